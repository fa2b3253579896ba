import { systemNamespace } from "../../components/mesh/namespaces";
import { configMapOf, configMapPath } from "./answers";
import { parsedYaml } from "./checks/exposureYaml";
import type { ClusterSnapshot } from "./snapshot";

const name = { namespace: systemNamespace, name: "istio" };

/** What checks look at of istiod's mesh config. */
export interface MeshConfig {
  outboundTrafficPolicy?: { mode?: string } | null;
  accessLogFile?: string | null;
  accessLogFormat?: string | null;
}

/** Path of istiod's mesh config. */
export const meshConfigPath = configMapPath(name);

/** Istiod's mesh config; undefined where it could not be read, or is none. */
export function meshConfigOf(snapshot: ClusterSnapshot): MeshConfig | undefined {
  const map = configMapOf(snapshot, name);
  const text = map === undefined || map === "absent" ? undefined : map.data?.mesh;
  const value = typeof text === "string" ? parsedYaml(text)?.value : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
