/** One fault in what a user wrote. */
export interface Problem {
  /** Where it is, as the user would write it: `charts.directory`. */
  path: string;
  /** What is wrong with it. */
  problem: string;
  /** What would be right. */
  allowed: string;
}

/** One line: path, problem, what is allowed. */
export function describeProblem({ path, problem, allowed }: Problem): string {
  return `${path}: ${problem}; allowed: ${allowed}`;
}

/** A value as it is shown inside a problem: short, on one line, and never with a private key in it. */
export function show(value: unknown): string {
  const text = written(value);
  if (text.includes("PRIVATE KEY")) {
    return "what holds a private key";
  }
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** JSON knows neither big integers nor objects that contain themselves. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value === "bigint" ? String(value) : "an object that JSON cannot hold";
  }
}
