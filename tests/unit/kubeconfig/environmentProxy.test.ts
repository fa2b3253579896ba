import * as assert from "node:assert/strict";
import { environmentProxy } from "../../../stacks/kubeconfig/environmentProxy";

const proxy = "http://proxy.example:3128";
const server = "https://api.shoot.example.com:6443";
const https = { HTTPS_PROXY: proxy };

const cases: [server: string, env: NodeJS.ProcessEnv, expected?: string][] = [
  [server, {}],
  [server, https, proxy],
  [server, { https_proxy: "proxy.example:3128" }, proxy],
  [server, { HTTP_PROXY: proxy }],
  ["http://api.example.com", { HTTP_PROXY: proxy, HTTPS_PROXY: "http://other" }, proxy],
  [server, { HTTPS_PROXY: "socks5://proxy.example:1080" }, "socks5://proxy.example:1080"],
  ["https://127.0.0.1:6443", https],
  ["https://localhost:6443", https],
  ["https://[::1]:6443", https],
  [server, { ...https, NO_PROXY: "*" }],
  [server, { ...https, no_proxy: "other.example, EXAMPLE.com" }],
  [server, { ...https, NO_PROXY: ".example.com" }],
  [server, { ...https, NO_PROXY: "*.example.com" }],
  ["https://example.com", { ...https, NO_PROXY: ".example.com" }, proxy],
  ["https://anexample.com", { ...https, NO_PROXY: "example.com" }, proxy],
  [server, { ...https, NO_PROXY: "api.shoot.example.com:6443" }],
  [server, { ...https, NO_PROXY: "api.shoot.example.com:443" }, proxy],
  ["https://api.example.com", { ...https, NO_PROXY: "api.example.com:443" }],
  ["https://10.1.2.3:6443", { ...https, NO_PROXY: "10.0.0.0/8" }],
  ["https://11.1.2.3:6443", { ...https, NO_PROXY: "10.0.0.0/8,10.0.0.0/99,a/b" }, proxy],
  ["https://11.1.2.3:6443", { ...https, NO_PROXY: "11.1.2.3" }],
  ["https://[fd00::7]:6443", { ...https, NO_PROXY: "fd00::/8" }],
  ["https://[fd00::7]:6443", { ...https, NO_PROXY: "fd00::7" }],
  ["https://[fd00::7]:6443", { ...https, NO_PROXY: "[fd00::7]:6443,10.0.0.0/8" }],
  ["no server", https],
];

describe("proxy of the environment", () => {
  for (const [address, env, expected] of cases) {
    it(`${address} with ${JSON.stringify(env)}: ${expected ?? "none"}`, () =>
      assert.equal(environmentProxy(address, env), expected));
  }
});
