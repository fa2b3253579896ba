const suffixes: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** The number a Kubernetes quantity stands for: `"500m"` is 0.5, `"1Ki"` is 1024. */
export function parseQuantity(quantity: string): number {
  const match = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([A-Za-z]*)$/.exec(quantity);
  const factor = match === null ? undefined : suffixes[match[2]];
  if (match === null || factor === undefined) {
    throw new Error(`not a Kubernetes quantity: ${quantity}`);
  }
  return Number(match[1]) * factor;
}

/** A quantity in units of `divisor`, rounded up, as a container gets it from a resourceFieldRef. */
export function inUnits(quantity: string, divisor: string): string {
  // A quotient such as 0.3 / 0.1 lies a hair above the whole number it stands for.
  return String(Math.ceil(parseQuantity(quantity) / parseQuantity(divisor) - 1e-9));
}
