import * as fs from "node:fs";
import * as path from "node:path";
import type { HydraArgs } from "../../../components/ory/hydraArgs";
import { freePorts } from "../support/freePorts";
import { runToEnd, whileRunning, type ProgramRun } from "./localProgram";
import { hydraObjects, type Objects } from "./oryObjects";

/** A Hydra that runs. */
export interface RunningHydra {
  publicUrl: string;
  adminUrl: string;
  /** URL in the cluster that the route leads a path outside to. */
  routed(path: string): string;
}

const form = { "content-type": "application/x-www-form-urlencoded" };

/** What a container is run as: its own command, arguments and environment, its config file in a directory. */
function containerRun(file: string, directory: string, objects: Objects, container: any, dsn?: string): ProgramRun {
  const config = path.join(directory, "hydra.yaml");
  fs.writeFileSync(config, objects.config.data["config.yaml"]);
  const secret = { ...objects.credentials.stringData, ...(dsn === undefined ? {} : { dsn }) };
  const env = container.env.map(({ name, valueFrom }: any) => [name, secret[valueFrom.secretKeyRef.key]]);
  const args = container.args.map((arg: string) => (arg === "/etc/config/config.yaml" ? config : arg));
  return { file, args, env: Object.fromEntries(env) };
}

/** Brings a database up to date, as the init container does. */
export async function migrate(file: string, directory: string, dsn: string): Promise<number | null> {
  const objects = await hydraObjects({ database: { postgresql: {} } });
  const [container] = objects.server.spec.template.spec.initContainers;
  return (await runToEnd(containerRun(file, directory, objects, container, dsn))).code;
}

/** Runs Hydra from what the component makes, on ports of the loopback interface, while `body` does. */
export async function withHydra<T>(
  file: string,
  directory: string,
  args: Omit<HydraArgs, "gateway"> & { dsn?: string },
  body: (hydra: RunningHydra) => Promise<T>,
): Promise<T> {
  const { dsn, ...rest } = args;
  const objects = await hydraObjects(rest);
  const [container] = objects.server.spec.template.spec.containers;
  const run = containerRun(file, directory, objects, container, dsn);
  const [publicPort, adminPort] = await freePorts(2);
  const ports: Record<string, number> = { 4444: publicPort, 4445: adminPort };
  const env = {
    ...run.env,
    SERVE_PUBLIC_HOST: "127.0.0.1",
    SERVE_PUBLIC_PORT: String(ports[4444]),
    SERVE_ADMIN_HOST: "127.0.0.1",
    SERVE_ADMIN_PORT: String(ports[4445]),
  };
  const [publicUrl, adminUrl] = [4444, 4445].map((port) => `http://127.0.0.1:${ports[port]}`);
  const routed = (uri: string) => {
    const fits = ({ exact, prefix }: any) => exact === uri || (prefix !== undefined && uri.startsWith(prefix));
    const found = objects.route.spec.http.find(({ match }: any) => match.some((one: any) => fits(one.uri)));
    const { number } = found.route[0].destination.port;
    return `http://127.0.0.1:${ports[number]}${found.rewrite?.uri ?? uri}`;
  };
  const { readinessProbe } = container;
  return await whileRunning({ ...run, env }, `${adminUrl}${readinessProbe.httpGet.path}`, () =>
    body({ publicUrl, adminUrl, routed }),
  );
}

/** Registers a client for client credentials. */
export async function registerClient({ adminUrl }: RunningHydra, id: string, secret: string): Promise<void> {
  const client = {
    client_id: id,
    client_secret: secret,
    grant_types: ["client_credentials"],
    scope: "read",
    token_endpoint_auth_method: "client_secret_basic",
  };
  const answer = await fetch(`${adminUrl}/admin/clients`, { method: "POST", body: JSON.stringify(client) });
  if (answer.status !== 201) {
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }
}

/** A token for a client's credentials. */
export async function clientToken(hydra: RunningHydra, id: string, secret: string): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
  const answer = await fetch(hydra.routed("/oauth2/token"), {
    method: "POST",
    headers: { ...form, authorization },
    body: "grant_type=client_credentials&scope=read",
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}

/** What Hydra says of a token. */
export async function introspect(hydra: RunningHydra, token: string): Promise<any> {
  const answer = await fetch(hydra.routed("/oauth2/introspect"), {
    method: "POST",
    headers: form,
    body: `token=${encodeURIComponent(token)}`,
  });
  return await answer.json();
}
