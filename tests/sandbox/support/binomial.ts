/** Natural logarithms of 0! to n!. */
function logFactorials(n: number): number[] {
  const logs = [0];
  for (let i = 1; i <= n; i++) {
    logs.push(logs[i - 1] + Math.log(i));
  }
  return logs;
}

/**
 * The narrowest interval around the expected number of hits, each with probability `p`, that `n` independent attempts
 * leave with a probability of less than `risk`: at most half of it on either side.
 */
export function binomialBounds(n: number, p: number, risk: number): { least: number; most: number } {
  const logs = logFactorials(n);
  const probability = (k: number) =>
    Math.exp(logs[n] - logs[k] - logs[n - k] + k * Math.log(p) + (n - k) * Math.log(1 - p));
  let least = 0;
  for (let below = probability(0); below < risk / 2; below += probability(least)) {
    least += 1;
  }
  let most = n;
  for (let above = probability(n); above < risk / 2; above += probability(most)) {
    most -= 1;
  }
  return { least, most };
}
