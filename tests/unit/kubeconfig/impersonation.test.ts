import assert from "node:assert/strict";

import { KubeConfig } from "@kubernetes/client-node";

import { currentImpersonation } from "../../../stacks/kubeconfig/impersonation";
import { mergeKubeconfigs, parseKubeconfig } from "../../../stacks/kubeconfig/kubeconfigContent";
import { useKubeconfig } from "../../../stacks/kubeconfig/loadKubeconfig";

describe("impersonation", () => {
  /** The headers for the user `me` of kubeconfigs. */
  function headers(...users: object[]): object {
    const contents = users.map((user) =>
      parseKubeconfig(
        JSON.stringify({
          "current-context": "one",
          contexts: [{ name: "one", context: { cluster: "one", user: "me" } }],
          clusters: [{ name: "one", cluster: { server: "https://127.0.0.1:1" } }],
          users: [
            { name: "other", user: { as: "other", "as-uid": "7" } },
            { name: "me", user },
          ],
        }),
      ),
    );
    const config = new KubeConfig();
    useKubeconfig(config, mergeKubeconfigs(contents.map((content) => content!)));
    return currentImpersonation(config);
  }

  const user = { as: "someone", "as-uid": "42", "as-groups": ["developers", "viewers"] };
  const expected = { "Impersonate-Uid": "42", "Impersonate-Group": ["developers", "viewers"] };

  it("says what the client library leaves out: groups and the uid", () => {
    assert.deepEqual(headers(user), expected);
  });

  it("says nothing where nobody is impersonated", () => {
    assert.deepEqual(headers({ token: "secret" }), {});
    assert.deepEqual(headers({ as: "someone" }), {});
    assert.deepEqual(headers({ "as-groups": ["developers"] }), {});
    assert.deepEqual(headers({ as: "someone", "as-uid": "", "as-groups": [], "as-user-extra": { scopes: [] } }), {});
  });

  it("has more about the user, by names that a header can have", () => {
    const extra = { scopes: ["view", "list"], "acme.com/a (b)%": ["c"] };
    assert.deepEqual(headers({ as: "someone", "as-user-extra": extra }), {
      "Impersonate-Extra-scopes": ["view", "list"],
      "Impersonate-Extra-acme.com%2Fa%20%28b%29%25": ["c"],
    });
  });

  it("is that of the first of two kubeconfigs with one user", () => {
    assert.deepEqual(headers(user, { as: "another", "as-uid": "1" }), expected);
    assert.deepEqual(headers({ token: "secret" }, user), {});
  });

  it("is that of users too who sign in by a provider of the client library", () => {
    assert.deepEqual(headers({ ...user, "auth-provider": { name: "oidc", config: {} } }), expected);
  });
});
