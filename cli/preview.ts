import { spawn } from "node:child_process";
import * as path from "node:path";
import type { Streams } from "./explain";
import { writeReport } from "./diff/writeReport";
import { commentLimit } from "./preview/commentLimit";
import { previewComment, type PreviewResult } from "./preview/previewComment";
import { previewOptions } from "./previewOptions";
import { previewUsage } from "./previewUsage";
import { findProject } from "./render/project";

/** Writes a comment of what `pulumi preview --diff` says of a stack. Returns Pulumi's exit code. */
export async function preview(
  args: string[],
  { stdout, stderr }: Pick<Streams, "stdout" | "stderr"> = process,
): Promise<number> {
  const { stack, project, out, full, further, help } = previewOptions(args);
  if (help) {
    stdout.write(previewUsage);
    return 0;
  }
  const result = await pulumiPreview(stack, findProject(project), further, stderr);
  const comment = previewComment(result, { limit: commentLimit, whole: full && path.basename(full) });
  if (out === undefined) {
    stdout.write(comment);
  } else {
    await writeReport(out, comment);
  }
  if (full !== undefined) {
    await writeReport(full, previewComment(result));
  }
  return result.exitCode;
}

function pulumiPreview(
  stack: string,
  cwd: string,
  further: readonly string[],
  stderr: Streams["stderr"],
): Promise<PreviewResult> {
  const args = ["preview", "--diff", "--non-interactive", "--color", "never", "--stack", stack, ...further];
  const child = spawn("pulumi", args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stderr.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT"
          ? new Error("pulumi is not installed: https://www.pulumi.com/docs/install/", { cause: error })
          : error,
      ),
    );
    child.on("close", (code) => resolve({ stack, output, exitCode: code ?? 1 }));
  });
}
