import { sandboxDirectory } from "./directory";
import { remove } from "./remove";
import { start } from "./start";
import { stop } from "./stop";

const commands: Record<string, (directory: string) => Promise<void>> = { start, stop, remove };

/** Runs one command of the sandbox; an error is one message, with its stack only under `KYMA_MESH_DEBUG`. */
export async function main(args: string[]): Promise<void> {
  const [name = "", ...rest] = args;
  const command = commands[name];
  if (command === undefined || rest.length > 0) {
    console.error(`unknown command ${JSON.stringify(args.join(" "))}; known: ${Object.keys(commands).join(", ")}`);
    process.exit(2);
  }
  try {
    await command(sandboxDirectory());
    process.exit(0);
  } catch (error) {
    console.error(`\nerror: ${process.env.KYMA_MESH_DEBUG ? (error as Error).stack : (error as Error).message}`);
    process.exit(1);
  }
}
