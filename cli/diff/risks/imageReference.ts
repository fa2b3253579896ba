/** The parts of an image's reference. */
export interface ImageReference {
  /** Registry and path, without tag and digest. */
  repository: string;
  tag?: string;
  digest?: string;
}

/** Takes a reference apart; a port of the registry is no tag. */
export function imageReference(image: string): ImageReference {
  const [named, digest] = image.split("@");
  const match = /^(.*?)(?::([^:/]*))?$/.exec(named);
  return { repository: match?.[1] ?? named, tag: match?.[2], digest };
}

/** Whether the same reference may be another image tomorrow: no digest, and no tag or one that names no version. */
export function isUnpinned({ tag, digest }: ImageReference): boolean {
  return digest === undefined && (tag === undefined || !/\d/.test(tag) || /^latest/.test(tag));
}

/** Whether one tag is an older version than another; false where either is no version. */
export function isDowngrade(base: string, head: string): boolean {
  const before = version(base);
  const after = version(head);
  if (before === undefined || after === undefined) {
    return false;
  }
  const length = Math.max(before.numbers.length, after.numbers.length);
  for (let index = 0; index < length; index++) {
    const step = (after.numbers[index] ?? 0) - (before.numbers[index] ?? 0);
    if (step !== 0) {
      return step < 0;
    }
  }
  return after.candidate && !before.candidate;
}

const candidate = /^[-.+_]?(alpha|beta|dev|pre|rc)/i;

/** The numbers that a tag begins with. What follows without a separator is part of a commit, unless it names a candidate. */
function version(tag: string): { numbers: number[]; candidate: boolean } | undefined {
  const match = /^v?(\d+(?:\.\d+)*)(.*)$/.exec(tag);
  const [, numbers = "", rest = ""] = match ?? [];
  const separated = rest === "" || /^[-.+_]/.test(rest) || (numbers.includes(".") && candidate.test(rest));
  return numbers === "" || !separated
    ? undefined
    : { numbers: numbers.split(".").map(Number), candidate: candidate.test(rest) };
}
