import { parseArgs } from "node:util";
import { kymaControllerSettings, type ControllerSettings } from "../components/exposure/controllerSettings";
import { JwtHandler } from "../components/exposure/jwtHandler";
import { protectedServices } from "../components/exposure/protectedServices";
import * as namespaces from "../components/mesh/namespaces";
import { enumProblems, listProblems, matching } from "../components/validation/checks";
import { domainProblems } from "../components/validation/domain";
import { labelNameCheck } from "../components/validation/names";
import { describeProblem, type Problem } from "../components/validation/problem";

/** What `explain` is asked to do. */
export interface ExplainOptions {
  /** Paths of files; `-` is standard input. */
  files: string[];
  /** Where objects are that name no namespace. */
  namespace: string;
  settings: ControllerSettings;
  json: boolean;
  help: boolean;
}

const options = {
  "default-domain": { type: "string" },
  "jwt-handler": { type: "string" },
  "allow-domain": { type: "string", multiple: true },
  "block-service": { type: "string", multiple: true },
  namespace: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const service = matching(
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?\.[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  "a service",
  "service.namespace, such as orders.shop",
);

/** Reads the command line of `explain`; throws an error of one line for each problem when it is wrong. */
export function explainOptions(args: string[]): ExplainOptions {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { namespace = "default", json = false, help = false } = values;
  const domain = values["default-domain"];
  const jwtHandler = values["jwt-handler"] ?? JwtHandler.Ory;
  const allowed = values["allow-domain"] ?? [];
  const blocked = values["block-service"] ?? [];
  const problems: Problem[] = [
    ...(domain === undefined ? [] : domainProblems(domain, "--default-domain")),
    ...enumProblems(jwtHandler, "--jwt-handler", JwtHandler),
    ...listProblems(allowed, "--allow-domain", domainProblems),
    ...listProblems(blocked, "--block-service", service),
    ...labelNameCheck("a namespace")(namespace, "--namespace"),
    ...(positionals.length === 0 && !help
      ? [{ path: "<file>", problem: "no file is named", allowed: "files with APIRules, or - for standard input" }]
      : []),
    ...listProblems(positionals, "<file>", () => []),
  ];
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  return {
    files: positionals,
    namespace,
    settings: {
      ...kymaControllerSettings,
      defaultDomain: domain ?? "",
      jwtHandler: jwtHandler as JwtHandler,
      allowedDomains: allowed.length === 0 || domain === undefined ? allowed : [...new Set([domain, ...allowed])],
      blockedServices: [
        ...new Set([...kymaControllerSettings.blockedServices, ...blocked, ...protectedServices(namespaces)]),
      ],
    },
    json,
    help,
  };
}
