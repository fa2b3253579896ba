import { show, type Problem } from "../../validation/problem";

/** Problems of an address that has to be a URI, as the controller reads one: a scheme or a slash in front. */
export function uriProblems(value: unknown, path: string): Problem[] {
  return typeof value === "string" && isUri(value)
    ? []
    : [{ path, problem: `${show(value)} is empty or no URL`, allowed: "a URL such as https://dex.example.com" }];
}

function isUri(value: string): boolean {
  const plain = /^[^\s\p{Cc}]+$/u.test(value) && !/%(?![0-9A-Fa-f]{2})/.test(value);
  return plain && (value.startsWith("/") || (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(value) && URL.canParse(value)));
}
