import { apiRuleProblems } from "../../components/exposure/apiRuleProblems";
import type { ApiRuleObject } from "../../components/exposure/apiRuleObject";
import { apiRuleSchema } from "../../components/exposure/apiRuleCrd";
import type { ControllerSettings } from "../../components/exposure/controllerSettings";
import { explainApiRule } from "../../components/exposure/explain/explainApiRule";
import { ownerLabel, type GeneratedObject } from "../../components/exposure/explain/explainedObject";
import { pruned } from "../../components/exposure/validation/pruned";
import type { KubeClient } from "../cluster/kube/kubeClient";
import { hasStatus } from "../cluster/kube/kubeError";
import type { ObjectMeta } from "../cluster/kube/types";
import { made, refused, type ApiRuleStatus } from "./apiRuleStatus";
import { collection, ownedKinds, plan, type OwnedKind, type OwnedObject } from "./ownedKinds";
import { hostProblems, listAll, owner, serviceSelectors, sidecarProblems } from "./surroundings";

/** Keeps an APIRule until what was made of it is gone. */
export const finalizer = "gateway.kyma-project.io/subresources";

/** An APIRule as it is in the cluster. */
export interface StoredApiRule extends Omit<ApiRuleObject, "metadata"> {
  metadata: ObjectMeta & { namespace: string; generation?: number; finalizers?: string[] };
  status?: { observedGeneration?: number };
}

/** Brings what is made of one APIRule to what it says. */
export class Reconciler {
  constructor(
    private readonly client: KubeClient,
    private readonly settings: () => ControllerSettings,
  ) {}

  /** Resolves to whether all is well; rejects when the API server refuses, for the APIRule to be tried again. */
  async reconcile(apiRule: StoredApiRule): Promise<boolean> {
    const { finalizers = [], deletionTimestamp } = apiRule.metadata;
    if (deletionTimestamp !== undefined) {
      if (finalizers.includes(finalizer)) {
        await this.clear(apiRule);
        await this.writeFinalizers(
          apiRule,
          finalizers.filter((one) => one !== finalizer),
        );
      }
      return true;
    }
    const kept = finalizers.includes(finalizer)
      ? apiRule
      : await this.writeFinalizers(apiRule, [...finalizers, finalizer]);
    const status = await this.apply(kept);
    await this.report(kept, status);
    return status.APIRuleStatus.code === "OK";
  }

  private async apply(stored: StoredApiRule): Promise<ApiRuleStatus> {
    const { client } = this;
    const settings = this.settings();
    const services = await serviceSelectors(client);
    const apiRule = pruned(stored, apiRuleSchema) as ApiRuleObject;
    const problems = [
      ...apiRuleProblems(stored, { settings, services }),
      ...(await hostProblems(client, apiRule, settings)),
      ...(await sidecarProblems(client, apiRule, settings, services)),
    ];
    if (problems.length > 0) {
      return refused(problems, settings.jwtHandler);
    }
    const wanted = explainApiRule({ apiRule, settings, services }).map(({ object }) => object);
    const failures = new Map<string, string>();
    for (const kind of ownedKinds) {
      const ofKind = wanted.filter((object) => object.kind === kind.kind);
      await this.settle(kind, apiRule, ofKind).catch((error: Error) => failures.set(kind.status, error.message));
    }
    return made(failures, settings.jwtHandler);
  }

  /** Removes last, so that what is protected stays so meanwhile. */
  private async settle(kind: OwnedKind, apiRule: ApiRuleObject, wanted: GeneratedObject[]): Promise<void> {
    const { create, update, remove } = plan(kind.kind, await this.owned(kind, apiRule), wanted);
    for (const object of create) {
      await this.client.create(collection(kind, object.metadata.namespace), object);
    }
    for (const object of update) {
      await this.client.update(pathOf(kind, object), object);
    }
    for (const object of remove) {
      await this.remove(kind, object);
    }
  }

  private async clear(apiRule: ApiRuleObject): Promise<void> {
    for (const kind of ownedKinds) {
      for (const object of await this.owned(kind, apiRule)) {
        await this.remove(kind, object);
      }
    }
  }

  private owned(kind: OwnedKind, apiRule: ApiRuleObject): Promise<OwnedObject[]> {
    const selector = encodeURIComponent(`${ownerLabel}=${owner(apiRule)}`);
    return listAll<OwnedObject>(this.client, `${collection(kind)}?labelSelector=${selector}`);
  }

  private async remove(kind: OwnedKind, object: OwnedObject): Promise<void> {
    try {
      await this.client.delete(pathOf(kind, object), {});
    } catch (error) {
      if (!hasStatus(error, 404)) {
        throw error;
      }
    }
  }

  private writeFinalizers(apiRule: StoredApiRule, finalizers: string[]): Promise<StoredApiRule> {
    return this.client.update(apiRulePath(apiRule), { ...apiRule, metadata: { ...apiRule.metadata, finalizers } });
  }

  private async report(apiRule: StoredApiRule, verdicts: ApiRuleStatus): Promise<void> {
    const status = {
      ...verdicts,
      lastProcessedTime: new Date().toISOString(),
      observedGeneration: apiRule.metadata.generation,
    };
    await this.client.update(`${apiRulePath(apiRule)}/status`, { ...apiRule, status });
  }
}

export const apiRuleCollection = "/apis/gateway.kyma-project.io/v1beta1/apirules";

function apiRulePath({ metadata: { namespace, name } }: StoredApiRule): string {
  return `/apis/gateway.kyma-project.io/v1beta1/namespaces/${namespace}/apirules/${name}`;
}

function pathOf(kind: OwnedKind, { metadata: { namespace, name } }: OwnedObject): string {
  return `${collection(kind, namespace)}/${name}`;
}
