import { isObject, matching } from "./checks";
import { show, type Problem } from "./problem";

const subdomain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const ownName = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

/** Whether a text can be the name of a label or annotation: a name, a DNS subdomain and a slash in front or not. */
export function isQualifiedName(text: string): boolean {
  const [name, prefix, ...others] = text.split("/").reverse();
  return (
    others.length === 0 &&
    ownName.test(name) &&
    (prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix)))
  );
}

/** Problems of Kubernetes labels. */
export function labelsProblems(labels: unknown, at: string): Problem[] {
  if (!isObject(labels)) {
    return [{ path: at, problem: `${show(labels)} is not an object`, allowed: 'labels such as { app: "orders" }' }];
  }
  const value = matching(
    /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/,
    "the value of a label",
    "at most 63 letters, digits, dots, dashes and underscores",
  );
  return Object.entries(labels).flatMap(([name, content]) => [
    ...(isQualifiedName(name)
      ? []
      : [
          {
            path: at,
            problem: `${show(name)} is not the name of a label`,
            allowed: "a name such as app or example.com/app",
          },
        ]),
    ...value(content, `${at}.${name}`),
  ]);
}
