import { readPath, type PathPattern } from "../../../components/exposure/paths/pathPattern";
import type { OathkeeperRule } from "../customObjects";

/** Requests that a Rule of Oathkeeper's is for. */
export interface RulePattern {
  host: string;
  path: PathPattern;
  methods: string[];
}

/**
 * The requests that a Rule is for; undefined for a Rule whose host is an expression, or whose URL has another form.
 * Oathkeeper takes for an expression what stands between `<` and `>`, and all else as it is.
 */
export function rulePattern({ spec }: OathkeeperRule): RulePattern | undefined {
  const { url = "", methods = [] } = spec?.match ?? {};
  const [, host, path] = /^(?:<[^<>]*>|https?):\/\/([^/<>]+)([^]*)$/.exec(url) ?? [];
  if (host === undefined || /[<>]/.test(path.replace(/<[^<>]*>/g, ""))) {
    return undefined;
  }
  const parts = path.split(/<([^<>]*)>/);
  const expression = parts.map((part, index) => (index % 2 === 1 ? `(?:${part})` : literal(part))).join("");
  return { host: host.toLowerCase(), path: readPath(expression), methods };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
