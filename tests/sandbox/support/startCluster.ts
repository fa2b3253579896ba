import { Cluster } from "../../../sandbox/cluster/cluster";
import type { ClusterOptions } from "../../../sandbox/cluster/clusterOptions";

/** Starts a cluster by the options in its first argument, says `up` when it runs, and lives on until it is killed. */
const options = JSON.parse(process.argv[2]) as ClusterOptions;
const onProgress = (message: string) => process.stdout.write(`${message}\n`);
void Cluster.start({ ...options, onProgress }).then(() => process.stdout.write("up\n"));
