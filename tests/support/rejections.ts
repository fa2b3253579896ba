/** Every error of a run: what it throws, and rejections that nothing handles, which the SDK's own run loop reports. */
export async function runWithRejections(body: () => Promise<unknown>): Promise<unknown[]> {
  const errors: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => errors.push(reason));
  try {
    await body().catch((error: unknown) => errors.push(error));
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners("unhandledRejection");
    listeners.forEach((listener) => process.on("unhandledRejection", listener));
  }
  return errors;
}
