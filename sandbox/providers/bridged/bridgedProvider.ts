import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DiffKind,
  DiffRequest,
  DiffResult,
  Path,
  Properties,
  Provider,
  ReadRequest,
  ReadResult,
  UpdateRequest,
} from "../wire";
import { ProviderError, UNKNOWN, markSecrets } from "../wire";
import { differences, replacing } from "./difference";
import type { ResourceDefinition } from "./resourceDefinition";
import { failures, isSet } from "./validation";

/**
 * Stands in for a Terraform provider behind Pulumi's bridge (pulumi-terraform-bridge, `pkg/pf`) whose resources live in
 * the state alone. As there: the checked inputs are the inputs given, defaults appear in the outputs only, and a
 * difference is one between the state and what the inputs would make of it.
 */
export class BridgedProvider implements Provider {
  constructor(
    private readonly name: string,
    readonly version: string,
    private readonly resources: Readonly<Record<string, ResourceDefinition>>,
  ) {}

  async check({ type, name, news }: CheckRequest): Promise<CheckResult> {
    const definition = this.definition(type);
    const found = failures(definition, news).map(({ property, reason }) => ({
      property,
      reason: `${name}: ${reason}`,
    }));
    return { inputs: markSecrets(news, secretPaths(definition)), failures: found };
  }

  async diff({ type, olds, news, ignoreChanges }: DiffRequest): Promise<DiffResult> {
    const definition = this.definition(type);
    const planned = plan(definition, news, olds);
    const detailedDiff: Record<string, DiffKind> = {};
    const diffs = new Set<string>();
    const replaces = new Set<string>();
    for (const [name, after] of Object.entries(planned)) {
      if (ignoreChanges.includes(name)) continue;
      const argument = definition.arguments[name];
      const before = olds[name] ?? argument?.default;
      for (const [path, kind] of Object.entries(differences(name, before, after))) {
        const inPlace = !argument || argument.changesInPlace;
        detailedDiff[path] = inPlace ? kind : replacing(kind);
        diffs.add(name);
        if (!inPlace) replaces.add(name);
      }
    }
    for (const name of definition.outdated?.(olds, planned) ?? []) {
      detailedDiff[name] = "update-replace";
      diffs.add(name);
      replaces.add(name);
    }
    return { changes: diffs.size > 0, diffs: [...diffs], replaces: [...replaces], detailedDiff };
  }

  async create({ type, news, preview }: CreateRequest): Promise<CreateResult> {
    const definition = this.definition(type);
    const args = plan(definition, news, {});
    if (preview) {
      const unknown = Object.fromEntries(["id", ...definition.outputs].map((name) => [name, UNKNOWN]));
      return { outputs: state(definition, { ...unknown, ...args, ...keptUnknown(definition, news) }) };
    }
    const { id, outputs } = await definition.create(args);
    return { id, outputs: state(definition, { ...meta(definition), ...args, ...outputs, id }) };
  }

  async read({ type, id, olds, oldInputs }: ReadRequest): Promise<ReadResult> {
    const definition = this.definition(type);
    if (Object.keys(olds).length === 0) {
      throw new ProviderError(`${type} cannot be imported by this stand-in for the ${this.name} plugin`);
    }
    const outputs = { ...olds, ...definition.refresh?.(olds) };
    return { id, outputs: state(definition, outputs), inputs: markSecrets(oldInputs, secretPaths(definition)) };
  }

  async update({ type, olds, news }: UpdateRequest): Promise<CreateResult> {
    const definition = this.definition(type);
    return { outputs: state(definition, { ...olds, ...plan(definition, news, olds) }) };
  }

  async delete(): Promise<void> {
    // Nothing exists outside the state.
  }

  private definition(type: string): ResourceDefinition {
    const definition = this.resources[type];
    if (definition) return definition;
    const known = Object.keys(this.resources).map((token) => token.split(":").at(-1));
    throw new ProviderError(
      `${type} is not in this stand-in for the ${this.name} plugin, which has ${known.join(", ")}; ` +
        `install the official plugin: pulumi plugin install resource ${this.name} v${this.version}`,
    );
  }
}

/** The arguments as the resource takes them: those given, the defaults, and what the state holds of those kept. */
function plan(definition: ResourceDefinition, inputs: Properties, olds: Properties): Properties {
  const args: Properties = {};
  for (const [name, argument] of Object.entries(definition.arguments)) {
    const unset = argument.keptWhenUnset ? olds[name] : argument.default;
    args[name] = isSet(inputs[name]) ? inputs[name] : unset;
  }
  return { ...args, ...definition.plan?.(args) };
}

/** Arguments that only the provider decides on when they are not given: a preview cannot know them. */
function keptUnknown(definition: ResourceDefinition, inputs: Properties): Properties {
  const kept = Object.entries(definition.arguments).filter(([, argument]) => argument.keptWhenUnset);
  return Object.fromEntries(kept.filter(([name]) => !isSet(inputs[name])).map(([name]) => [name, UNKNOWN]));
}

/** The outputs of a resource: nothing that is not set, and the secrets marked. */
function state(definition: ResourceDefinition, outputs: Properties): Properties {
  const present = Object.fromEntries(Object.entries(outputs).filter(([, value]) => isSet(value)));
  return markSecrets(present, secretPaths(definition));
}

function meta({ schemaVersion }: ResourceDefinition): Properties {
  return schemaVersion ? { __meta: JSON.stringify({ schema_version: `${schemaVersion}` }) } : {};
}

function secretPaths(definition: ResourceDefinition): Path[] {
  return definition.secrets.map((name) => [name]);
}
