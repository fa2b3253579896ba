import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** Makes a temporary directory with the named charts, gives it to the body and removes it. */
export async function withChartDirectory<T>(charts: string[], body: (directory: string) => T | Promise<T>): Promise<T> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "charts-"));
  try {
    for (const chart of charts) {
      fs.mkdirSync(path.join(directory, chart));
      fs.writeFileSync(path.join(directory, chart, "Chart.yaml"), `name: ${chart}\n`);
    }
    return await body(directory);
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}
