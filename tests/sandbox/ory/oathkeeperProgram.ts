import * as fs from "node:fs";
import * as path from "node:path";
import type { RunningHydra } from "./hydraProgram";
import { freePorts } from "../support/freePorts";
import { whileRunning } from "./localProgram";
import { oathkeeperObjects } from "./oryObjects";

/** An Oathkeeper that runs. */
export interface RunningOathkeeper {
  proxyUrl: string;
  apiUrl: string;
  /** Writes rules as the maester does. */
  writeRules(rules: object[]): void;
}

/** Runs Oathkeeper from what the component makes, on ports of the loopback interface, while `body` does. */
export async function withOathkeeper<T>(
  file: string,
  directory: string,
  { hydra, generations }: { hydra: RunningHydra; generations?: string[] },
  body: (oathkeeper: RunningOathkeeper) => Promise<T>,
): Promise<T> {
  const objects = await oathkeeperObjects(generations);
  const [container] = objects.server.spec.template.spec.containers;
  const inDirectory = (name: string) => path.join(directory, name);
  const config = (objects.config.data["config.yaml"] as string)
    .replaceAll("/etc/secrets/jwks.json", inDirectory("jwks.json"))
    .replaceAll("/etc/rules/access-rules.json", inDirectory("access-rules.json"))
    .replaceAll("http://ory-hydra-admin.kyma-system.svc.cluster.local:4445", hydra.adminUrl)
    .replaceAll("http://ory-hydra-public.kyma-system.svc.cluster.local:4444", hydra.publicUrl);
  fs.writeFileSync(inDirectory("oathkeeper.yaml"), config);
  fs.writeFileSync(inDirectory("jwks.json"), objects.keys.stringData["jwks.json"]);
  const args = container.args.map((arg: string) =>
    arg.replace("/etc/config/config.yaml", inDirectory("oathkeeper.yaml")),
  );
  const [proxy, api, metrics] = await freePorts(3);
  const env = {
    SERVE_PROXY_HOST: "127.0.0.1",
    SERVE_PROXY_PORT: String(proxy),
    SERVE_API_HOST: "127.0.0.1",
    SERVE_API_PORT: String(api),
    SERVE_PROMETHEUS_HOST: "127.0.0.1",
    SERVE_PROMETHEUS_PORT: String(metrics),
  };
  const apiUrl = `http://127.0.0.1:${api}`;
  const writeRules = (rules: object[]) =>
    fs.writeFileSync(inDirectory("access-rules.json"), JSON.stringify(rules, null, 2));
  return await whileRunning({ file, args, env }, `${apiUrl}${container.readinessProbe.httpGet.path}`, () =>
    body({ proxyUrl: `http://127.0.0.1:${proxy}`, apiUrl, writeRules }),
  );
}

/** A rule in the form in which the maester hands it to Oathkeeper. */
export function rule(id: string, upstream: string, authenticators: object[], mutators: object[]): object {
  return {
    upstream: { url: upstream, preserve_host: false },
    id: `${id}.shop`,
    match: { url: `<http|https>://<[^/]+>/${id}</.*>`, methods: ["GET"] },
    authenticators,
    authorizer: { handler: "allow" },
    mutators,
  };
}
