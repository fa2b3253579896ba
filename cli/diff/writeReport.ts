import * as fs from "node:fs/promises";
import * as path from "node:path";

/** Writes a text to a file, in directories that need not be there. */
export async function writeReport(file: string, text: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, text);
}
