import { isObject } from "../../components/validation/checks";

/** Names of settings, or of members of them, that hold secrets. */
const secretName = /(dsn|database_?(url|uri)|(api|access|secret|private)_?key|token|password|secret)$/i;

/** Text that is a secret whatever its name: a key, and a URL with a password. */
const secretForm = /PRIVATE KEY-----|^[a-z][a-z0-9+.-]*:\/\/[^/?#]*:[^/?#]*@/i;

/** Whether a value that is given by hand is a secret or, as JSON, has one in it: nobody stored it in the clear. */
export function holdsSecret(text: string, name: string): boolean {
  return holds(parsed(text), name);
}

function holds(value: unknown, name: string): boolean {
  if (typeof value === "string") {
    return secretName.test(name) || secretForm.test(value);
  }
  if (Array.isArray(value)) {
    return value.some((entry) => holds(entry, name));
  }
  return isObject(value) && Object.entries(value).some(([member, content]) => holds(content, member));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
