import type { Properties } from "../../../sandbox/providers/wire";
import type { ResourceName } from "./pluginClient";

/** A resource of the provider, such as `random("Password")`. */
export const random = (kind: string): ResourceName => ({
  type: `random:index/random${kind}:Random${kind}`,
  name: "sample",
});

export const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const keepers = { version: "1" };

const textDefaults = {
  lower: true,
  upper: true,
  numeric: true,
  number: true,
  special: true,
  minLower: 0,
  minUpper: 0,
  minNumeric: 0,
  minSpecial: 0,
};

/** What is asked of every resource type alike. */
export interface Kind {
  resource: ResourceName;
  args: Properties;
  /** What a preview of the arguments knows. */
  planned: Properties;
  computed: string[];
  secrets: string[];
  id: (outputs: Properties) => unknown;
  valid: (outputs: Properties) => boolean;
  /** Changed arguments, each of which needs a new resource. */
  changes: Properties[];
}

export const kinds: Kind[] = [
  {
    resource: random("String"),
    args: { length: 24, keepers },
    planned: { ...textDefaults, length: 24, keepers },
    computed: ["result"],
    secrets: [],
    id: ({ result }) => result,
    valid: ({ result }) => /^[A-Za-z0-9!@#$%&*()\-_=+[\]{}<>:?]{24}$/.test(result as string),
    changes: [
      { length: 25 },
      { special: false },
      { minUpper: 3 },
      { overrideSpecial: "_" },
      { keepers: { version: "2" } },
    ],
  },
  {
    resource: random("Password"),
    args: { length: 24 },
    planned: { ...textDefaults, length: 24 },
    computed: ["result", "bcryptHash"],
    secrets: ["bcryptHash", "result"],
    id: () => "none",
    valid: ({ result, bcryptHash }) => (result as string).length === 24 && /^\$2[aby]\$10\$/.test(bcryptHash as string),
    changes: [{ length: 25 }, { numeric: false }, { keepers }],
  },
  {
    resource: random("Bytes"),
    args: { length: 20 },
    planned: { length: 20 },
    computed: ["base64", "hex"],
    secrets: ["base64", "hex"],
    id: ({ base64 }) => base64,
    valid: ({ base64, hex }) =>
      /^[0-9a-f]{40}$/.test(hex as string) && Buffer.from(base64 as string, "base64").toString("hex") === hex,
    changes: [{ length: 21 }, { keepers }],
  },
  {
    resource: random("Id"),
    args: { byteLength: 9, prefix: "p-" },
    planned: { byteLength: 9, prefix: "p-" },
    computed: ["b64Std", "b64Url", "dec", "hex"],
    secrets: [],
    id: ({ b64Url }) => (b64Url as string).slice(2),
    valid: ({ b64Std, b64Url, dec, hex }) => {
      const [bytes, ...others] = [b64Std, b64Url].map((text) => Buffer.from((text as string).slice(2), "base64"));
      const digits = (hex as string).slice(2);
      const sameBytes = others.every((other) => other.equals(bytes!)) && bytes!.toString("hex") === digits;
      return bytes!.length === 9 && sameBytes && BigInt(`0x${digits}`) === BigInt((dec as string).slice(2));
    },
    changes: [{ byteLength: 10 }, { prefix: "q-" }, { keepers }],
  },
  {
    resource: random("Integer"),
    args: { min: -(2 ** 40), max: 3 },
    planned: { min: -(2 ** 40), max: 3 },
    computed: ["result"],
    secrets: [],
    id: ({ result }) => `${result}`,
    valid: ({ result }) => Number.isInteger(result) && (result as number) >= -(2 ** 40) && (result as number) <= 3,
    changes: [{ min: 0 }, { max: 9 }, { seed: "s" }, { keepers }],
  },
  {
    resource: random("Shuffle"),
    args: { inputs: [...LETTERS], resultCount: 52 },
    planned: { inputs: [...LETTERS], resultCount: 52 },
    computed: ["results"],
    secrets: [],
    id: () => "-",
    valid: ({ results }) =>
      ["", LETTERS].every(
        (start) => (results as string[]).slice(start.length).slice(0, 26).toSorted().join("") === LETTERS,
      ),
    changes: [{ inputs: ["a", "b"] }, { resultCount: 1 }, { seed: "s" }, { keepers }],
  },
  {
    resource: random("Uuid"),
    args: {},
    planned: {},
    computed: ["result"],
    secrets: [],
    id: ({ result }) => result,
    valid: ({ result }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(result as string),
    changes: [{ keepers }],
  },
];
