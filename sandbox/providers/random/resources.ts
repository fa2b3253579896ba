import { randomBytes as drawBytes, randomUUID } from "node:crypto";
import type { ResourceDefinition } from "../bridged";
import { ProviderError } from "../wire";
import type { Draw } from "./draw";
import { LARGEST_BOUND, secureDraw, seededDraw, shuffled } from "./draw";
import { keepers } from "./keepers";

type BytesArgs = { length: number };
type IdArgs = { byteLength: number; prefix?: string };
type IntegerArgs = { min: number; max: number; seed?: string };
type ShuffleArgs = { inputs: string[]; resultCount?: number; seed?: string };

export const randomBytes: ResourceDefinition = {
  arguments: { keepers, length: { type: "integer", required: true, atLeast: 1 } },
  outputs: ["base64", "hex"],
  secrets: ["base64", "hex"],
  async create({ length }: BytesArgs) {
    const bytes = drawBytes(length);
    const base64 = bytes.toString("base64");
    // The official plugin takes the secret itself for the id, which the checkpoint holds in the clear.
    return { id: base64, outputs: { base64, hex: bytes.toString("hex") } };
  },
};

export const randomId: ResourceDefinition = {
  arguments: {
    keepers,
    byteLength: { type: "integer", required: true, atLeast: 1 },
    prefix: { type: "string" },
  },
  outputs: ["b64Std", "b64Url", "dec", "hex"],
  secrets: [],
  async create({ byteLength, prefix = "" }: IdArgs) {
    const bytes = drawBytes(byteLength);
    const hex = bytes.toString("hex");
    const id = bytes.toString("base64url");
    const outputs = {
      b64Std: prefix + bytes.toString("base64"),
      b64Url: prefix + id,
      dec: prefix + BigInt(`0x${hex}`).toString(),
      hex: prefix + hex,
    };
    return { id, outputs };
  },
};

export const randomInteger: ResourceDefinition = {
  arguments: {
    keepers,
    min: { type: "integer", required: true },
    max: { type: "integer", required: true },
    seed: { type: "string" },
  },
  outputs: ["result"],
  secrets: [],
  async create({ min, max, seed }: IntegerArgs) {
    if (min > max) throw new ProviderError(`min must be at most max, which is ${max}, not ${min}`);
    const count = max - min + 1;
    if (count > LARGEST_BOUND) {
      throw new ProviderError(`min to max must be at most ${LARGEST_BOUND} numbers, not ${count}`);
    }
    const result = min + drawFrom(seed)(count);
    return { id: `${result}`, outputs: { result } };
  },
};

export const randomShuffle: ResourceDefinition = {
  arguments: {
    keepers,
    inputs: { type: "strings", required: true },
    resultCount: { type: "integer", atLeast: 0 },
    seed: { type: "string" },
  },
  outputs: ["results"],
  secrets: [],
  async create({ inputs, resultCount = inputs.length, seed }: ShuffleArgs) {
    const draw = drawFrom(seed);
    const rounds = inputs.length === 0 ? 0 : Math.ceil(resultCount / inputs.length);
    const results = Array.from({ length: rounds }, () => shuffled(inputs, draw)).flat();
    return { id: "-", outputs: { results: results.slice(0, resultCount) } };
  },
};

export const randomUuid: ResourceDefinition = {
  arguments: { keepers },
  outputs: ["result"],
  secrets: [],
  async create() {
    const result = randomUUID();
    return { id: result, outputs: { result } };
  },
};

function drawFrom(seed: string | undefined): Draw {
  return seed ? seededDraw(seed) : secureDraw;
}
