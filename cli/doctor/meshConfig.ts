import { load } from "js-yaml";
import { systemNamespace } from "../../components/mesh/namespaces";
import { configMapOf, configMapPath } from "./answers";
import type { ClusterSnapshot } from "./snapshot";

const name = { namespace: systemNamespace, name: "istio" };

/** Path of istiod's mesh config. */
export const meshConfigPath = configMapPath(name);

/** Istiod's mesh config, where it could be read. */
export function meshConfigOf(snapshot: ClusterSnapshot): { outboundTrafficPolicy?: { mode?: string } } {
  const map = configMapOf(snapshot, name);
  return map === undefined || map === "absent" ? {} : ((load(map.data?.mesh ?? "") as object | undefined) ?? {});
}
