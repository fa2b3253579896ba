/** Settings of Pulumi's Kubernetes provider without which changed objects are deleted and made again. */
const mutable = [
  {
    setting: "kubernetes:enableSecretMutable",
    variable: "PULUMI_K8S_ENABLE_SECRET_MUTABLE",
    consequence: "a renewed certificate has the gateway's Secret deleted and made again, and TLS with it",
  },
  {
    setting: "kubernetes:enableConfigMapMutable",
    variable: "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE",
    consequence: "a changed mesh configuration has istiod's ConfigMap deleted and made again",
  },
];

/** What is to be said of the provider's settings, which do not keep a stack from being made. */
export function providerWarnings(config: Record<string, string>, env: NodeJS.ProcessEnv = process.env): string[] {
  return mutable
    .filter(({ setting, variable }) => (config[setting] ?? env[variable]) !== "true")
    .map(({ setting, consequence }) => `${setting} is not true: ${consequence}`);
}
