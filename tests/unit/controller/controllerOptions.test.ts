import * as assert from "node:assert/strict";

import { controllerFlags } from "../../../components/exposure/controllerFlags";
import { kymaControllerSettings } from "../../../components/exposure/controllerSettings";
import { controllerOptions } from "../../../sandbox/controller/controllerOptions";

const address = ["--oathkeeper-svc-address=proxy.kyma-system", "--oathkeeper-svc-port=4455"];

describe("the flags of the controller's stand-in", () => {
  it("say what the component's flags say", () => {
    const { jwtHandler, ...settings } = {
      ...kymaControllerSettings,
      defaultDomain: "apps.example.com",
      allowedDomains: ["apps.example.com", "example.org"],
      labels: { team: "api", tier: "edge" },
    };
    // As the container gets them: two dollar signs stand for one.
    const flags = controllerFlags({ ...settings, jwtHandler }).map((flag) => flag.replaceAll("$$", "$"));
    const { metricsPort, healthPort, electsLeader, ...rest } = controllerOptions(flags);
    assert.deepEqual(rest, { settings, settledPeriod: 3_600_000, failedPeriod: 60_000 });
    assert.deepEqual([metricsPort, healthPort, electsLeader], [8080, 8081, true]);
  });

  it("have the controller's own defaults, and its forms of a switch", () => {
    const { settings, electsLeader } = controllerOptions(address);
    assert.deepEqual(settings.blockedServices, ["kubernetes.default", "kube-dns.kube-system"]);
    assert.equal(electsLeader, false);
    assert.equal(controllerOptions([...address, "-enable-leader-election"]).electsLeader, true);
  });

  it("must name Oathkeeper, and be known", () => {
    assert.throws(() => controllerOptions([]), /oathkeeper-svc-address and oathkeeper-svc-port can't be empty/);
    assert.throws(() => controllerOptions([...address, "--jwks-uri=http://dex"]), /'--jwks-uri'/);
  });
});
