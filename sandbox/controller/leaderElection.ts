import { setTimeout as sleep } from "node:timers/promises";

import { leaderLease } from "../../components/exposure/controllerNames";
import { hasStatus } from "../cluster/kube/kubeError";
import type { KubeObject } from "../cluster/kube/types";
import type { PodIdentity } from "./podIdentity";

interface Lease extends KubeObject {
  spec: { holderIdentity?: string; leaseDurationSeconds?: number; renewTime?: string };
}

const durationSeconds = 15;
/** Milliseconds between attempts to get the lease, and between renewals. */
const retryPeriod = 2_000;

/** Whether somebody else may still be at work. */
export function isHeld({ spec }: Pick<Lease, "spec">, by: string, now: Date): boolean {
  const { holderIdentity = "", leaseDurationSeconds = durationSeconds, renewTime } = spec;
  const end = renewTime === undefined ? 0 : Date.parse(renewTime) + leaseDurationSeconds * 1000;
  return holderIdentity !== "" && holderIdentity !== by && end > now.getTime();
}

/** The lease by which several pods agree on the one that works. */
export class LeaderElection {
  private readonly collection: string;
  private renewedAt = 0;
  private isReleased = false;

  constructor(private readonly pod: PodIdentity) {
    this.collection = `/apis/coordination.k8s.io/v1/namespaces/${pod.namespace}/leases`;
  }

  /** Resolves once this pod is the one; calls `onLost` if it is not any more. */
  async win(onLost: () => void): Promise<void> {
    while (!(await this.attempt())) {
      await sleep(retryPeriod);
    }
    void this.keep(onLost);
  }

  /** Lets another pod begin at once. */
  async release(): Promise<void> {
    this.isReleased = true;
    if (this.renewedAt > 0) {
      const lease = await this.get();
      await this.pod.client.update(this.path, { ...lease, spec: { ...lease.spec, holderIdentity: "" } });
    }
  }

  private async keep(onLost: () => void): Promise<void> {
    while (!this.isReleased && Date.now() - this.renewedAt < durationSeconds * 1000) {
      await this.attempt();
      await sleep(retryPeriod, undefined, { ref: false });
    }
    if (!this.isReleased) {
      onLost();
    }
  }

  /** Gets or renews the lease; false when another has it, or the server is away. */
  private async attempt(): Promise<boolean> {
    const { client, name } = this.pod;
    const now = new Date();
    const spec = { holderIdentity: name, leaseDurationSeconds: durationSeconds, renewTime: microTime(now) };
    try {
      const lease = await this.get().catch((error: unknown) => {
        if (!hasStatus(error, 404)) {
          throw error;
        }
        return undefined;
      });
      if (lease === undefined) {
        await client.create(this.collection, { metadata: { name: leaderLease }, spec });
      } else if (isHeld(lease, name, now)) {
        return false;
      } else {
        await client.update(this.path, { ...lease, spec: { ...lease.spec, ...spec } });
      }
      this.renewedAt = now.getTime();
      return true;
    } catch {
      return false;
    }
  }

  private get path(): string {
    return `${this.collection}/${leaderLease}`;
  }

  private get(): Promise<Lease> {
    return this.pod.client.get<Lease>(this.path);
  }
}

/** In the form of the API, to the microsecond. */
function microTime(time: Date): string {
  return time.toISOString().replace("Z", "000Z");
}
