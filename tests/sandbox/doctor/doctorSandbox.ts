import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";

import { doctor } from "../../../cli/doctor/doctor";
import type { Finding } from "../../../cli/doctor/finding";
import type { Report } from "../../../cli/doctor/report";
import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { ExposureSandbox } from "../exposure/exposureSandbox";
import { keys } from "../exposure/names";
import { eventually } from "../support/eventually";
import { type Answer, GatewayClient } from "../support/gatewayClient";
import { projectRoot } from "../support/localSandbox";
import { create, type Remove } from "./planting";

export type { Remove };

/** What a run of `kyma-mesh doctor` has come to. */
export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** What a planted fault has to be found as. */
export interface Expected {
  /** `check: Kind namespace/name`. */
  finding: string;
  severity?: Finding["severity"];
  seen?: RegExp;
  cause?: RegExp;
}

/** The whole exposure, in which faults are planted and looked for by the command itself. */
export class DoctorSandbox {
  private constructor(
    readonly exposure: ExposureSandbox,
    private readonly authority: string,
  ) {}

  static async start(): Promise<DoctorSandbox> {
    const exposure = await ExposureSandbox.start();
    try {
      return await DoctorSandbox.of(exposure);
    } catch (error) {
      await exposure.sandbox.remove();
      throw error;
    }
  }

  private static async of(exposure: ExposureSandbox): Promise<DoctorSandbox> {
    // Who serves the keys is outside of the mesh on purpose, and this is how that is said.
    await create(exposure.cluster, {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name: "default", namespace: keys.namespace },
      spec: { mtls: { mode: "DISABLE" } },
    });
    const outputs = await exposure.sandbox.stack.outputs();
    return new DoctorSandbox(exposure, outputs.certificateAuthority.value as string);
  }

  get cluster(): KubeClient {
    return this.exposure.cluster;
  }

  get kubeconfig(): string {
    return this.exposure.sandbox.cluster.kubeconfig;
  }

  /** Port of this machine that leads to the gateway's for HTTPS. */
  get httpsPort(): number {
    return this.exposure.sandbox.cluster.ports.https;
  }

  /** A request through the gateway, whose certificate must be the stack's. */
  get(host: string, at = "/"): Promise<Answer> {
    return new GatewayClient(this.httpsPort).request(host, at, { ca: this.authority });
  }

  /** Runs the command in a program of its own. */
  run(...options: string[]): Promise<Run> {
    return runDoctor("--kubeconfig", this.kubeconfig, ...options);
  }

  /** Runs the command in this program, for its findings: a start of Node each would be most of the time. */
  async report(...options: string[]): Promise<Report> {
    let printed = "";
    const stdout = { write: (text: string) => (printed += text) };
    await doctor(["--kubeconfig", this.kubeconfig, "--json", ...options], { stdout });
    return JSON.parse(printed) as Report;
  }

  /** Waits until the command finds nothing. */
  async healthy(...options: string[]): Promise<void> {
    await eventually(async () => {
      const { findings, notChecked } = await this.report(...options);
      assert.deepEqual([...findings, ...notChecked], []);
    });
  }

  /** Waits until the command finds this fault and no other. */
  async finds({ finding, severity = "error", seen = /./, cause = /./ }: Expected, ...options: string[]): Promise<void> {
    await eventually(async () => {
      const { findings } = await this.report(...options);
      const lines = findings.map(({ check, object: { kind, namespace, name } }) =>
        [`${check}: ${kind}`, namespace === undefined ? name : `${namespace}/${name}`].join(" "),
      );
      assert.deepEqual(lines, [finding], JSON.stringify(findings));
      assert.equal(findings[0].severity, severity);
      assert.match(findings[0].seen, seen);
      assert.match(findings[0].cause, cause);
    });
  }

  /** Plants one fault, and waits until it is found alone; then takes it away, and waits until nothing is found. */
  async planted(plant: () => Promise<Remove>, expected: Expected, whileThere?: () => Promise<void>): Promise<void> {
    const remove = await plant();
    try {
      await this.finds(expected);
      await whileThere?.();
    } finally {
      await remove();
    }
    await this.healthy();
  }
}

/** Runs `kyma-mesh doctor` as a program of its own. */
export function runDoctor(...options: string[]): Promise<Run> {
  const command = path.join(projectRoot, "cli", "kymaMesh.ts");
  const args = ["--require", "ts-node/register/transpile-only", command, "doctor", ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: projectRoot, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
