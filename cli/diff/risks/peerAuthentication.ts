import { canonical, compareText, members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { objectKey } from "../objectKey";
import { ofKind } from "./matching";
import { meshConfig, rootNamespace } from "./meshConfig";

/** Whose mutual TLS is meant: of a mesh, a namespace, workloads of it, or one port of these. */
export interface MtlsScope {
  namespace: string;
  /** Labels of the workloads as JSON; "" for all of the namespace. */
  selector: string;
  /** "" for all ports. */
  port: string;
}

interface Declaration extends MtlsScope {
  mode: string;
  object: string;
}

/** What mutual TLS the workloads of each scope ask of their callers. */
export class MtlsModes {
  private readonly root: string;
  private readonly declarations = new Map<string, Declaration>();

  constructor(manifests: readonly Manifest[]) {
    this.root = rootNamespace(meshConfig(manifests));
    const policies = ofKind(manifests, "security.istio.io/PeerAuthentication");
    // Istio ignores a policy for some pods in the root namespace.
    const heeded = ({ namespace, selector }: MtlsScope) => selector === "" || namespace !== this.root;
    for (const declaration of policies.sort(byName).flatMap(declarationsOf).filter(heeded)) {
      const id = canonical(scopeOf(declaration));
      // Of several policies for one scope Istio takes the oldest, which manifests do not tell.
      if (!this.declarations.has(id)) {
        this.declarations.set(id, declaration);
      }
    }
  }

  /** The scopes that a policy names. */
  scopes(): MtlsScope[] {
    return [...this.declarations.values()].map(scopeOf);
  }

  /** The policy of a scope itself; undefined where it has none. */
  object(scope: MtlsScope): string | undefined {
    return this.declarations.get(canonical(scope))?.object;
  }

  /** What the policy of a scope itself says; undefined where it leaves that to wider scopes. */
  declared(scope: MtlsScope): string | undefined {
    const mode = this.declarations.get(canonical(scope))?.mode;
    return mode === "UNSET" ? undefined : mode;
  }

  /** What holds for a scope: its own policy, or else the next wider one's; PERMISSIVE where there is none. */
  effective(scope: MtlsScope): string {
    const { namespace, selector } = scope;
    return (
      this.declared(scope) ??
      this.declared({ namespace, selector, port: "" }) ??
      this.declared({ namespace, selector: "", port: "" }) ??
      this.declared({ namespace: this.root, selector: "", port: "" }) ??
      "PERMISSIVE"
    );
  }
}

function scopeOf({ namespace, selector, port }: MtlsScope): MtlsScope {
  return { namespace, selector, port };
}

function declarationsOf(policy: Manifest): Declaration[] {
  const labels = members(pick(policy, "spec", "selector", "matchLabels"));
  const scope = {
    namespace: policy.metadata.namespace ?? "",
    selector: Object.keys(labels).length === 0 ? "" : canonical(labels),
    object: objectKey(policy),
  };
  const mode = (mtls: unknown) => String(pick(mtls, "mode") ?? "UNSET");
  const ports = Object.entries(members(pick(policy, "spec", "portLevelMtls")));
  return [
    { ...scope, port: "", mode: mode(pick(policy, "spec", "mtls")) },
    ...ports.map(([port, mtls]) => ({ ...scope, port, mode: mode(mtls) })),
  ];
}

function byName(one: Manifest, other: Manifest): number {
  return compareText(objectKey(one), objectKey(other));
}
