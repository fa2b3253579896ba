/** Runs `task` for each item, at most `width` at a time. */
export async function inBatches<T>(
  items: readonly T[],
  width: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}
