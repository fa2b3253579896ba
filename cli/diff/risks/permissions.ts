import { entries, members, texts } from "../fields";

/** One verb on one kind of thing; "*" stands for all. */
export interface Permission {
  verb: string;
  /** "" for the core group. */
  group: string;
  /** With its subresource, such as `pods/exec`; "" for paths outside the API. */
  resource: string;
  /** One object's name; "" for all. */
  name: string;
  /** A path outside the API, such as `/metrics`; "" for resources. */
  url: string;
}

/** What rules of a Role or ClusterRole allow, one by one. */
export function permissions(rules: unknown): Permission[] {
  return entries(rules)
    .map(members)
    .flatMap((rule) => {
      const names = texts(rule.resourceNames);
      const onResources = texts(rule.apiGroups).flatMap((group) =>
        texts(rule.resources).flatMap((resource) =>
          (names.length === 0 ? [""] : names).map((name) => ({ group, resource, name, url: "" })),
        ),
      );
      const onUrls = texts(rule.nonResourceURLs).map((url) => ({ group: "", resource: "", name: "", url }));
      return texts(rule.verbs).flatMap((verb) => [...onResources, ...onUrls].map((target) => ({ verb, ...target })));
    });
}

/** Whether who has one permission has the other. */
export function includes(wide: Permission, narrow: Permission): boolean {
  return (
    (wide.url === "") === (narrow.url === "") &&
    same(wide.verb, narrow.verb) &&
    same(wide.group, narrow.group) &&
    resourceIncludes(wide.resource, narrow.resource) &&
    (wide.name === "" || wide.name === narrow.name) &&
    (wide.url.endsWith("*") ? narrow.url.startsWith(wide.url.slice(0, -1)) : wide.url === narrow.url)
  );
}

/** The permissions that are not among others. */
export function beyond(head: readonly Permission[], base: readonly Permission[]): Permission[] {
  return head.filter((one) => !base.some((wide) => includes(wide, one)));
}

/** Whether a permission leads to others: everything, secrets, other identities, code in pods, or what is admitted. */
export function isSensitive({ verb, group, resource, url }: Permission): boolean {
  if (url !== "") {
    return url === "*";
  }
  const writes = !["get", "list", "watch"].includes(verb);
  return (
    ["*", "escalate", "bind", "impersonate"].includes(verb) ||
    group === "*" ||
    ["*", "secrets", "pods/exec", "pods/attach", "nodes/proxy", "serviceaccounts/token"].includes(resource) ||
    (writes && ["pods", "mutatingwebhookconfigurations", "validatingwebhookconfigurations"].includes(resource)) ||
    (writes && group === "rbac.authorization.k8s.io")
  );
}

/** A permission in a few words. */
export function describePermission({ verb, group, resource, name, url }: Permission): string {
  const kind = group === "" ? resource : `${resource}.${group}`;
  return url === "" ? `${verb} ${kind}${name === "" ? "" : ` ${name}`}` : `${verb} ${url}`;
}

function same(wide: string, narrow: string): boolean {
  return wide === "*" || wide === narrow;
}

/** `*` is every resource with its subresources, and a subresource may be one of every resource. */
function resourceIncludes(wide: string, narrow: string): boolean {
  return same(wide, narrow) || (wide.startsWith("*/") && narrow.endsWith(wide.slice(1)));
}
