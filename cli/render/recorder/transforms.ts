import type { ResourceTransform } from "@pulumi/pulumi";
import type { Properties } from "../../../sandbox/providers/wire/values";
import type { Sdk } from "./sdk";

/** A resource before its transforms. */
export interface Untransformed {
  custom: boolean;
  type: string;
  name: string;
  /** As on the wire. */
  inputs: Properties;
}

/** The transforms that a program registers, run in the engine's order: a resource's own, its ancestors', the stack's. */
export class Transforms {
  private readonly own = new Map<string, ResourceTransform[]>();
  private readonly parents = new Map<string, string>();
  private readonly ofStack: ResourceTransform[] = [];

  constructor(private readonly sdk: Sdk) {}

  /** Notes a resource, and what its options transform. */
  declare(urn: string, parent: string, transforms: ResourceTransform[]): void {
    this.own.set(urn, transforms);
    this.parents.set(urn, parent);
  }

  /** Notes a transform of every resource. */
  declareOfStack(transform: ResourceTransform): void {
    this.ofStack.push(transform);
  }

  /** Inputs of a declared resource after all its transforms, as on the wire. */
  async apply(urn: string, { custom, type, name, inputs }: Untransformed): Promise<Properties> {
    const { runtime, Struct } = this.sdk;
    let current = inputs;
    for (const transform of [...this.inherited(urn), ...this.ofStack]) {
      // What a transform gets and gives is turned as the SDK turns it for the engine.
      const props = runtime.deserializeProperties(Struct.fromJavaScript(current as never)) as Properties;
      const result = await transform({ custom, type, name, props, opts: {} });
      current =
        result === undefined ? current : await runtime.serializeProperties(`transform of ${name}`, result.props);
    }
    return current;
  }

  private inherited(urn: string): ResourceTransform[] {
    const found: ResourceTransform[] = [];
    for (let current: string | undefined = urn; current; current = this.parents.get(current)) {
      found.push(...(this.own.get(current) ?? []));
    }
    return found;
  }
}
