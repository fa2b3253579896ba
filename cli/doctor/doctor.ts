import type { Streams } from "../explain";
import { checks } from "./checks";
import { ClusterConnection } from "./cluster/clusterConnection";
import { takeSnapshot } from "./cluster/takeSnapshot";
import { CouldNotRun } from "./couldNotRun";
import { diagnose } from "./diagnose";
import { doctorOptions } from "./doctorOptions";
import { doctorUsage } from "./doctorUsage";
import { Progress } from "./progress";
import { exitCode, printReport } from "./report";

/** Looks for faults in a cluster, and prints them. Returns the exit code: 0, 1 for warnings, 2 for errors. */
export async function doctor(args: string[], { stdout }: Pick<Streams, "stdout"> = process): Promise<number> {
  const { cluster, named, namespaces, domain, gatewayAddress, json, help } = doctorOptions(args);
  if (help) {
    stdout.write(doctorUsage);
    return 0;
  }
  const progress = new Progress(process.stderr);
  try {
    const connection = await ClusterConnection.open(cluster);
    const scope = { checks, namespaces, domain, gatewayAddress, progress: (doing: string) => progress.show(doing) };
    const { snapshot, possible, read, notChecked } = await takeSnapshot(connection, scope);
    progress.end();
    if (read.size === 0) {
      throw new CouldNotRun(notChecked.map(({ reason }) => reason));
    }
    const known = snapshot.objects.namespaces.map(({ metadata }) => metadata.name);
    const unknown = read.has("namespaces") ? named.filter((namespace) => !known.includes(namespace)) : [];
    if (unknown.length > 0) {
      throw new CouldNotRun(unknown.map((namespace) => `--namespace: there is no namespace ${namespace}`));
    }
    const report = { findings: diagnose(possible, snapshot), notChecked };
    stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : printReport(report));
    return exitCode(report);
  } finally {
    progress.end();
  }
}
