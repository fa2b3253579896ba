import type { Secret } from "../../../sandbox/cluster/kube/types";
import { testAuthority } from "../../support/certificates";
import { domain } from "../exposure/names";
import { definitionName, certManager, gardener, installDefinition, type Issuer } from "../ingress/issuers";
import type { DoctorSandbox, Expected } from "./doctorSandbox";
import { change, gone, type Remove } from "./planting";

const secret = "/api/v1/namespaces/istio-system/secrets/kyma-gateway-certs";
const at = "Secret istio-system/kyma-gateway-certs";
const hosts = [`*.${domain}`];

const encoded = (entries: Record<string, string>) =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, Buffer.from(value).toString("base64")]));

interface Fault extends Expected {
  title: string;
  data(): Promise<Record<string, string>>;
}

async function pair(validity: [number, number], names = hosts): Promise<Record<string, string>> {
  const { certificate, key } = await testAuthority("gateway", { validity, hosts: names, isAuthority: false });
  return { "tls.crt": certificate, "tls.key": key };
}

const faults: Fault[] = [
  {
    title: "that is no PEM",
    data: () => Promise.resolve({ "tls.crt": "not a certificate" }),
    finding: `certificate-secret: ${at}`,
    seen: /tls\.crt is no certificate in PEM/,
  },
  {
    title: "with the key of another",
    data: async () => ({ "tls.key": (await pair([-1, 90]))["tls.key"] }),
    finding: `certificate-secret: ${at}`,
    seen: /tls\.key is not the key of the certificate/,
  },
  {
    title: "that has expired",
    data: () => pair([-90, -1]),
    finding: `certificate-validity: ${at}`,
    seen: /expired on/,
  },
  {
    title: "that soon expires",
    data: () => pair([-80, 10]),
    finding: `certificate-validity: ${at}`,
    severity: "warning",
    seen: /expires on/,
  },
  {
    title: "for other hosts",
    data: () => pair([-1, 90], ["*.elsewhere.example"]),
    finding: `certificate-host: ${at}`,
    seen: /is for \*\.elsewhere\.example, and Gateway kyma-system\/kyma-gateway serves \*\.apis\.example/,
  },
];

/** Certificates of the gateway. */
export function certificatesSuite(doctor: () => DoctorSandbox): void {
  for (const { title, data, ...expected } of faults) {
    it(`finds a certificate ${title}`, async () => {
      const { cluster } = doctor();
      const { data: before = {} } = await cluster.get<Secret>(secret);
      const wrong = encoded(await data());
      await doctor().planted(() => change(cluster, secret, { data: wrong }, { data: before }), expected);
    });
  }

  it("finds a Secret that is absent", async () => {
    const { cluster } = doctor();
    const { metadata, data, ...rest } = await cluster.get<Secret>(secret);
    const { name, namespace, labels, annotations } = metadata;
    const plant = async (): Promise<Remove> => {
      await cluster.delete(secret, {});
      const again = { ...rest, metadata: { name, namespace, labels, annotations }, data };
      return () => cluster.create(secret.slice(0, secret.lastIndexOf("/")), again);
    };
    await doctor().planted(plant, { finding: `certificate-secret: ${at}`, seen: /there is no such Secret/ });
  });

  const failed: [Issuer, object, RegExp][] = [
    [gardener, { state: "Error", message: "domain is too long" }, /its state is Error: domain is too long/],
    [
      certManager,
      {
        conditions: [
          { type: "Ready", status: "False", reason: "DoesNotExist", message: "no secret" },
          { type: "Issuing", status: "False", reason: "Failed", message: "order failed" },
        ],
      },
      /it is not ready: DoesNotExist: no secret/,
    ],
  ];
  for (const [issuer, status, seen] of failed) {
    it(`finds a certificate of ${issuer.group} that was not issued`, async () => {
      const { cluster } = doctor();
      const certificates = `/apis/${issuer.group}/${issuer.version}/namespaces/istio-system/certificates`;
      const definition = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${definitionName(issuer)}`;
      const plant = async (): Promise<Remove> => {
        await installDefinition(cluster, issuer);
        const metadata = { name: "kyma-tls-cert" };
        const apiVersion = `${issuer.group}/${issuer.version}`;
        await cluster.create(certificates, { apiVersion, kind: "Certificate", metadata, spec: {} });
        await cluster.patch(`${certificates}/kyma-tls-cert/status`, { status });
        return async () => {
          await cluster.delete(definition, {});
          await gone(cluster, definition).catch(() => undefined);
        };
      };
      await doctor().planted(plant, { finding: "certificate-ready: Certificate istio-system/kyma-tls-cert", seen });
    });
  }
}
