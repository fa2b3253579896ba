/** What secrets look like, whatever they are called. */
const shapes: { what: string; pattern: RegExp }[] = [
  { what: "a private key", pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: "a token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}/ },
  // A password that is put in later, by whatever template, is none.
  { what: "a URL with a password", pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"'<>]*:(?![$<{%*])[^\s/@"'<>]+@[^\s/]/i },
  { what: "a data source name with a password", pattern: /[\w.-]:(?![$<{%*])[^\s@:]+@(?:tcp|unix)\(/ },
  { what: "a private JSON Web Key", pattern: /"d"\s*:\s*"[\w-]{22,}"/ },
  { what: "a key of AWS", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: "a token of GitHub", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/ },
];

/** What a text holds that looks like a secret; undefined where nothing does. */
export function secretShape(text: string): string | undefined {
  return shapes.find(({ pattern }) => pattern.test(text))?.what;
}
