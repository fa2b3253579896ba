/** What `preview --help` prints. */
export const previewUsage = `kyma-mesh preview [options] <stack> [-- <arguments of pulumi preview>...]

Runs \`pulumi preview --diff\` of a stack and writes a Markdown comment of what it says, cut from the front to the length of
a comment on GitHub. Needs the Pulumi CLI, its credentials and the cluster's. What Pulumi says goes to standard error as it
comes; secrets are masked by Pulumi. The exit code is Pulumi's.

  --project <dir>   directory with Pulumi.yaml, or below it; default: the current one
  --out <file>      file for the comment; default: standard output
  --full <file>     file for the comment, uncut
  --help            print this
`;
