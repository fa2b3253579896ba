import type { Properties } from "../wire";
import { isRecord, ProviderError } from "../wire";
import type { Overrides } from "./kubeconfig";

/** The provider's settings; all switches are off by default. */
export interface Settings extends Overrides {
  /** Path or contents; without it `KUBECONFIG` or `~/.kube/config`. */
  kubeconfig?: string;
  /** Update a Secret's data in place rather than replace the Secret. */
  enableSecretMutable: boolean;
  /** Update a ConfigMap's data in place rather than replace the ConfigMap. */
  enableConfigMapMutable: boolean;
  /** Take over objects that exist instead of failing to create them. */
  upsertExistingObjects: boolean;
  /** Take fields from other field managers. */
  enablePatchForce: boolean;
  /** Forget objects of a cluster that cannot be reached. */
  deleteUnreachable: boolean;
}

const SWITCHES = {
  enableSecretMutable: "PULUMI_K8S_ENABLE_SECRET_MUTABLE",
  enableConfigMapMutable: "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE",
  upsertExistingObjects: "PULUMI_K8S_UPSERT_EXISTING_OBJECTS",
  enablePatchForce: "PULUMI_K8S_ENABLE_PATCH_FORCE",
  deleteUnreachable: "PULUMI_K8S_DELETE_UNREACHABLE",
};

/** Settings of the official plugin whose effect the stand-in lacks, and must not silently leave out. */
const UNSUPPORTED: Record<string, (value: string) => boolean> = {
  renderYamlToDirectory: (value) => value !== "",
  strictMode: (value) => value === "true",
  skipUpdateUnreachable: (value) => value === "true",
  enableServerSideApply: (value) => value === "false",
};

/** Reads the settings from the provider's arguments and the environment variables of the official plugin. */
export function readSettings(args: Properties, env = process.env): Settings {
  const setting = (name: string): string | undefined => {
    const value = args[name];
    return value === undefined || value === null || value === "" ? undefined : plain(value);
  };
  for (const [name, refused] of Object.entries(UNSUPPORTED)) {
    const value = setting(name);
    if (value !== undefined && refused(value)) {
      throw new ProviderError(`kubernetes:${name}=${value} is not in the stand-in, use the official kubernetes plugin`);
    }
  }
  const enabled = (name: keyof typeof SWITCHES) => (setting(name) ?? env[SWITCHES[name]]) === "true";
  return {
    kubeconfig: setting("kubeconfig"),
    context: setting("context"),
    cluster: setting("cluster"),
    namespace: setting("namespace"),
    enableSecretMutable: enabled("enableSecretMutable"),
    enableConfigMapMutable: enabled("enableConfigMapMutable"),
    upsertExistingObjects: enabled("upsertExistingObjects"),
    enablePatchForce: enabled("enablePatchForce"),
    deleteUnreachable: enabled("deleteUnreachable"),
  };
}

/** The engine sends what is no string as JSON, and a kubeconfig object as itself. */
function plain(value: unknown): string {
  return isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

const VARIABLE = /^kubernetes:config:/;

/** Provider arguments from the variables by which the engine configures plugins. */
export function argsOfVariables(variables: Record<string, string>): Properties {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name.replace(VARIABLE, ""), value]));
}
