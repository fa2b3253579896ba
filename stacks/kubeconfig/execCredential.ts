import { execFile } from "node:child_process";
import { isObject } from "../../components/validation/checks";

/** A kubeconfig's `exec`: a program that gives credentials. */
export interface ExecConfig {
  apiVersion?: string;
  command: string;
  args?: string[] | null;
  env?: { name: string; value: string }[] | null;
  /** How to get the program, for those who do not have it. */
  installHint?: string;
  provideClusterInfo?: boolean;
}

/** What such a program gives: a token, or a client certificate and its key in PEM. */
export interface ExecCredential {
  token?: string;
  clientCertificateData?: string;
  clientKeyData?: string;
}

/** Milliseconds that a program may take; one that waits for somebody to sign in would wait for ever. */
const execTimeout = 30_000;

/**
 * Runs a kubeconfig's program, as client.authentication.k8s.io has it.
 *
 * @param cluster What the program is told of the cluster where it asks for it.
 * @throws when it gives no credentials; what it printed is not quoted, since that could be a part of them.
 */
export async function execCredential(
  exec: ExecConfig,
  cluster: object,
  timeout = execTimeout,
): Promise<ExecCredential> {
  const { command, installHint } = exec;
  const { error, stdout, stderr } = await execute(exec, cluster, timeout);
  const failed = (reason: string) =>
    new Error(`the kubeconfig's program \`${command}\` gave no credentials: ${reason}`, { cause: error });
  if (error !== null) {
    const hint = installHint === undefined ? "" : `; ${installHint.trim()}`;
    const reasons: [boolean, string][] = [
      [error.code === "ENOENT", `there is no such program${hint}`],
      [error.killed === true, `no answer within ${timeout / 1000} s`],
      [stderr.trim() !== "", stderr.trim()],
    ];
    throw failed(reasons.find(([applies]) => applies)?.[1] ?? `it ended with ${error.signal ?? error.code}`);
  }
  const credential = status(stdout);
  if (credential === undefined) {
    throw failed("what it prints is no ExecCredential with a token or a certificate");
  }
  return credential;
}

interface Outcome {
  error: (Error & { code?: string | number | null; killed?: boolean; signal?: string | null }) | null;
  stdout: string;
  stderr: string;
}

function execute(exec: ExecConfig, cluster: object, timeout: number): Promise<Outcome> {
  const { command, args, env, provideClusterInfo, apiVersion = "client.authentication.k8s.io/v1" } = exec;
  const spec = { interactive: false, ...(provideClusterInfo === true ? { cluster } : {}) };
  const variables = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value]));
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args ?? [],
      {
        timeout,
        killSignal: "SIGKILL",
        env: {
          ...process.env,
          ...variables,
          KUBERNETES_EXEC_INFO: JSON.stringify({ apiVersion, kind: "ExecCredential", spec }),
        },
      },
      (error, stdout, stderr) => resolve({ error, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

function status(text: string): ExecCredential | undefined {
  let printed: unknown;
  try {
    printed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const given = isObject(printed) && isObject(printed.status) ? (printed.status as ExecCredential) : {};
  return given.token || (given.clientCertificateData && given.clientKeyData) ? given : undefined;
}
