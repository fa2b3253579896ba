import * as assert from "node:assert/strict";
import { externalServiceObjects } from "../../../components/egress/externalServiceObjects";
import type { ExternalServiceArgs } from "../../../components/egress/externalServiceArgs";
import { externalServicePlan } from "../../../components/egress/externalServicePlan";
import type { MeshObject } from "../../../components/mesh/meshObjects";
import { exampleEgress, externalServiceExamples as examples } from "../../support/externalServiceExamples";

function steps(args: ExternalServiceArgs): MeshObject[][] {
  const gateway = args.via as typeof exampleEgress | undefined;
  const namespace = gateway?.namespace ?? (args.namespace as string | undefined) ?? "kyma-system";
  return externalServiceObjects(externalServicePlan(args), { namespace, gateway });
}

const titles = (args: ExternalServiceArgs) =>
  steps(args).map((step) => step.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`));

const only = (args: ExternalServiceArgs, kind: string, suffix = ""): any => {
  const found = steps(args)
    .flat()
    .filter((object) => object.kind === kind && object.suffix.startsWith(suffix));
  assert.equal(found.length, 1, `${found.length} ${kind}`);
  return found[0].spec;
};

describe("direct external service", () => {
  it("is an entry that sidecars look up", () => {
    assert.deepEqual(titles(examples.directHttps), [["ServiceEntry kyma-system/a-direct-example-com"]]);
    assert.deepEqual(only(examples.directHttps, "ServiceEntry"), {
      hosts: ["a.direct.example.com", "b.direct.example.com"],
      location: "MESH_EXTERNAL",
      resolution: "DNS",
      ports: [{ number: 443, name: "https-443", protocol: "HTTPS" }],
    });
  });

  it("is told apart by address where its protocol has no host in it", () => {
    assert.deepEqual(only(examples.directTcp, "ServiceEntry"), {
      hosts: ["tcp.direct.example.com"],
      location: "MESH_EXTERNAL",
      resolution: "STATIC",
      ports: [{ number: 5432, name: "tcp-postgres", protocol: "TCP" }],
      addresses: ["192.0.2.0/28"],
      endpoints: [{ address: "192.0.2.10" }, { address: "192.0.2.11" }],
    });
  });

  it("is where the application connects to below a wildcard, or what it names", () => {
    const { resolution, hosts } = only(examples.directWildcard, "ServiceEntry");
    assert.deepEqual([resolution, hosts], ["NONE", ["*.wild.example.com"]]);
    const dynamic = only(examples.directDynamicDns, "ServiceEntry");
    assert.deepEqual(
      [dynamic.resolution, dynamic.ports.map(({ protocol }: any) => protocol)],
      ["DYNAMIC_DNS", ["TLS", "HTTP"]],
    );
  });

  it("is every connection to a port where every host is allowed", () => {
    assert.deepEqual(only(examples.directAnyHost, "ServiceEntry"), {
      hosts: ["any---host.any.internal"],
      location: "MESH_EXTERNAL",
      resolution: "NONE",
      ports: [{ number: 8443, name: "tls-8443", protocol: "TCP" }],
      exportTo: ["crawler"],
    });
  });

  it("is nowhere but behind a route to TLS where the sidecar begins it", () => {
    assert.deepEqual(titles(examples.directSimple), [
      ["DestinationRule shop/simple-direct-example-com-origin", "ServiceEntry shop/simple-direct-example-com-origin"],
      ["VirtualService shop/simple-direct-example-com"],
      ["ServiceEntry shop/simple-direct-example-com"],
    ]);
    assert.deepEqual(only(examples.directSimple, "ServiceEntry", "entry"), {
      hosts: ["simple.direct.example.com"],
      location: "MESH_EXTERNAL",
      resolution: "STATIC",
      ports: [
        { number: 80, name: "http-80", protocol: "HTTP" },
        { number: 443, name: "https-443", protocol: "HTTPS" },
      ],
      exportTo: ["."],
    });
    assert.deepEqual(only(examples.directSimple, "VirtualService"), {
      hosts: ["simple.direct.example.com"],
      http: [
        {
          match: [{ port: 80 }],
          route: [
            {
              destination: {
                host: "simple.direct.example.com.origin.internal",
                port: { number: 80 },
                subset: "tls",
              },
            },
          ],
        },
      ],
      tls: [
        {
          match: [{ port: 443, sniHosts: ["simple.direct.example.com"] }],
          route: [{ destination: { host: "simple.direct.example.com.origin.internal", port: { number: 443 } } }],
        },
      ],
      exportTo: ["."],
    });
  });
});

describe("external service through the egress gateway", () => {
  it("comes host last, so that it goes host first", () => {
    assert.deepEqual(titles(examples.mutual), [
      ["DestinationRule istio-system/mutual-example-com-origin", "ServiceEntry istio-system/mutual-example-com-origin"],
      ["Gateway istio-system/mutual-example-com"],
      ["VirtualService istio-system/mutual-example-com"],
      ["DestinationRule istio-system/mutual-example-com"],
      ["ServiceEntry istio-system/mutual-example-com"],
    ]);
  });

  it("is the gateway to sidecars, with the gateway's identity", () => {
    assert.deepEqual(only(examples.mutual, "ServiceEntry", "entry"), {
      hosts: ["mutual.example.com"],
      location: "MESH_INTERNAL",
      resolution: "DNS",
      endpoints: [
        {
          address: "istio-egressgateway.istio-system.svc.cluster.local",
          serviceAccount: "istio-egressgateway-service-account",
        },
      ],
      ports: [{ number: 80, name: "http-80", protocol: "HTTP" }],
      exportTo: ["shop"],
    });
    assert.deepEqual(only(examples.mutual, "DestinationRule", "gateway-leg"), {
      host: "mutual.example.com",
      trafficPolicy: {
        portLevelSettings: [{ port: { number: 80 }, tls: { mode: "ISTIO_MUTUAL", sni: "mutual.example.com" } }],
      },
      exportTo: ["shop"],
    });
  });

  it("is reached with mutual TLS that the gateway alone knows of", () => {
    assert.deepEqual(only(examples.mutual, "DestinationRule", "origination"), {
      host: "mutual.example.com.origin.internal",
      trafficPolicy: {
        portLevelSettings: [
          {
            port: { number: 80 },
            tls: {
              mode: "MUTUAL",
              credentialName: "partner-client",
              sni: "mutual.example.com",
              subjectAltNames: ["mutual.example.com"],
            },
          },
        ],
      },
      subsets: [{ name: "tls" }],
      exportTo: ["."],
    });
    assert.deepEqual(only(examples.mutual, "ServiceEntry", "origin"), {
      hosts: ["mutual.example.com.origin.internal"],
      location: "MESH_EXTERNAL",
      resolution: "DNS",
      ports: [{ number: 80, name: "http-80", protocol: "HTTP", targetPort: 443 }],
      endpoints: [{ address: "mutual.example.com" }],
      exportTo: ["."],
    });
    assert.deepEqual(only(examples.mutual, "VirtualService"), {
      hosts: ["mutual.example.com"],
      http: [
        {
          match: [{ port: 80 }],
          route: [{ destination: { host: "mutual.example.com.origin.internal", port: { number: 80 }, subset: "tls" } }],
        },
      ],
      gateways: ["istio-system/mutual-example-com"],
      exportTo: ["."],
    });
  });

  it("is judged by the image's authorities, or by those of a Secret", () => {
    const tls = (args: ExternalServiceArgs) =>
      steps(args)
        .flat()
        .filter(({ suffix }) => suffix.startsWith("origination"))
        .flatMap(({ spec }) => (spec as any).trafficPolicy.portLevelSettings.map(({ tls }: any) => tls));
    assert.deepEqual(
      tls(examples.simple),
      ["simple-a.example.com", "simple-b.example.com"].map((sni) => ({ mode: "SIMPLE", sni, subjectAltNames: [sni] })),
    );
    assert.equal(tls(examples.simpleWithAuthority)[0].credentialName, "partner-ca");
    const named = {
      mode: "SIMPLE",
      sni: "edge.example.com",
      subjectAltNames: ["edge.example.com", "mixed.example.com"],
    };
    assert.deepEqual(tls(examples.simpleBesidePassthrough), [named, named]);
  });

  it("keeps an application's own TLS as it is, beside TLS that the gateway begins", () => {
    const args = examples.simpleBesidePassthrough;
    const servers = only(args, "Gateway").servers;
    assert.deepEqual(
      servers.map(({ port, tls, hosts }: any) => [port.number, port.protocol, tls.mode, hosts]),
      [
        [80, "HTTPS", "ISTIO_MUTUAL", ["./mixed.example.com"]],
        [443, "TLS", "PASSTHROUGH", ["./mixed.example.com"]],
        [8080, "HTTPS", "ISTIO_MUTUAL", ["./mixed.example.com"]],
      ],
    );
    const { portLevelSettings } = only(args, "DestinationRule", "gateway-leg").trafficPolicy;
    assert.deepEqual(
      portLevelSettings.map(({ port, tls }: any) => [port.number, tls.mode]),
      [
        [80, "ISTIO_MUTUAL"],
        [443, "DISABLE"],
        [8080, "ISTIO_MUTUAL"],
      ],
    );
    assert.deepEqual(
      only(args, "ServiceEntry", "origin").ports.map(({ number, targetPort }: any) => [number, targetPort]),
      [
        [80, 443],
        [443, undefined],
        [8080, 8443],
      ],
    );
  });

  it("shares the gateway's port with other connections by a name in the mesh's own TLS", () => {
    const { servers } = only(examples.tcp, "Gateway");
    assert.deepEqual(
      servers.map(({ port, tls, hosts }: any) => [port.number, port.protocol, tls.mode, hosts[0]]),
      [
        [443, "TLS", "ISTIO_MUTUAL", "./tcp-5432.tcp.example.com"],
        [443, "TLS", "ISTIO_MUTUAL", "./tcp-5433.tcp.example.com"],
      ],
    );
    assert.deepEqual(only(examples.tcp, "VirtualService", "route-5433"), {
      hosts: ["tcp-5433.tcp.example.com"],
      tcp: [
        {
          match: [{ port: 443 }],
          route: [{ destination: { host: "tcp.example.com.origin.internal", port: { number: 5433 } } }],
        },
      ],
      gateways: ["istio-system/databases"],
      exportTo: ["."],
    });
    const { portLevelSettings } = only(examples.tcp, "DestinationRule", "gateway-leg").trafficPolicy;
    assert.deepEqual(portLevelSettings[1].tls, { mode: "ISTIO_MUTUAL", sni: "tcp-5433.tcp.example.com" });
    assert.deepEqual(only(examples.tcp, "ServiceEntry", "entry").addresses, ["192.0.2.20"]);
  });
});

describe("objects of every form", () => {
  for (const [form, args] of Object.entries<ExternalServiceArgs>(examples)) {
    it(`${form}: have names of their own, and as many wherever they are placed`, () => {
      const all = steps(args).flat();
      const keys = all.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      assert.equal(new Set(keys).size, keys.length);
      assert.equal(new Set(all.map(({ suffix }) => suffix)).size, all.length);
      const elsewhere = externalServiceObjects(externalServicePlan(args), {
        namespace: "",
        ...(args.via === undefined ? {} : { gateway: { ...exampleEgress, namespace: "", selector: {} } }),
      });
      const shape = (list: MeshObject[][]) => list.map((step) => step.map(({ suffix, kind }) => [suffix, kind]));
      assert.deepEqual(shape(elsewhere), shape(steps(args)));
    });

    it(`${form}: show no sidecar a rule with a credential, nor a place outside that the gateway leads to`, () => {
      const visible = steps(args)
        .flat()
        .filter(({ spec }) => (spec as any).exportTo?.join() !== "." || args.via === undefined);
      assert.ok(!JSON.stringify(visible).includes("credentialName"));
      if (args.via !== undefined) {
        const places = visible.flatMap(({ spec }) => ((spec as any).endpoints ?? []) as { address: string }[]);
        assert.deepEqual([...new Set(places.map(({ address }) => address))], [exampleEgress.serviceHost]);
      }
    });
  }
});
