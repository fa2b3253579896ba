import * as fs from "node:fs";
import * as path from "node:path";

import { nodeName } from "../inner/addresses";
import { Informer } from "../kube/informer";
import type { KubeClient } from "../kube/kubeClient";
import { hasStatus } from "../kube/kubeError";
import type { PersistentVolume, PersistentVolumeClaim } from "../kube/types";

/** The default StorageClass, under the name that k3s gives it. */
const storageClass = "local-path";
const provisioner = "rancher.io/local-path";

const storageClasses = "/apis/storage.k8s.io/v1/storageclasses";
const volumesPath = "/api/v1/persistentvolumes";

/** Makes a volume for every claim of the default StorageClass: a directory of the cluster's, which goes with its claim. */
export class Provisioner {
  private readonly claims: Informer<PersistentVolumeClaim>;
  private readonly volumes: Informer<PersistentVolume>;

  constructor(
    private readonly client: KubeClient,
    private readonly directory: string,
    private readonly log: (message: string) => void,
  ) {
    const reported = (work: Promise<void>) => void work.catch((error: Error) => this.log(error.message));
    this.claims = new Informer(client, "/api/v1/persistentvolumeclaims", (claim, isGone) =>
      reported(isGone ? Promise.resolve() : this.provision(claim)),
    );
    this.volumes = new Informer(client, volumesPath, (volume, isGone) =>
      reported(isGone ? Promise.resolve() : this.reclaim(volume)),
    );
  }

  async start(): Promise<void> {
    await this.create(storageClasses, {
      metadata: { name: storageClass, annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      provisioner,
      reclaimPolicy: "Delete",
      volumeBindingMode: "WaitForFirstConsumer",
    });
    await this.volumes.start();
    await this.claims.start();
  }

  /** Directory of the volume that a claim is bound to. */
  directoryOf(namespace: string, claim: string): string | undefined {
    const volume = this.claims.get(namespace, claim)?.spec.volumeName;
    return volume !== undefined && this.isOwn(this.volumes.get("", volume)) ? this.at(volume) : undefined;
  }

  /** What binds claims has them wait for a pod that is about to run on a node. */
  private async provision({ metadata, spec }: PersistentVolumeClaim): Promise<void> {
    const isWanted = metadata.annotations?.["volume.kubernetes.io/selected-node"] === nodeName;
    if (spec.storageClassName !== storageClass || spec.volumeName !== undefined || !isWanted) {
      return;
    }
    const { namespace, name: claim, uid } = metadata;
    const name = `pvc-${uid}`;
    const directory = this.at(name);
    fs.mkdirSync(directory, { recursive: true });
    await this.create(volumesPath, {
      metadata: { name, annotations: { "pv.kubernetes.io/provisioned-by": provisioner } },
      spec: {
        capacity: spec.resources?.requests,
        accessModes: spec.accessModes,
        claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", namespace, name: claim, uid },
        persistentVolumeReclaimPolicy: "Delete",
        storageClassName: storageClass,
        hostPath: { path: directory, type: "DirectoryOrCreate" },
      },
    });
  }

  private async reclaim(volume: PersistentVolume): Promise<void> {
    const { metadata, status } = volume;
    if (!this.isOwn(volume) || status?.phase !== "Released" || metadata.deletionTimestamp !== undefined) {
      return;
    }
    fs.rmSync(this.at(metadata.name), { recursive: true, force: true });
    await this.client.delete(`${volumesPath}/${metadata.name}`, {});
  }

  private isOwn(volume: PersistentVolume | undefined): boolean {
    return volume?.metadata.annotations?.["pv.kubernetes.io/provisioned-by"] === provisioner;
  }

  private at(volume: string): string {
    return path.join(this.directory, volume);
  }

  /** What is there already is from a former run, or an event that came twice. */
  private async create(collection: string, object: object): Promise<void> {
    try {
      await this.client.create(collection, object);
    } catch (error) {
      if (!hasStatus(error, 409)) {
        throw error;
      }
    }
  }
}
