import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";

import { doctor } from "../../../cli/doctor/doctor";
import { kinds } from "../../../cli/doctor/kinds";
import type { Report } from "../../../cli/doctor/report";

const version = JSON.stringify({ gitVersion: "v1.34.0" });
const shop = { metadata: { name: "shop", labels: { "istio-injection": "enabled" } } };
const route = {
  metadata: { namespace: "shop", name: "orders" },
  spec: { hosts: ["orders"], http: [{ route: [{ destination: { host: "orders.shop.svc.cluster.local" } }] }] },
};

describe("doctor", () => {
  let directory: string;
  let server: http.Server;
  let answer: (path: string) => [status: number, body: string];

  before(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "doctor-"));
    server = http.createServer(({ url = "" }, response) => {
      const [status, body] = answer(url);
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => {
    server.close();
    fs.rmSync(directory, { recursive: true });
  });

  /** Runs the command through a server without TLS, as `kubectl proxy` is one. */
  async function run(...options: string[]): Promise<{ code: number; report: Report }> {
    const { port } = server.address() as AddressInfo;
    const file = path.join(directory, "kubeconfig.json");
    const config = {
      "current-context": "proxy",
      contexts: [{ name: "proxy", context: { cluster: "proxy", user: "nobody" } }],
      clusters: [{ name: "proxy", cluster: { server: `http://127.0.0.1:${port}` } }],
      users: [{ name: "nobody", user: {} }],
    };
    fs.writeFileSync(file, JSON.stringify(config));
    let printed = "";
    const stdout = { write: (text: string) => (printed += text) };
    const code = await doctor(["--kubeconfig", file, "--json", ...options], { stdout });
    return { code, report: JSON.parse(printed) as Report };
  }

  /** A cluster of which an account may read the namespace shop alone, with these objects in it. */
  function shopAlone(objects: Record<string, object[]>): void {
    answer = (url) => {
      const [at] = url.split("?");
      const kind = at.split("/").at(-1) ?? "";
      const resources = Object.values(kinds).map(({ resource }) => ({ name: resource }));
      if (at === "/version") {
        return [200, version];
      }
      if (at === "/api/v1/namespaces/shop") {
        return [200, JSON.stringify(shop)];
      }
      if (/^\/apis?(\/[^/]+)?\/v\w+$/.test(at)) {
        return [200, JSON.stringify({ resources })];
      }
      return at.includes("/namespaces/shop/") ? [200, JSON.stringify({ items: objects[kind] ?? [] })] : [403, "{}"];
    };
  }

  it("finds what is wrong in the one namespace that an account may read, and names the others", async () => {
    shopAlone({ virtualservices: [route] });
    const { code, report } = await run("--namespace", "shop");
    assert.deepEqual(
      [code, report.findings.map(({ check, seen }) => `${check}: ${seen.split(";")[0]}`)],
      [2, ["route-destination: there is no Service shop/orders"]],
    );
    const reasons = report.notChecked.map(({ reason }) => reason);
    assert.deepEqual(reasons, [...new Set(reasons)].sort());
    for (const denied of [
      "list pods in istio-system",
      "list pods in kyma-system",
      "list mutatingwebhookconfigurations",
    ]) {
      assert.ok(reasons.includes(`no permission to ${denied}`), reasons.join("\n"));
    }
  });

  it("finds nothing in such a namespace where nothing is wrong", async () => {
    const service = { metadata: { namespace: "shop", name: "orders" }, spec: { selector: { app: "orders" } } };
    const metadata = { namespace: "shop", name: "orders-1", labels: { "kubernetes.io/service-name": "orders" } };
    const endpoints = { metadata, endpoints: [{ addresses: ["10.0.0.1"] }] };
    shopAlone({ virtualservices: [route], services: [service], endpointslices: [endpoints] });
    const { code, report } = await run("--namespace", "shop");
    assert.deepEqual([code, report.findings], [0, []]);
  });

  it("says of a named namespace that is not there so, and of one that may not be read not", async () => {
    shopAlone({});
    await run("--namespace", "shop", "--namespace", "hidden");
    const before = answer;
    answer = (url) => (url === "/api/v1/namespaces/gone" ? [404, "{}"] : before(url));
    await assert.rejects(run("--namespace", "gone"), { exitCode: 3, message: /there is no namespace gone$/ });
  });

  it("could not run where a login page answers, first or later", async () => {
    answer = () => [200, "<html>log in</html>"];
    await assert.rejects(run(), { exitCode: 3, message: /is no API server: \/version/ });
    answer = (url) => [200, url === "/version" ? version : "<html>log in</html>"];
    await assert.rejects(run(), { exitCode: 3, message: /^(could not list [a-z0-9]+: the answer is not .*\n?)+$/ });
  });
});
