import { certificatesSuite } from "./ingress/certificates";
import { IngressSandbox } from "./ingress/ingressSandbox";
import { lifecycleSuite } from "./ingress/lifecycle";
import { routesSuite } from "./ingress/routes";
import { serversSuite } from "./ingress/servers";
import { tlsSuite } from "./ingress/tls";

describe("ingress gateways, met by real clients", function () {
  this.timeout("10m");
  let started: IngressSandbox | undefined;
  const ingress = () => started!;

  before(async () => {
    started = await IngressSandbox.start();
  });
  after(async () => started?.sandbox.remove());

  describe("TLS", () => tlsSuite(ingress));
  describe("servers", () => serversSuite(ingress));
  describe("routes", () => routesSuite(ingress));
  describe("certificates", () => certificatesSuite(ingress));
  describe("the stack", () => lifecycleSuite(ingress));
});
