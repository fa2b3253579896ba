import * as fs from "node:fs/promises";
import type * as https from "node:https";
import type { KubeConfig } from "@kubernetes/client-node";
import { isObject } from "../../components/validation/checks";
import { execCredential, type ExecConfig, type ExecCredential } from "./execCredential";
import { isText, type KubeconfigContent } from "./kubeconfigContent";

type Fields = Record<string, unknown>;

/** Name of the extension by which a cluster configures programs that give credentials. */
const execExtension = "client.authentication.k8s.io/exec";

/**
 * Credentials that the client library knows otherwise than kubectl: of files, which it reads by another name, and of
 * programs, which it waits for without end and tells nothing of the cluster.
 */
export class UserCredentials {
  private readonly given = new Map<string, Promise<ExecCredential>>();

  constructor(
    private readonly config: KubeConfig,
    private readonly content: KubeconfigContent,
  ) {}

  /** A user's fields without what is found here. */
  static rest({ exec, tokenFile, token, ...rest }: Fields): Fields {
    if (isText(tokenFile)) {
      return rest;
    }
    return isText(token) || !isObject(exec) ? { ...rest, token } : rest;
  }

  isAuthProvider(user: { name: string } | null): boolean {
    const { tokenFile, token, exec } = this.content.users.get(user?.name ?? "") ?? {};
    return isText(tokenFile) || (isObject(exec) && !isText(token));
  }

  async applyAuthentication(user: { name: string }, options: https.RequestOptions): Promise<void> {
    const { tokenFile, exec } = this.content.users.get(user.name)!;
    const credential = isText(tokenFile)
      ? { token: (await fs.readFile(tokenFile, "utf8")).trim() }
      : await this.ofProgram(user.name, exec as ExecConfig);
    if (credential.token) {
      Object.assign((options.headers ??= {}), { Authorization: `Bearer ${credential.token}` });
    }
    if (credential.clientCertificateData && credential.clientKeyData) {
      options.cert = credential.clientCertificateData;
      options.key = credential.clientKeyData;
    }
  }

  /** Once a user, however many requests there are. */
  private ofProgram(user: string, exec: ExecConfig): Promise<ExecCredential> {
    const credential = this.given.get(user) ?? this.clusterInfo().then((cluster) => execCredential(exec, cluster));
    this.given.set(user, credential);
    return credential;
  }

  private async clusterInfo(): Promise<object> {
    const name = this.config.getCurrentCluster()?.name ?? "";
    const { extensions, "certificate-authority": file, ...cluster } = this.content.clusters.get(name) ?? {};
    const extension = Array.isArray(extensions)
      ? extensions.filter(isObject).find((one) => one.name === execExtension)
      : undefined;
    return {
      ...cluster,
      ...(isText(file) ? { "certificate-authority-data": await fs.readFile(file, "base64") } : {}),
      ...(extension === undefined ? {} : { config: extension.extension }),
    };
  }
}
