import { kymaNamespace } from "../../../components/mesh/namespaces";
import { oathkeeper, oathkeeperFiles } from "../../../components/ory/oathkeeperNames";
import { secretOf, secretPath } from "../answers";
import type { Check } from "../check";
import type { Secret } from "../kubeObjects";
import { kymaDeployment } from "./apiRuleSurroundings";

const secretName = { namespace: kymaNamespace, name: oathkeeper.keySet };
const key = oathkeeperFiles.keys.split("/").at(-1) ?? "";

/** Keys that Oathkeeper signs ID tokens with, which are not there or are none. */
export const orySigningKeys: Check = {
  id: "oathkeeper-signing-keys",
  needs: ["deployments"],
  asks: (objects) => ({
    paths: kymaDeployment(objects, oathkeeper.deployment) === undefined ? [] : [secretPath(secretName)],
  }),
  find: (snapshot) => {
    const secret = secretOf(snapshot, secretName);
    const seen = secret === undefined ? undefined : fault(secret);
    return seen === undefined
      ? []
      : [
          {
            check: orySigningKeys.id,
            severity: "error",
            object: { kind: "Secret", ...secretName },
            seen: `${seen}; pods of Oathkeeper that run have the keys still, and none starts anew`,
            cause: "somebody deleted or changed the Secret",
            fix: "pulumi up --refresh, which writes the keys that the stack knows",
            docs: "docs/ory.md#rotation",
          },
        ];
  },
};

function fault(secret: Secret | "absent"): string | undefined {
  if (secret === "absent") {
    return "there is no such Secret";
  }
  const text = Buffer.from(secret.data?.[key] ?? "", "base64").toString("utf8");
  return hasKeys(text) ? undefined : `its ${key} is no set of keys`;
}

function hasKeys(text: string): boolean {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    return Array.isArray(keys) && keys.length > 0;
  } catch {
    return false;
  }
}
