import { hash } from "bcryptjs";
import type { Argument, ResourceDefinition } from "../bridged";
import type { CheckFailure, Properties } from "../wire";
import { hasUnknown } from "../wire";
import { secureDraw } from "./draw";
import { keepers } from "./keepers";
import type { TextRules } from "./randomText";
import { randomText } from "./randomText";

type TextArgs = TextRules & { number: boolean };

/** The cost of the official provider, which takes the default of Go's `x/crypto/bcrypt`. */
const BCRYPT_COST = 10;

const KINDS = ["lower", "upper", "numeric", "special"];
const MINIMUMS = ["minLower", "minUpper", "minNumeric", "minSpecial"];

const on: Argument = { type: "boolean", default: true };
const minimum: Argument = { type: "integer", default: 0, atLeast: 0 };

const text = {
  arguments: {
    keepers,
    length: { type: "integer", required: true, atLeast: 1 },
    lower: on,
    upper: on,
    special: on,
    number: { type: "boolean" },
    numeric: { type: "boolean" },
    minLower: minimum,
    minUpper: minimum,
    minNumeric: minimum,
    minSpecial: minimum,
    overrideSpecial: { type: "string" },
  },
  validate: textFailures,
  // `number` is the old name of `numeric`: whichever is given stands for both.
  plan({ number, numeric }: Properties) {
    const value = numeric ?? number ?? true;
    return { number: value, numeric: value };
  },
} satisfies Partial<ResourceDefinition>;

export const randomString: ResourceDefinition = {
  ...text,
  outputs: ["result"],
  secrets: [],
  schemaVersion: 2,
  async create(args: TextArgs) {
    const result = randomText(args, secureDraw);
    return { id: result, outputs: { result } };
  },
};

export const randomPassword: ResourceDefinition = {
  ...text,
  outputs: ["result", "bcryptHash"],
  secrets: ["result", "bcryptHash"],
  schemaVersion: 3,
  async create(args: TextArgs) {
    const result = randomText(args, secureDraw);
    // The id stays in the clear, so the official provider gives every password the same.
    return { id: "none", outputs: { result, bcryptHash: await hash(result, BCRYPT_COST) } };
  },
};

function textFailures(inputs: Properties): CheckFailure[] {
  const { length, number, numeric } = inputs;
  const minimums = MINIMUMS.map((name) => inputs[name] ?? 0);
  const reasons: string[] = [];
  if (!hasUnknown([length, minimums])) {
    const sum = (minimums as number[]).reduce((total, count) => total + count, 0);
    if ((length as number) < sum) {
      reasons.push(`length must be at least ${sum}, the sum of ${MINIMUMS.join(", ")}, not ${length}`);
    }
  }
  if (typeof number === "boolean" && typeof numeric === "boolean" && number !== numeric) {
    reasons.push("number and numeric differ; number is deprecated, give numeric alone");
  }
  const kinds: Properties = { ...inputs, numeric: numeric ?? number };
  if (KINDS.every((name) => kinds[name] === false)) {
    reasons.push(`no characters to choose from; at least one of ${KINDS.join(", ")} must be true`);
  }
  return reasons.map((reason) => ({ property: "", reason }));
}
