import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import * as util from "node:util";

import type { ClusterLayout } from "../layout";
import { apiPort } from "./addresses";

/** Files in the cluster's `credentials` directory. The API server makes its own certificate in there. */
export interface Credentials {
  directory: string;
  /** Signs and verifies the tokens of ServiceAccounts. */
  serviceAccountKey: string;
  tokens: string;
  /** Certificate of the API server and of who signed it. */
  authority: string;
  /** The key of the first certificate in `authority`. */
  authorityKey: string;
  /** For processes inside the cluster's namespaces. */
  kubeconfig: string;
}

export function credentials(layout: ClusterLayout): Credentials {
  const file = (name: string) => path.join(layout.credentials, name);
  return {
    directory: layout.credentials,
    serviceAccountKey: file("service-account.key"),
    tokens: file("tokens.csv"),
    authority: file("apiserver.crt"),
    authorityKey: file("apiserver.key"),
    kubeconfig: file("kubeconfig"),
  };
}

/** Makes what is missing and returns the administrator's token; a restart finds all of it and changes nothing. */
export async function ensureCredentials(files: Credentials): Promise<string> {
  fs.mkdirSync(files.directory, { recursive: true, mode: 0o700 });
  if (!fs.existsSync(files.serviceAccountKey)) {
    const { privateKey } = await util.promisify(crypto.generateKeyPair)("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "pkcs1", format: "pem" },
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    writePrivate(files.serviceAccountKey, privateKey);
  }
  if (!fs.existsSync(files.tokens)) {
    writePrivate(files.tokens, `${crypto.randomBytes(24).toString("hex")},admin,1,"system:masters"\n`);
  }
  return fs.readFileSync(files.tokens, "utf8").split(",")[0];
}

/** Writes in one step, so that a start that is cut short leaves no half of a key. */
function writePrivate(file: string, text: string): void {
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

/** The administrator's kubeconfig for an API server on a port of 127.0.0.1, as JSON, which is YAML as well. */
export function kubeconfigFile(layout: ClusterLayout, port: number, token: string): string {
  const authority = fs.readFileSync(credentials(layout).authority).toString("base64");
  const name = "kyma-mesh";
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name,
          cluster: {
            server: `https://127.0.0.1:${port}`,
            "tls-server-name": "localhost",
            "certificate-authority-data": authority,
          },
        },
      ],
      users: [{ name, user: { token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      "current-context": name,
    },
    undefined,
    2,
  );
}

export function writeInnerKubeconfig(layout: ClusterLayout, token: string): void {
  writePrivate(credentials(layout).kubeconfig, kubeconfigFile(layout, apiPort, token));
}
