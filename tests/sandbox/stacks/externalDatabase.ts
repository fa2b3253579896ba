import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

import type { Cluster } from "../../../sandbox/cluster/cluster";
import { readState } from "../../../sandbox/cluster/clusterState";
import { clusterLayout } from "../../../sandbox/cluster/layout";
import { eventually } from "../support/eventually";

/** An address of the network that the cluster's node is in, and no pod's, Service's or load balancer's. */
const address = "172.30.0.50";
const port = 5432;
const user = "hydra";
const database = "tokens";

/** A PostgreSQL that is no part of a cluster, on a network that its pods reach. */
export class ExternalDatabase {
  /** Name that the database has for whoever resolves it. */
  static readonly host = "postgresql.example.com";
  readonly address = address;

  private constructor(
    private readonly directory: string,
    private readonly server: ChildProcess,
    private readonly inside: (program: string, ...args: string[]) => [string, string[]],
    private readonly psql: string,
    private readonly password: string,
  ) {}

  /**
   * Makes a database and serves it.
   * @param postgres Path of PostgreSQL's server, beside which its other programs are.
   */
  static async start(cluster: Cluster, postgres: string): Promise<ExternalDatabase> {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-postgresql-"));
    const program = (name: string) => path.join(path.dirname(postgres), name);
    const inside = withinNetworkOf(cluster);
    const run = (name: string, ...args: string[]) => promisify(execFile)(...inside(program(name), ...args));
    const password = randomBytes(12).toString("hex");
    const [data, passwordFile] = [path.join(directory, "data"), path.join(directory, "password")];
    fs.writeFileSync(passwordFile, password);
    let server: ChildProcess | undefined;
    try {
      const authentication = ["--auth=scram-sha-256", `--username=${user}`, `--pwfile=${passwordFile}`];
      await run("initdb", `--pgdata=${data}`, ...authentication, "--encoding=UTF8", "--locale=C", "--no-sync");
      fs.appendFileSync(path.join(data, "pg_hba.conf"), "host all all all scram-sha-256\n");
      const [command, args] = inside(postgres, "-D", data, "-h", address, "-p", String(port), "-k", directory);
      server = spawn("setpriv", ["--pdeathsig", "KILL", command, ...args], { stdio: "ignore" });
      const created = new ExternalDatabase(directory, server, inside, program("psql"), password);
      await eventually(() => created.query(`CREATE DATABASE ${database}`, "postgres"));
      return created;
    } catch (error) {
      server?.kill("SIGKILL");
      fs.rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }

  /** Its data source name. */
  get url(): string {
    const options = "sslmode=disable&max_conns=20&max_idle_conns=4";
    return `postgres://${user}:${this.password}@${ExternalDatabase.host}:${port}/${database}?${options}`;
  }

  /** Lines that a query answers. */
  async query(text: string, within = database): Promise<string[]> {
    const connection = `postgres://${user}:${this.password}@${address}:${port}/${within}`;
    const [command, args] = this.inside(
      this.psql,
      "--no-psqlrc",
      "-At",
      "-v",
      "ON_ERROR_STOP=1",
      "-c",
      text,
      connection,
    );
    const { stdout } = await promisify(execFile)(command, args);
    return stdout.split("\n").filter((line) => line !== "");
  }

  async stop(): Promise<void> {
    const ended = once(this.server, "exit");
    this.server.kill("SIGKILL");
    await ended;
    fs.rmSync(this.directory, { recursive: true, force: true });
  }
}

/**
 * Runs programs in the network of a cluster, by nothing else a part of it. PostgreSQL refuses to be run by root, which
 * a cluster's starter is inside: in a user namespace of its own it is not.
 */
function withinNetworkOf({ directory }: Cluster): (program: string, ...args: string[]) => [string, string[]] {
  const [{ pid }] = readState(clusterLayout(directory))!.processes;
  const network = [`--target=${pid}`, "--user", "--net", "--preserve-credentials"];
  const nobody = ["unshare", "--user", "--map-user=65534", "--map-group=65534"];
  return (program, ...args) => ["nsenter", [...network, "--", ...nobody, program, ...args]];
}
