import { createHash } from "node:crypto";

/** Bytes that follow from a seed: the same on every machine, and no secret. */
export function derivedBytes(seed: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash("sha256").update(`kyma-mesh placeholder ${index} ${seed}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}
