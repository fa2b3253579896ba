import assert from "node:assert/strict";

import { doctorOptions } from "../../../cli/doctor/doctorOptions";

describe("doctorOptions", () => {
  it("reads the mesh's own namespaces beside those named, and all where none is", () => {
    const { namespaces } = doctorOptions(["--namespace", "shop", "--namespace", "istio-system"]);
    assert.deepEqual(namespaces, ["shop", "istio-system", "kyma-system"]);
    assert.equal(doctorOptions([]).namespaces, undefined);
  });

  const addresses: [string, object][] = [
    ["10.0.0.1", { host: "10.0.0.1", port: 443 }],
    ["gateway.example.com:8443", { host: "gateway.example.com", port: 8443 }],
    ["[2001:db8::1]:8443", { host: "2001:db8::1", port: 8443 }],
  ];
  for (const [text, expected] of addresses) {
    it(`takes the gateway's address ${text}`, () => {
      assert.deepEqual(doctorOptions(["--gateway-address", text]).gatewayAddress, expected);
    });
  }

  it("names every problem at once", () => {
    const args = ["--namespace", "Shop", "--domain", "example", "--gateway-address", "host:70000"];
    assert.throws(
      () => doctorOptions(args),
      (error: Error & { exitCode: number }) => {
        const paths = error.message.split("\n").map((line) => line.slice(0, line.indexOf(": ")));
        assert.deepEqual(paths, ["--namespace[0]", "--domain", "--gateway-address"]);
        assert.equal(error.exitCode, 3);
        return true;
      },
    );
  });

  it("refuses what it does not know as a run that could not be", () => {
    assert.throws(() => doctorOptions(["--fix"]), { exitCode: 3 });
    assert.throws(() => doctorOptions(["shop"]), { exitCode: 3 });
  });
});
