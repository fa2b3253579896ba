import type { KubeClient } from "../kube/kubeClient";
import { hasStatus } from "../kube/kubeError";
import { nameServerObjects, type NamedObject } from "./nameServer";

/** Makes the name server's objects, or brings those of a former run up to date; what others have added to them stays. */
export async function installNameServer(client: KubeClient): Promise<void> {
  for (const named of nameServerObjects) {
    await ensure(client, named);
  }
}

async function ensure(client: KubeClient, { collection, object, atFirst }: NamedObject): Promise<void> {
  try {
    await client.patch(`${collection}/${object.metadata.name}`, object);
  } catch (error) {
    if (!hasStatus(error, 404)) {
      throw error;
    }
    await client.create(collection, atFirst ?? object);
  }
}
