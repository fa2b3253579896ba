import type { KubeClient } from "../kube/kubeClient";
import type { Pod } from "../kube/types";
import type { TokenSource } from "./volumes";

interface Issued {
  token: string;
  /** When to ask for the next one, in milliseconds since the epoch. */
  renewAt: number;
}

const defaultLifetime = 3600;

/** The tokens of one pod's ServiceAccount, bound to that pod: they end with it. */
export class Tokens {
  private readonly issued = new Map<string, Issued>();

  constructor(
    private readonly client: KubeClient,
    private readonly pod: Pod,
  ) {}

  /** Gets every token that is missing or has used up four fifths of its lifetime. */
  async renew(sources: TokenSource[]): Promise<void> {
    for (const source of sources) {
      const known = this.issued.get(keyOf(source));
      if (known === undefined || known.renewAt <= Date.now()) {
        this.issued.set(keyOf(source), await this.request(source));
      }
    }
  }

  /** The token for a source that was given to `renew`. */
  readonly current = (source: TokenSource): string => this.issued.get(keyOf(source))?.token ?? "";

  private async request({ audience, expirationSeconds = defaultLifetime }: TokenSource): Promise<Issued> {
    const { metadata, spec } = this.pod;
    const account = spec.serviceAccountName ?? "default";
    const path = `/api/v1/namespaces/${metadata.namespace}/serviceaccounts/${account}/token`;
    const answer = await this.client.create<{ status: { token: string } }>(path, {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenRequest",
      spec: {
        audiences: audience === undefined ? undefined : [audience],
        expirationSeconds,
        boundObjectRef: { apiVersion: "v1", kind: "Pod", name: metadata.name, uid: metadata.uid },
      },
    });
    return { token: answer.status.token, renewAt: Date.now() + expirationSeconds * 800 };
  }
}

function keyOf(source: TokenSource): string {
  return `${source.audience ?? ""}/${source.path}`;
}
