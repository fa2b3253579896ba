import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { OutboundTrafficPolicy } from "../../index";
import type { Secret } from "../../sandbox/cluster/kube/types";
import { caller, clientSubject, EgressSandbox, guarded, open } from "./egress/egressSandbox";
import { hosts, istioSystem, shop, tcpPort, type Way } from "./egress/program";
import { eventually } from "./support/eventually";
import { seen } from "./support/externalServer";
import { externalPorts } from "./support/externalServerConfiguration";
import { changes } from "./support/localSandbox";
import { settled } from "./support/settled";
import { readyPod } from "./support/workloads";

const everyWay: Way[] = ["direct", "passthrough", "simple", "mutual", "grpc", "tcp"];
/** Those on which the gateway begins TLS for applications that speak in the clear. */
const originated: Way[] = ["simple", "mutual", "grpc"];

describe("the way out of the mesh", function () {
  this.timeout("10m");
  let egress: EgressSandbox;
  let callerAddress: string;
  let gatewayAddress: string;

  before(async () => {
    egress = await EgressSandbox.start();
    callerAddress = (await readyPod(egress.cluster, caller)).status!.podIP!;
    gatewayAddress = (await egress.gateway()).status!.podIP!;
  });
  after(async () => egress?.sandbox.remove());

  it("is open unless it is closed: a host that nobody has listed is reached directly", async () => {
    const secure = seen(await egress.call(`https://${hosts.unlisted}`));
    assert.deepEqual([secure.sni, secure.source], [hosts.unlisted, callerAddress]);
    const plain = seen(await egress.call(`http://${hosts.unlisted}`));
    assert.deepEqual([plain.tls, plain.source], [undefined, callerAddress]);
  });

  describe("when only listed hosts are let out", () => {
    let plainBefore: number[];

    const plainConnections = () =>
      Promise.all([open, guarded].map((server) => egress.connections(server, externalPorts.plain)));

    before(async () => {
      await egress.up({ policy: OutboundTrafficPolicy.RegistryOnly });
      await eventually(() => assert.rejects(egress.call(`https://${hosts.unlisted}`), /connection reset by peer/));
      plainBefore = await plainConnections();
      await egress.up({ ways: everyWay });
    });

    it("is closed to every other host", async () => {
      await assert.rejects(egress.call(`https://${hosts.unlisted}`), /connection reset by peer/);
      // Routes of plain HTTP are another part of a sidecar's configuration than where TLS goes.
      await eventually(async () => assert.match(await egress.call(`http://${hosts.unlisted}`), /StatusCode=502/));
    });

    it("leads directly to a listed host, where no gateway is asked for", async () => {
      const { sni, source } = seen(await egress.reach(`https://${hosts.direct}`));
      assert.deepEqual([sni, source], [hosts.direct, callerAddress]);
    });

    it("leads TLS of the application's own through the gateway, which cannot look into it", async () => {
      const { sni, source } = seen(await egress.reach(`https://${hosts.passthrough}`));
      assert.deepEqual([sni, source], [hosts.passthrough, gatewayAddress]);
    });

    it("has the gateway begin TLS for an application that speaks plain HTTP", async () => {
      const { sni, source, tls, subject } = seen(await egress.reach(`http://${hosts.simple}`));
      assert.deepEqual([sni, source, subject], [hosts.simple, gatewayAddress, undefined]);
      assert.match(tls!, /^TLSv1\.[23]$/);
    });

    it("has the gateway show a client certificate to a server that asks for one", async () => {
      await assert.rejects(egress.call(`https://${hosts.mutual}`), /certificate required|connection reset/);
      const { sni, source, subject } = seen(await egress.reach(`http://${hosts.mutual}`));
      assert.deepEqual([sni, source, subject], [hosts.mutual, gatewayAddress, clientSubject]);
    });

    it("leads gRPC through the gateway, over TLS and HTTP/2", async () => {
      const answer = await egress.reach(`grpc://${hosts.grpc}:80`);
      assert.match(answer, /Proto=GRPC/);
      const { sni, source, protocol } = seen(answer);
      assert.deepEqual([sni, source, protocol], [hosts.grpc, gatewayAddress, "HTTP/2"]);
    });

    it("leads TCP through the gateway", async () => {
      await eventually(async () => {
        const answer = await egress.call(`tcp://${hosts.tcp}:${tcpPort}`);
        assert.match(answer, RegExp(`^\\[0 body\\] IP=${gatewayAddress}$`, "m"));
      });
    });

    it("is seen at the gateway, host by host", async () => {
      const gateway = await egress.gateway();
      const { direct, unlisted, ...led } = hosts;
      // An Envoy writes its log once a second, and of a connection when that has ended.
      const log = await eventually(async () => {
        const text = await egress.gatewayLog(gateway);
        assert.deepEqual(
          Object.values(led).filter((host) => !text.includes(host)),
          [],
        );
        return text;
      });
      assert.ok(!log.includes(direct) && !log.includes(unlisted));
    });

    it("keeps the client's key where applications do not get at it", async () => {
      const secrets = (namespace: string) =>
        egress.cluster.get<{ items: Secret[] }>(`/api/v1/namespaces/${namespace}/secrets`);
      const [credential] = (await secrets(istioSystem)).items.filter(({ data }) => data?.["tls.key"] !== undefined);
      assert.ok(credential, "a Secret with the client's key");
      assert.deepEqual((await secrets(shop)).items, []);
      const review = {
        spec: {
          user: `system:serviceaccount:${shop}:${caller.name}`,
          resourceAttributes: {
            namespace: istioSystem,
            verb: "get",
            resource: "secrets",
            name: credential.metadata.name,
          },
        },
      };
      const path = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
      const { status } = await egress.cluster.create<{ status: { allowed: boolean } }>(path, review);
      assert.equal(status.allowed, false);
    });

    it("is quiet: neither a second up nor a refresh changes anything", async () => {
      assert.deepEqual(await egress.up(), {});
      await settled(egress.cluster);
      const { summary } = await egress.sandbox.stack.refresh();
      assert.deepEqual(changes(summary.resourceChanges), {});
    });

    it("never leaves TLS out, while what leads there goes and comes back under a stream of calls", async () => {
      const answers: { status: string; tls?: string }[] = [];
      let isDone = false;
      const callOn = async (way: Way) => {
        while (!isDone) {
          const url = way === "grpc" ? `grpc://${hosts.grpc}:80` : `http://${hosts[way]}`;
          const answer = await egress.call(url).catch((error: Error) => error.message);
          answers.push({ status: /StatusCode=(\d+)/.exec(answer)?.[1] ?? "none", tls: seen(answer).tls });
          await sleep(200);
        }
      };
      const callers = originated.map(callOn);
      await egress.up({ ways: everyWay.filter((way) => !originated.includes(way)) });
      await eventually(async () => assert.ok(answers.some(({ status }) => status !== "200")));
      await egress.up({ ways: everyWay });
      await Promise.all(originated.filter((way) => way !== "grpc").map((way) => egress.reach(`http://${hosts[way]}`)));
      isDone = true;
      await Promise.all(callers);

      const served = answers.filter(({ status }) => status === "200");
      assert.ok(served.length > 0 && served.length < answers.length, `${served.length} of ${answers.length} served`);
      assert.deepEqual(
        served.filter(({ tls }) => tls === undefined),
        [],
      );
      assert.deepEqual(await plainConnections(), plainBefore);
    });

    it("is taken away again", async () => {
      await egress.sandbox.stack.destroy();
      const { items } = await egress.cluster.get<{ items: { metadata: { name: string } }[] }>("/api/v1/namespaces");
      const names = items.map(({ metadata }) => metadata.name);
      assert.ok(!names.includes(istioSystem), names.join(", "));
    });
  });
});
