import assert from "node:assert/strict";
import { createRequire } from "node:module";
import * as path from "node:path";

import { ComponentProvider, getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import * as ts from "typescript";

import * as kymaMesh from "../../index";
import { packedPackage } from "../support/packedPackage";

interface SchemaType {
  $ref?: string;
  properties?: Record<string, SchemaType>;
  required?: string[];
  enum?: { value: unknown }[];
}

interface SchemaComponent {
  inputProperties: Record<string, SchemaType>;
  requiredInputs?: string[];
  properties: Record<string, SchemaType>;
}

interface PackageSchema {
  resources: Record<string, SchemaComponent>;
  types: Record<string, SchemaType>;
}

/** Members of an object, and those that must be given, in alphabetical order. */
interface Members {
  all: string[];
  required: string[];
}

const project = path.join(__dirname, "..", "..");
const components = getPulumiComponents(kymaMesh).map(({ name }) => name);
const sorted = (names: Iterable<string>) => [...names].sort();

/** What the compiler itself says of the package's types, as far as a component's arguments and outputs lead to them. */
class DeclaredTypes {
  private readonly checker: ts.TypeChecker;
  private readonly classes: Map<string, ts.ClassDeclaration>;
  private readonly interfaces = new Map<string, ts.Type[]>();
  private readonly visited = new Set<ts.Type>();

  constructor(entry: string) {
    const strict = { strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022 };
    const program = ts.createProgram([entry], { ...strict, moduleResolution: ts.ModuleResolutionKind.Node10 });
    this.checker = program.getTypeChecker();
    const module = this.checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
    const exported = this.checker.getExportsOfModule(module).filter(({ name }) => components.includes(name));
    const declaration = (symbol: ts.Symbol) => this.checker.getAliasedSymbol(symbol).valueDeclaration;
    this.classes = new Map(exported.map((symbol) => [symbol.name, declaration(symbol) as ts.ClassDeclaration]));
    for (const component of this.classes.values()) {
      this.visit(this.checker.getTypeAtLocation(component));
      this.visit(this.argumentsType(component));
    }
  }

  /** Members of an interface, which is the only one of its name: other languages have one type of a name. */
  interface(name: string): Members {
    const [found, ...others] = this.interfaces.get(name) ?? [];
    assert.ok(found !== undefined && others.length === 0, `${others.length + 1} types with the name ${name}`);
    return this.members(found);
  }

  /** Members of what a component's constructor takes as its second argument. */
  arguments(component: string): Members {
    return this.members(this.argumentsType(this.classes.get(component)!));
  }

  /** Public fields of a component, those of its base classes included. */
  fields(component: string): string[] {
    return this.members(this.checker.getTypeAtLocation(this.classes.get(component)!)).all;
  }

  private argumentsType(component: ts.ClassDeclaration): ts.Type {
    const constructor = component.members.find(ts.isConstructorDeclaration)!;
    return this.checker.getNonNullableType(this.checker.getTypeAtLocation(constructor.parameters[1]));
  }

  private visit(type: ts.Type): void {
    const file = type.symbol?.declarations?.[0].getSourceFile().fileName ?? "";
    if (this.visited.has(type)) {
      return;
    }
    this.visited.add(type);
    const parts = [
      ...(type.isUnionOrIntersection() ? type.types : []),
      ...(type.aliasTypeArguments ?? []),
      ...this.checker.getTypeArguments(type as ts.TypeReference),
      ...this.checker.getIndexInfosOfType(type).map((index) => index.type),
    ];
    parts.forEach((part) => this.visit(part));
    if (type.isClassOrInterface() && file.includes("/components/")) {
      this.interfaces.set(type.symbol.name, [...(this.interfaces.get(type.symbol.name) ?? []), type]);
      this.checker.getPropertiesOfType(type).forEach((property) => this.visit(this.checker.getTypeOfSymbol(property)));
    }
  }

  private members(type: ts.Type): Members {
    const properties = this.checker.getPropertiesOfType(type);
    const required = properties.filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0);
    return { all: sorted(properties.map(({ name }) => name)), required: sorted(required.map(({ name }) => name)) };
  }
}

describe("the schema of the packed package, for other languages", function () {
  this.timeout("10m");
  let schema: PackageSchema;
  let declared: DeclaredTypes;
  const shortName = (token: string) => token.split(":")[2];

  /** Names of the package's types that something of the schema leads to. */
  function reachable(part: unknown, found = new Set<string>()): Set<string> {
    if (typeof part !== "object" || part === null) {
      return found;
    }
    const token = /^#\/types\/(.*)$/.exec(String((part as SchemaType).$ref))?.[1];
    if (token !== undefined && !found.has(shortName(token))) {
      found.add(shortName(token));
      reachable(schema.types[token], found);
    }
    Object.values(part).forEach((member) => reachable(member, found));
    return found;
  }

  before(async () => {
    const { installed } = packedPackage();
    const constructors = getPulumiComponents(createRequire(__filename)(installed) as object);
    const provider = new ComponentProvider({ name: "kyma-mesh", dirname: installed, components: constructors });
    schema = JSON.parse(await provider.getSchema()) as PackageSchema;
    declared = new DeclaredTypes(path.join(project, "index.ts"));
  });

  it("has every component, under its frozen token", () => {
    const tokens = components.map((name) => `kyma-mesh:index:${name}`);
    assert.deepEqual(sorted(Object.keys(schema.resources)), sorted(tokens));
  });

  it("has every argument of every component, and the same ones are required", () => {
    for (const [token, { inputProperties, requiredInputs = [] }] of Object.entries(schema.resources)) {
      const given = { all: sorted(Object.keys(inputProperties)), required: sorted(requiredInputs) };
      assert.deepEqual(given, declared.arguments(shortName(token)), token);
    }
  });

  it("has every member of what is nested in arguments and outputs, under one name each", () => {
    for (const [token, type] of Object.entries(schema.types)) {
      const name = shortName(token);
      if (type.enum !== undefined) {
        const values = Object.values((kymaMesh as unknown as Record<string, object>)[name]);
        assert.deepEqual(sorted(type.enum.map(({ value }) => String(value))), sorted(values), name);
      } else {
        const given = { all: sorted(Object.keys(type.properties ?? {})), required: sorted(type.required ?? []) };
        assert.deepEqual(given, declared.interface(name), name);
      }
    }
  });

  it("leaves the type open of nothing but the raw settings of Istio and its charts", () => {
    const open: string[] = [];
    const look = (value: unknown, at: string): void => {
      if (typeof value === "object" && value !== null) {
        if ((value as SchemaType).$ref === "pulumi.json#/Any") {
          open.push(at);
        }
        Object.entries(value).forEach(([key, member]) => look(member, `${at}/${key}`));
      }
    };
    Object.entries({ ...schema.resources, ...schema.types }).forEach(([token, type]) => look(type, shortName(token)));
    assert.deepEqual(sorted(open), [
      "GatewayOverride/properties/values/additionalProperties",
      "IstioOperatorSpec/properties/meshConfig/additionalProperties",
      "IstioOperatorSpec/properties/unvalidatedValues/additionalProperties",
      "IstioOperatorSpec/properties/values/additionalProperties",
    ]);
  });

  it("gives no enum out that is taken too: Pulumi YAML lets none pass from an output to an input", () => {
    const resources = Object.values(schema.resources);
    const given = reachable(resources.map(({ properties }) => properties));
    const taken = reachable(resources.map(({ inputProperties }) => inputProperties));
    const passed = [...given].filter((name) => taken.has(name));
    assert.ok(passed.includes("MeshReference") && passed.includes("GatewayServerReference"), passed.join());
    assert.deepEqual(
      passed.filter((name) => schema.types[`kyma-mesh:index:${name}`].enum !== undefined),
      [],
    );
  });

  it("has what a component gives out, as its fields are called", () => {
    for (const [token, { properties }] of Object.entries(schema.resources)) {
      const missing = Object.keys(properties).filter((output) => !declared.fields(shortName(token)).includes(output));
      assert.deepEqual(missing, [], token);
    }
  });
});
