import type { ConstructRequest, ConstructResult, Log, ResourceReference } from "../../wire";
import { hasUnknown, Secret } from "../../wire";
import type { ClusterSession } from "../clusterSession";
import type { KubeObject } from "../kubeObject";
import { annotationOf, annotations, idOf, isSecret, tokenOf, withAnnotation } from "../kubeObject";
import type { ChartArgs } from "./chartArgs";
import { readChartArgs } from "./chartArgs";
import { dependenciesOf } from "./dependencies";
import { renderChart } from "./helm";
import { readManifests } from "./manifests";
import { ResourceMonitor } from "./resourceMonitor";

const RESOURCE_POLICY = "helm.sh/resource-policy";

/** `helm.v4.Chart`: a component with each object of the rendered chart as a resource of its own. */
export class Chart {
  constructor(
    private readonly session: ClusterSession,
    private readonly log: Log,
  ) {}

  async construct(request: ConstructRequest): Promise<ConstructResult> {
    const monitor = new ResourceMonitor(request.monitor, request.dryRun);
    try {
      const urn = await monitor.registerComponent(request);
      if (hasUnknown(request.inputs)) {
        await this.log("warning", "Input properties have unknown values. Preview is incomplete.", urn);
        return { urn, state: {} };
      }
      const args = readChartArgs(request.inputs, request.name);
      const objects = await this.render(args, request.signal, urn);
      const children = await this.registerObjects(objects, args, monitor, urn);
      return {
        urn,
        state: { resources: children },
        stateDependencies: { resources: children.map((child) => child.urn) },
      };
    } finally {
      monitor.close();
    }
  }

  private async render(args: ChartArgs, signal: AbortSignal, urn: string): Promise<KubeObject[]> {
    const { api, discovery, defaultNamespace } = this.session;
    const [kubeVersion, apiVersions] = await Promise.all([api.version(), discovery.apiVersions()]);
    const manifests = await renderChart(args, { kubeVersion, apiVersions, defaultNamespace, signal });
    const { objects, unresolved } = await readManifests(manifests, args.namespace ?? defaultNamespace, discovery);
    if (unresolved.length > 0) {
      await this.log(
        "warning",
        `whether ${unresolved.join(", ")} have a namespace is not known without their CustomResourceDefinition, so ` +
          "they are rendered without one; set metadata.namespace, or include the CustomResourceDefinition",
        urn,
      );
    }
    return objects;
  }

  /** Registers each object once what it depends on is there, all others side by side. */
  private registerObjects(
    objects: KubeObject[],
    args: ChartArgs,
    monitor: ResourceMonitor,
    parent: string,
  ): Promise<ResourceReference[]> {
    const dependencies = dependenciesOf(objects);
    const registered: Promise<ResourceReference>[] = [];
    const register = (index: number): Promise<ResourceReference> =>
      (registered[index] ??= Promise.all(dependencies[index]!.map(register)).then(async (before) => {
        const object = args.skipAwait
          ? withAnnotation(objects[index]!, annotations.skipAwait, "true")
          : objects[index]!;
        return monitor.registerChild({
          type: tokenOf(object),
          name: args.resourcePrefix ? `${args.resourcePrefix}:${idOf(object)}` : idOf(object),
          parent,
          inputs: isSecret(object) ? withSecretData(object) : object,
          dependencies: before.map(({ urn }) => urn),
          retainOnDelete: await this.isKept(object, parent),
        });
      }));
    return Promise.all(objects.map((_, index) => register(index)));
  }

  private async isKept(object: KubeObject, urn: string): Promise<boolean> {
    const policy = annotationOf(object, RESOURCE_POLICY);
    if (policy && policy !== "keep") {
      await this.log("warning", `Unsupported Helm resource policy "${policy}" of ${idOf(object)}`, urn);
    }
    return policy === "keep";
  }
}

function withSecretData(object: KubeObject): KubeObject {
  const secret = { ...object };
  for (const field of ["data", "stringData"]) if (field in secret) secret[field] = new Secret(secret[field]);
  return secret;
}
