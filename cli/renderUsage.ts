import { defaultKubeVersion } from "./render/renderStack";

/** What `render --help` prints. */
export const renderUsage = `kyma-mesh render [options] <stack> --out <directory>

Writes every Kubernetes object that a stack's program makes, those of its charts included, one a file: without a cluster,
without credentials, and the same from run to run. Needs Helm 3. What is random, secret or known to a cluster alone is a
placeholder. The directory is made, or brought up to date; one that holds anything else is refused. What the program
logs goes to standard error.

  --out <directory>           where the manifests go; required
  --set <key>=<value>         config over that of the stack's file, JSON for what is no text; may be repeated
  --project <directory>       the Pulumi project; default: the one at or above the working directory
  --kube-version <version>    version of Kubernetes that charts are rendered for; default: ${defaultKubeVersion}
  --organization <name>       organization that the program sees; default: organization
  --outputs <stack>=<file>    outputs of a stack that the program refers to, as \`pulumi stack output --json\` writes them;
                              without --show-secrets, so that placeholders stand for what is secret; may be repeated
  --write-outputs <file>      where the stack's own outputs go, in the same form; default: nowhere
  --policies                  judge the objects by the policies of the package; 1 is the exit code for what is mandatory
  --policy-config <file>      the same with a config as for --policy-pack-config of pulumi, JSON
  --help                      print this
`;
