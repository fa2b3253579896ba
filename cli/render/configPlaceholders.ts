import { isObject } from "../../components/validation/checks";
import { certificateMaterial, materialMembers, wholeMaterial } from "./certificatePlaceholders";
import { certificatePair } from "./placeholders/certificatePair";

/** What stands for an encrypted value. */
interface Revealed {
  revealed: unknown;
  /** Whether any of it was encrypted. */
  isSecret: boolean;
}

/** Text that a value under a name must look like; the first that fits counts. */
const shapes: [RegExp, (path: string) => string][] = [
  [
    /dsn$|database_?(url|uri)$|database\.external\.url$/i,
    () => "postgres://placeholder:placeholder@placeholder.invalid:5432/placeholder",
  ],
  [/(url|uri|endpoint)$/i, () => "https://placeholder.invalid/"],
  [/(api|access|secret)_?key$/i, (path) => `placeholder-of-${lastName(path)}`],
  [/(^|[.:\]])key$|private_?key$|key_?pem$/i, (path) => certificatePair(path, {}).key],
  [/(certificate|cert|ca|authority|chain|root)(_?pem)?$/i, (path) => certificatePair(path, {}).certificate],
];

/** Text for a secret of which only the name is known. */
export function secretPlaceholder(path: string): string {
  const shape = shapes.find(([form]) => form.test(path));
  return shape === undefined ? `placeholder-of-${lastName(path)}` : shape[1](path);
}

/** A value of a stack's config with a placeholder for each encrypted part, `{ secure: ... }`; certificates are for the domain. */
export function withPlaceholders(value: unknown, path: string, domain?: string): Revealed {
  if (isEncrypted(value)) {
    return { revealed: wholeMaterial(path, domain) ?? secretPlaceholder(path), isSecret: true };
  }
  if (Array.isArray(value)) {
    return combined(
      value.map((entry, index) => withPlaceholders(entry, `${path}[${index}]`, domain)),
      (parts) => parts,
    );
  }
  if (!isObject(value)) {
    return { revealed: value, isSecret: false };
  }
  const names = Object.keys(value);
  const members = names.map((name) => withPlaceholders(value[name], `${path}.${name}`, domain));
  return combined(members, (parts) => ({
    ...Object.fromEntries(names.map((name, index) => [name, parts[index]])),
    // Whoever has both checks that they belong together.
    ...(isPartlyEncrypted(value) ? certificateMaterial(path, value, domain) : {}),
  }));
}

function combined(parts: readonly Revealed[], join: (parts: unknown[]) => unknown): Revealed {
  return { revealed: join(parts.map(({ revealed }) => revealed)), isSecret: parts.some(({ isSecret }) => isSecret) };
}

function isEncrypted(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
}

function isPartlyEncrypted(value: Record<string, unknown>): boolean {
  const isPair = value.certificate !== undefined && value.key !== undefined;
  return isPair && materialMembers.some((name) => isEncrypted(value[name]));
}

function lastName(path: string): string {
  return path.split(/[.:]/).pop()!;
}
