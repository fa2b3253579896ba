import type { Streams } from "../explain";
import { checks } from "./checks";
import { ClusterConnection } from "./cluster/clusterConnection";
import { takeSnapshot } from "./cluster/takeSnapshot";
import { CouldNotRun } from "./couldNotRun";
import { diagnose } from "./diagnose";
import { doctorOptions, type DoctorOptions } from "./doctorOptions";
import { doctorUsage } from "./doctorUsage";
import { notCheckedOf } from "./notChecked";
import { Progress } from "./progress";
import { exitCode, printReport, type Report } from "./report";

/** Looks for faults in a cluster, and prints them. Returns the exit code: 0, 1 for warnings, 2 for errors. */
export async function doctor(args: string[], { stdout }: Pick<Streams, "stdout"> = process): Promise<number> {
  const options = doctorOptions(args);
  if (options.help) {
    stdout.write(doctorUsage);
    return 0;
  }
  const progress = new Progress(process.stderr);
  let report: Report;
  try {
    report = await examine(options, (doing) => progress.show(doing));
  } catch (error) {
    // No error of its own may be taken for one of the cluster's.
    throw error instanceof CouldNotRun ? error : new CouldNotRun([(error as Error).message], { cause: error });
  } finally {
    progress.end();
  }
  stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : printReport(report));
  return exitCode(report);
}

async function examine(options: DoctorOptions, progress: (doing: string) => void): Promise<Report> {
  const { cluster, named, namespaces, domain, gatewayAddress } = options;
  const connection = await ClusterConnection.open(cluster);
  const scope = { checks, namespaces, domain, gatewayAddress, progress };
  const { snapshot, possible, read, notChecked } = await takeSnapshot(connection, scope);
  if (read.size === 0) {
    throw new CouldNotRun(notChecked.map(({ reason }) => reason));
  }
  const known = snapshot.objects.namespaces.map(({ metadata }) => metadata.name);
  const seen = snapshot.partly?.get("namespaces") ?? named;
  const unknown = named.filter((name) => seen.includes(name) && !known.includes(name));
  if (unknown.length > 0) {
    throw new CouldNotRun(unknown.map((namespace) => `--namespace: there is no namespace ${namespace}`));
  }
  const report = diagnose(possible, snapshot, progress);
  return { ...report, notChecked: notCheckedOf([...notChecked, ...report.notChecked], checks) };
}
