/** A release's numbers, most significant first; undefined when the text is no release. A pre-release suffix may follow. */
export function releaseNumbers(version: string): [number, number, number] | undefined {
  const match = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.]+)?$/.exec(version);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Whether one release comes before another, pre-releases counted as their release. */
export function isOlder(version: readonly number[], than: readonly number[]): boolean {
  const difference = version.map((number, index) => number - than[index]).find((delta) => delta !== 0);
  return difference !== undefined && difference < 0;
}
