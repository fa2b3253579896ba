import * as fs from "node:fs/promises";
import * as path from "node:path";
import { commentLimit } from "./preview/commentLimit";
import { Comparison, type EnvironmentDiff } from "./diff/environmentDiff";
import { errorLines } from "./diff/errorLines";
import { report } from "./diff/report/report";
import { diffEnvironments } from "./diff/revision/diffEnvironments";
import type { OwnCommand } from "./diff/revision/renderer";
import { writeReport } from "./diff/writeReport";
import { reaches } from "./diff/risks/risks";
import { diffOptions, type DiffOptions } from "./diffOptions";
import { diffUsage } from "./diffUsage";
import type { Streams } from "./explain";
import { untilInterrupted } from "./diff/revision/untilInterrupted";
import { findProject } from "./render/project";

/** This command line itself, whichever way it was started. */
const thisCommand: OwnCommand = [process.execPath, ...process.execArgv, process.argv[1]];

/**
 * Writes a report of what differs between a commit and the working tree in the manifests of every stack. Returns the exit
 * code: 1 where a risk is as grave as asked for, or none could be judged where that is to fail, 2 where an environment could
 * not be rendered.
 */
export async function diff(
  args: string[],
  { stdout, stderr }: Pick<Streams, "stdout" | "stderr"> = process,
  own: OwnCommand = thisCommand,
): Promise<number> {
  const options = diffOptions(args);
  if (options.help) {
    stdout.write(diffUsage);
    return 0;
  }
  const { baseRef, stacks, set } = options;
  const project = await fs.realpath(findProject(options.project));
  const log = (line: string) => stderr.write(`${line}\n`);
  const { commit, environments } = await untilInterrupted((signal) =>
    diffEnvironments({ project, baseRef, stacks, set, own, log, signal }),
  );
  const base = { name: baseRef, commit };
  const whole = report(environments, { base });
  if (options.out === undefined) {
    stdout.write(whole);
  } else {
    const elsewhere = options.full && path.basename(options.full);
    await writeReport(options.out, report(environments, { base, limit: commentLimit, whole: elsewhere }));
  }
  if (options.full !== undefined) {
    await writeReport(options.full, whole);
  }
  return verdict(environments, options, log);
}

function verdict(
  environments: readonly EnvironmentDiff[],
  { failOn, failUnjudged }: DiffOptions,
  log: (line: string) => void,
): number {
  const failed = environments.filter(({ comparison }) => comparison === Comparison.Failed);
  for (const { stack, reason } of failed) {
    log(told(stack, "error", reason));
  }
  for (const { stack, comparison, reason } of environments) {
    if (comparison === Comparison.New || comparison === Comparison.Unjudged) {
      log(told(stack, "warning", reason, "no risk is judged: "));
    }
  }
  if (failed.length > 0) {
    return 2;
  }
  if (failUnjudged && environments.some(({ comparison }) => comparison === Comparison.Unjudged)) {
    return 1;
  }
  const met = failOn !== undefined && environments.some(({ risks }) => risks.some((risk) => reaches(risk, failOn)));
  return met ? 1 : 0;
}

function told(stack: string, severity: string, reason: string, said = ""): string {
  return errorLines(reason)
    .map((line) => `${severity}: ${stack}: ${said}${line.replace(/^error: /, "")}`)
    .join("\n");
}
