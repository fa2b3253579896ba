/** What `diff --help` prints. */
export const diffUsage = `kyma-mesh diff [options] <base-ref>

Renders every stack of a Pulumi project as it is, and as it was at a commit by that commit's own code, and writes what
differs as a Markdown report, with the risks on top. Needs no cluster and no credentials. The commit is checked out next to
the repository for the time being, and its dependencies are installed there by npm ci where its package-lock.json differs.
Where they cannot be, as with the lock files of Yarn and pnpm, no risk is judged.

A project is rendered by the script \`render\` of its package.json, called as \`npm run render -- <stack> --out <dir>\`, or by
\`kyma-mesh render\` where it has none but depends on kyma-mesh.

The exit code is 0, 1 where --fail-on or --fail-unjudged is met, and 2 where head could not be rendered or the command is wrong.

  --stack <name>         a stack to compare; may be repeated; default: every stack with a config file in base or head
  --project <dir>        directory with Pulumi.yaml, or below it; default: the current one
  --set <key>=<value>    config over that of the stacks' files, on both sides; may be repeated
  --out <file>           file for the report, cut to the length of a comment on GitHub; default: standard output, uncut
  --full <file>          file for the report, uncut
  --fail-on <severity>   fail where a risk is at least low, medium or high; default: never
  --fail-unjudged        fail where base has a stack but cannot be rendered, so that no risk is judged
  --help                 print this
`;
