#!/usr/bin/env node
import { explain } from "./explain";

const commands: Record<string, (args: string[]) => Promise<number>> = { explain };

/** Runs one command of the package; an error is a line for each problem, its stack only there under `KYMA_MESH_DEBUG`. */
async function main([name = "", ...args]: string[]): Promise<number> {
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(
      `error: unknown command ${JSON.stringify(name)}; known: ${Object.keys(commands).join(", ")}\n`,
    );
    return 2;
  }
  try {
    return await commands[name](args);
  } catch (error) {
    const { stack, message } = error as Error;
    const lines = process.env.KYMA_MESH_DEBUG ? [stack ?? message] : message.split("\n");
    process.stderr.write(lines.map((line) => `error: ${line}\n`).join(""));
    return 2;
  }
}

// Whoever reads may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
// No end before all is written, as `process.exit` would be.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
