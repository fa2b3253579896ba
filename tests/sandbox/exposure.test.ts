import { JwtHandler } from "../../index";
import { accessSuite, jwtSuite } from "./exposure/access";
import { ExposureSandbox } from "./exposure/exposureSandbox";
import { lifecycleSuite } from "./exposure/lifecycle";
import { oathkeeperSuite } from "./exposure/oathkeeper";
import { outagesSuite } from "./exposure/outages";
import { rotationSuite } from "./exposure/rotation";

describe("APIs, met by real clients through the gateway, Oathkeeper and Hydra", function () {
  this.timeout("10m");
  let started: ExposureSandbox | undefined;
  const exposure = () => started!;

  before(async () => {
    started = await ExposureSandbox.start();
  });
  after(async () => started?.sandbox.remove());

  describe("where Oathkeeper checks tokens", () => {
    accessSuite(exposure);
    // Oathkeeper takes a token without the scope or the audience for none.
    jwtSuite(exposure, { without: 401, scope: 401, audience: 401 });
    oathkeeperSuite(exposure);
  });
  describe("outages", () => outagesSuite(exposure));
  describe("rotation", () => rotationSuite(exposure));
  describe("where sidecars check tokens", () => {
    before(() => exposure().up({ jwtHandler: JwtHandler.Istio }));
    accessSuite(exposure);
    jwtSuite(exposure, { without: 403, scope: 403, audience: 403 });
  });
  describe("the stack", () => lifecycleSuite(exposure));
});
