import { parseArgs } from "node:util";

import type { ControllerSettings } from "../../components/exposure/controllerSettings";

/** How the controller is run, by its flags. */
export interface ControllerOptions {
  /** What flags say of how APIRules are handled; the JWT handler comes from a ConfigMap. */
  settings: Omit<ControllerSettings, "jwtHandler">;
  metricsPort: number;
  healthPort: number;
  /** Whether pods agree on the one that works. */
  electsLeader: boolean;
  /** Milliseconds after which an APIRule is looked at again. */
  settledPeriod: number;
  /** Milliseconds after which an APIRule with an error is looked at again. */
  failedPeriod: number;
}

const flags = {
  "metrics-addr": ":8080",
  "health-probe-addr": ":8081",
  "oathkeeper-svc-address": "",
  "oathkeeper-svc-port": "0",
  "default-domain-name": "",
  "domain-allowlist": "",
  "service-blocklist": "kubernetes.default,kube-dns.kube-system",
  "cors-allow-origins": "regex:.*",
  "cors-allow-methods": "GET,POST,PUT,DELETE,PATCH",
  "cors-allow-headers": "Authorization,Content-Type,*",
  "generated-objects-labels": "",
  "reconciliation-period": "1800",
  "error-reconciliation-period": "60",
  "enable-leader-election": "false",
};

type Flag = keyof typeof flags;

function list(text: string): string[] {
  return text === "" ? [] : text.split(",").map((member) => member.trim());
}

/** A flag without a value is a switch that is on. */
function values(args: string[]): Record<Flag, string> {
  const normalized = args.map((arg) => arg.replace(/^-(?!-)/, "--").replace(/^(--enable-leader-election)$/, "$1=true"));
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, fallback]) => [flag, { type: "string" as const, default: fallback }]),
  );
  return parseArgs({ args: normalized, options }).values as Record<Flag, string>;
}

/** Reads the controller's flags, with the controller's own defaults. Throws with a line on what is wrong with them. */
export function controllerOptions(args: string[]): ControllerOptions {
  const value = values(args);
  const host = value["oathkeeper-svc-address"];
  const port = Number(value["oathkeeper-svc-port"]);
  if (host === "" || !(port > 0)) {
    throw new Error("oathkeeper-svc-address and oathkeeper-svc-port can't be empty");
  }
  const seconds = (flag: Flag) => Number(value[flag]) * 1000;
  const portOf = (flag: Flag) => Number(value[flag].split(":").at(-1));
  return {
    settings: {
      defaultDomain: value["default-domain-name"],
      allowedDomains: list(value["domain-allowlist"]),
      blockedServices: list(value["service-blocklist"]),
      oathkeeper: { host, port },
      cors: {
        allowOrigins: list(value["cors-allow-origins"]),
        allowMethods: list(value["cors-allow-methods"]),
        allowHeaders: list(value["cors-allow-headers"]),
      },
      labels: Object.fromEntries(list(value["generated-objects-labels"]).map((label) => label.split("="))),
    },
    metricsPort: portOf("metrics-addr"),
    healthPort: portOf("health-probe-addr"),
    electsLeader: value["enable-leader-election"] === "true",
    settledPeriod: seconds("reconciliation-period"),
    failedPeriod: seconds("error-reconciliation-period"),
  };
}
