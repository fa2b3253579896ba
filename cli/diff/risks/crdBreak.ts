import { ChangeKind } from "../change";
import { entries, members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { groupKind } from "../objectKey";
import { pairs } from "./matching";
import type { Revision, Risk, Severity } from "./risk";
import { schemaBreaks } from "./schemaBreaks";

const rule = "crd-break";
const definition = "apiextensions.k8s.io/CustomResourceDefinition";

/** Most breaks that are told of one definition. */
const told = 5;

/** CustomResourceDefinitions that go, or whose schema refuses or drops what it took. */
export function crdBreak(revision: Revision): Risk[] {
  return [
    ...revision.changes.flatMap(({ kind, base, key }): Risk[] =>
      kind === ChangeKind.Removed && base !== undefined && groupKind(base) === definition
        ? [
            {
              rule,
              severity: "high",
              object: key,
              what: "The definition is removed.",
              why: "Kubernetes deletes every object of the kind with its definition, in every namespace, unless the definition is retained.",
              remedy: "Keep the definition, or make sure that no object of the kind is left.",
            },
          ]
        : [],
    ),
    ...pairs(revision, definition).flatMap(({ key, base, head }) => [
      ...breakRisk(key, "high", identityBreaks(base, head)),
      ...breakRisk(key, "medium", versionBreaks(base, head)),
    ]),
  ];
}

function breakRisk(object: string, severity: Severity, breaks: string[]): Risk[] {
  const rest = breaks.length - told;
  const sentences = [...breaks.slice(0, told), ...(rest > 0 ? [`${rest} more`] : [])];
  return breaks.length === 0
    ? []
    : [
        {
          rule,
          severity,
          object,
          what: `${sentences.join("; ")}.`,
          why: "Objects that were valid are refused at their next update, or lose fields without a word.",
          remedy:
            "Look at the objects of the kind in the cluster, and change what no longer fits before the definition changes.",
        },
      ];
}

function identityBreaks(base: Manifest, head: Manifest): string[] {
  const members = [["scope"], ["names", "kind"], ["names", "plural"]];
  return [
    ...members
      .filter((path) => pick(base, "spec", ...path) !== pick(head, "spec", ...path))
      .map((path) => `${code(`spec.${path.join(".")}`)} becomes ${code(String(pick(head, "spec", ...path)))}`),
    ...[...served(base).keys()]
      .filter((name) => !served(head).has(name))
      .map((name) => `version ${code(name)} is no longer served`),
  ];
}

function versionBreaks(base: Manifest, head: Manifest): string[] {
  const after = served(head);
  return [...served(base)].flatMap(([name, schema]) =>
    after.has(name) ? schemaBreaks(schema, after.get(name)).map((text) => `${code(name)}: ${text}`) : [],
  );
}

/** The schemas of the versions that are served. */
function served(manifest: Manifest): Map<string, unknown> {
  return new Map(
    entries(pick(manifest, "spec", "versions"))
      .map(members)
      .filter((version) => version.served === true)
      .map((version) => [String(version.name), pick(version, "schema", "openAPIV3Schema")]),
  );
}
