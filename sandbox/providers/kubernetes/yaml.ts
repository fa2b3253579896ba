import { CORE_SCHEMA, loadAll, Type } from "js-yaml";

const TRUE = /^(?:true|yes|on)$/i;
const FALSE = /^(?:false|no|off)$/i;
const INTEGER = /^[-+]?(?:0o?[0-7]+|0x[0-9a-f]+|0b[01]+|0|[1-9][0-9]*)$/i;

/**
 * Kubernetes and Helm read YAML 1.1, where `0644` is octal and `yes` a boolean; dates stay text as they do in JSON.
 */
const KUBERNETES_YAML = CORE_SCHEMA.extend({
  implicit: [
    new Type("tag:yaml.org,2002:bool", {
      kind: "scalar",
      resolve: (text: string | null) => text !== null && (TRUE.test(text) || FALSE.test(text)),
      construct: (text: string) => TRUE.test(text),
    }),
    new Type("tag:yaml.org,2002:int", {
      kind: "scalar",
      resolve: (text: string | null) => text !== null && INTEGER.test(text),
      construct: integer,
    }),
    new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text: string | null) => text === "<<" }),
  ],
});

function integer(text: string): number {
  const digits = text.replace(/^[-+]/, "").replace(/^0o?(?=[0-7])/i, "0o");
  return Number(digits) * (text.startsWith("-") ? -1 : 1);
}

/** The documents of a YAML or JSON text, empty ones left out. */
export function parseYaml(text: string): unknown[] {
  return loadAll(text, undefined, { schema: KUBERNETES_YAML, json: true }).filter((document) => document != null);
}
