/** What a rule of an AuthorizationPolicy is for. */
export interface Operation {
  methods: string[];
  paths: string[];
}

/** FNV-1 of 64 bits (RFC 9923). */
const fnv = { offset: 14695981039346656037n, prime: 1099511628211n };

function hashBytes(bytes: Uint8Array): bigint {
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, hash * fnv.prime) ^ BigInt(byte), fnv.offset);
}

function hashNumbers(...numbers: bigint[]): bigint {
  return hashBytes(new Uint8Array(new BigUint64Array(numbers).buffer));
}

function hashText(text: string): bigint {
  return hashBytes(new TextEncoder().encode(text));
}

/** Members in any order. */
function hashSet(hashes: readonly bigint[]): bigint {
  return hashes.reduce((sum, hash) => sum ^ hash, 0n);
}

/** A structure by its name and those of its fields. */
function hashStructure(name: string, fields: readonly (readonly [name: string, hash: bigint])[]): bigint {
  return fields.reduce(
    (hash, [field, value]) => hashNumbers(hash ^ hashNumbers(hashText(field), value)),
    hashText(name),
  );
}

/** The controller's hash of a selector, to base 32. */
export function selectorHash(labels: { [label: string]: string }): string {
  const entries = Object.entries(labels).map(([name, value]) => hashNumbers(hashText(name), hashText(value)));
  const hash =
    entries.length === 0
      ? hashNumbers(0n)
      : hashStructure("WorkloadSelector", [["MatchLabels", hashNumbers(hashSet(entries))]]);
  return hash.toString(32);
}

/** The controller's hash of what a rule of an AuthorizationPolicy is for, to base 32. */
export function operationHash({ methods, paths }: Operation): string {
  const listed: Record<string, readonly string[]> = { Methods: methods, Paths: paths };
  const fields = ["Hosts", "NotHosts", "Ports", "NotPorts", "Methods", "NotMethods", "Paths", "NotPaths"];
  const operation = hashStructure(
    "Operation",
    fields.map((field) => [field, hashSet((listed[field] ?? []).map(hashText))]),
  );
  return hashSet([hashStructure("Rule_To", [["Operation", operation]])]).toString(32);
}
