import type { Properties } from "../../../sandbox/providers/wire/values";
import { derivedBytes } from "./derivedBytes";

/** Outputs of a resource of the random provider, and which of them are secret. */
export interface PlaceholderOutputs {
  outputs: Properties;
  secrets?: readonly string[];
}

type Placeholder = (name: string, inputs: Properties) => PlaceholderOutputs;

const uuid: Placeholder = (name) => {
  const hex = derivedBytes(name, 16).toString("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return { outputs: { result: parts.join("-") } };
};

/** Placeholders for the resources of the random provider, by type: of the form asked for, and the same in every run. */
export const randomOutputs: Record<string, Placeholder> = {
  "random:index/randomPassword:RandomPassword": (name, inputs) => ({
    outputs: { result: text(name, inputs), bcryptHash: bcryptHash(name) },
    secrets: ["result", "bcryptHash"],
  }),
  "random:index/randomString:RandomString": (name, inputs) => ({ outputs: { result: text(name, inputs) } }),
  "random:index/randomBytes:RandomBytes": (name, inputs) => {
    const bytes = derivedBytes(name, number(inputs.length, 32));
    return {
      outputs: { base64: bytes.toString("base64"), hex: bytes.toString("hex") },
      secrets: ["base64", "hex"],
    };
  },
  "random:index/randomId:RandomId": (name, inputs) => {
    const bytes = derivedBytes(name, number(inputs.byteLength, 8));
    const prefix = typeof inputs.prefix === "string" ? inputs.prefix : "";
    return {
      outputs: {
        b64Std: prefix + bytes.toString("base64"),
        b64Url: prefix + bytes.toString("base64url"),
        hex: prefix + bytes.toString("hex"),
        dec: prefix + BigInt(`0x${bytes.toString("hex")}`).toString(),
      },
    };
  },
  "random:index/randomInteger:RandomInteger": (name, inputs) => ({ outputs: { result: integer(name, inputs) } }),
  "random:index/randomPet:RandomPet": (name, inputs) => {
    const words = Array.from({ length: number(inputs.length, 2) }, () => "placeholder");
    const prefix = typeof inputs.prefix === "string" ? [inputs.prefix] : [];
    const separator = typeof inputs.separator === "string" ? inputs.separator : "-";
    // The pet's name is the resource's id.
    return { outputs: { id: [...prefix, ...words, derivedBytes(name, 2).toString("hex")].join(separator) } };
  },
  "random:index/randomShuffle:RandomShuffle": (_name, inputs) => {
    const items = Array.isArray(inputs.inputs) ? inputs.inputs : [];
    const count = number(inputs.resultCount, items.length);
    return { outputs: { results: Array.from({ length: items.length && count }, (_, at) => items[at % items.length]) } };
  },
  "random:index/randomUuid:RandomUuid": uuid,
  "random:index/randomUuid4:RandomUuid4": uuid,
  "random:index/randomUuid7:RandomUuid7": uuid,
};

/** Shorter text that says what it is would leave too little to tell one from another. */
const shortestSpoken = 16;

/** Text of the length asked for, of characters that are allowed; it says that it is a placeholder where there is room. */
function text(name: string, inputs: Properties): string {
  const wanted = number(inputs.length, 16);
  const allowed = characters(inputs);
  const drawn = [...derivedBytes(name, wanted)].map((byte) => allowed[byte % allowed.length]).join("");
  const spoken = `placeholder${derivedBytes(name, wanted).toString("hex")}`.slice(0, wanted);
  const fitting = [spoken, spoken.toUpperCase()].find((one) =>
    [...one].every((character) => allowed.includes(character)),
  );
  return wanted < shortestSpoken ? drawn : (fitting ?? drawn);
}

/** As the provider has them, but that special ones only stand where nothing else may. */
function characters({ lower, upper, numeric, number: digits, overrideSpecial }: Properties): string {
  const plain = [
    lower === false ? "" : "abcdefghijklmnopqrstuvwxyz",
    upper === false ? "" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    (numeric ?? digits) === false ? "" : "0123456789",
  ].join("");
  const special =
    typeof overrideSpecial === "string" && overrideSpecial !== "" ? overrideSpecial : "!@#$%&*()-_=+[]{}<>:?";
  return plain || special;
}

/** Both ends of the range included. */
function integer(name: string, { min, max }: Properties): number {
  const [least, most] = [number(min, 0), number(max, 0)];
  return least + (derivedBytes(name, 6).readUIntBE(0, 6) % Math.max(most - least + 1, 1));
}

function bcryptHash(name: string): string {
  return `$2a$10$${derivedBytes(name, 27).toString("hex").slice(0, 53)}`;
}

function number(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
