#!/usr/bin/env node
type Command = (args: string[]) => Promise<number>;

/** Loaded when they are run: nobody who asks for one waits for the others. */
const commands: Record<string, () => Promise<Command>> = {
  diff: async () => (await import("./diff")).diff,
  doctor: async () => (await import("./doctor/doctor")).doctor,
  explain: async () => (await import("./explain")).explain,
  preview: async () => (await import("./preview")).preview,
  render: async () => (await import("./render")).render,
};

/** Runs one command of the package; an error is a line for each problem, its stack only there under `KYMA_MESH_DEBUG`. */
async function main([name = "", ...args]: string[]): Promise<number> {
  if (name === "--help") {
    process.stdout.write(
      `Usage: kyma-mesh <command> [options]\n\nCommands: ${Object.keys(commands).join(", ")}\n\n` +
        "`kyma-mesh <command> --help` says what a command does.\n",
    );
    return 0;
  }
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(
      `error: unknown command ${JSON.stringify(name)}; known: ${Object.keys(commands).join(", ")}\n`,
    );
    return 2;
  }
  try {
    const command = await commands[name]();
    return await command(args);
  } catch (error) {
    const { stack, message, exitCode = 2 } = error as Error & { exitCode?: number };
    const lines = process.env.KYMA_MESH_DEBUG ? [stack ?? message] : message.split("\n");
    process.stderr.write(lines.map((line) => `error: ${line}\n`).join(""));
    return exitCode;
  }
}

// Whoever reads may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
// No end before all is written, as `process.exit` would be.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
