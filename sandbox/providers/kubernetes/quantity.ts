import type { Properties, Value } from "../wire/values";
import { isRecord } from "../wire/values";

const BINARY = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, "": 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d+))?$/;

/**
 * A resource quantity as the API server writes it back: no fraction, and the largest suffix that keeps it whole, so
 * `2048Mi` becomes `2Gi` and `0.5` becomes `500m`
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/). What is no quantity, or finer
 * than the API keeps, is returned as it is.
 */
export function canonicalQuantity(value: string | number): string {
  const given = String(value);
  const match = QUANTITY.exec(given);
  if (!match || (!match[2] && !match[3])) return given;
  const [, sign = "", whole = "", fraction = "", binary, decimal = "", exponent] = match;
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return "0";
  if (binary) return canonicalBinary(given, sign, digits, fraction.length, BINARY.indexOf(binary));

  let power = (exponent === undefined ? DECIMAL[decimal]! : Number(exponent)) - fraction.length;
  let mantissa = digits;
  while (mantissa % 10n === 0n) {
    mantissa /= 10n;
    power++;
  }
  if (power < -9) return given;
  const steps = Math.max(-9, Math.min(18, Math.floor(power / 3) * 3));
  mantissa *= 10n ** BigInt(power - steps);
  if (exponent !== undefined) return steps === 0 ? `${sign}${mantissa}` : `${sign}${mantissa}e${steps}`;
  const suffix = Object.keys(DECIMAL).find((name) => DECIMAL[name] === steps)!;
  return `${sign.replace("+", "")}${mantissa}${suffix}`;
}

function canonicalBinary(given: string, sign: string, digits: bigint, decimals: number, unit: number): string {
  const scale = 10n ** BigInt(decimals);
  let amount = digits * 1024n ** BigInt(unit);
  if (amount % scale !== 0n) return given;
  amount /= scale;
  // Less than 1024 is written without a binary suffix.
  let power = 0;
  while (amount % 1024n === 0n && power < BINARY.length - 1) {
    amount /= 1024n;
    power++;
  }
  return `${sign.replace("+", "")}${amount}${BINARY[power]}`;
}

const QUANTITY_MAPS = new Set(["limits", "requests", "hard", "capacity", "overhead"]);
const QUANTITY_FIELDS = new Set(["sizeLimit", "divisor", "averageValue"]);

/** A copy of part of a built-in object in which every resource quantity is canonical. */
export function canonicalQuantities(value: Value, name = ""): Value {
  if (Array.isArray(value)) return value.map((item) => canonicalQuantities(item, name));
  if (isRecord(value)) {
    const quantities = QUANTITY_MAPS.has(name) && Object.values(value).every(isScalar);
    const entries = Object.entries(value).map(([key, item]): [string, Value] =>
      quantities && isScalar(item) ? [key, canonicalQuantity(item)] : [key, canonicalQuantities(item, key)],
    );
    return Object.fromEntries(entries) as Properties;
  }
  return QUANTITY_FIELDS.has(name) && isScalar(value) ? canonicalQuantity(value) : value;
}

function isScalar(value: Value): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
