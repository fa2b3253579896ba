import * as fs from "node:fs";
import * as path from "node:path";

/** Every file below a directory by its path there: what it holds, and its mode. */
export function renderedFiles(directory: string): Record<string, { text: string; mode: number }> {
  const files = fs.readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const content = { text: fs.readFileSync(file, "utf8"), mode: fs.statSync(file).mode & 0o777 };
      return [path.relative(directory, file), content];
    }),
  );
}

/** What differs between machines, beside where things are. */
export const machines = [
  { umask: "022", env: { TZ: "UTC", LANG: "C", LC_ALL: "C" } },
  { umask: "077", env: { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", HOSTNAME: "other" } },
];
