/** The SDK's own runners, by what they run. */
const runners = {
  program: "@pulumi/pulumi/cmd/run",
  plugin: "@pulumi/pulumi/cmd/run-plugin",
  policyPack: "@pulumi/pulumi/cmd/run-policy-pack",
} as const;

/**
 * Path of a runner as the directory's own dependencies have it: a second copy of the SDK in one process would not know
 * of the engine that the first is connected to. Throws the module loader's error where the directory has no SDK.
 */
export function runner(kind: keyof typeof runners, directory: string): string {
  return require.resolve(runners[kind], { paths: [directory] });
}
