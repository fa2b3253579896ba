import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { KubeConfig } from "@kubernetes/client-node";

import { impersonation } from "../../../cli/doctor/cluster/impersonation";

describe("impersonation", () => {
  let directory: string;
  beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "kubeconfig-"))));
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  /** The headers for the user `me` of a kubeconfig. */
  function headers(user: object): object {
    const file = path.join(directory, "config.json");
    fs.writeFileSync(
      file,
      JSON.stringify({
        "current-context": "one",
        contexts: [{ name: "one", context: { cluster: "one", user: "me" } }],
        clusters: [{ name: "one", cluster: { server: "https://127.0.0.1:1" } }],
        users: [
          { name: "other", user: { as: "other", "as-uid": "7" } },
          { name: "me", user },
        ],
      }),
    );
    const config = new KubeConfig();
    config.loadFromFile(file);
    return impersonation(config, file);
  }

  it("says what the client library leaves out: groups and the uid", () => {
    const user = { as: "someone", "as-uid": "42", "as-groups": ["developers", "viewers"] };
    assert.deepEqual(headers(user), { "Impersonate-Uid": "42", "Impersonate-Group": ["developers", "viewers"] });
  });

  it("says nothing where nobody is impersonated", () => {
    assert.deepEqual(headers({ token: "secret" }), {});
    assert.deepEqual(headers({ as: "someone" }), {});
    assert.deepEqual(headers({ "as-groups": ["developers"] }), {});
  });
});
