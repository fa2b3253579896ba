import type { KubeConfig, User } from "@kubernetes/client-node";
import { isObject } from "../../components/validation/checks";
import { isText, type KubeconfigContent } from "./kubeconfigContent";

/** Headers that say as whom requests are made, beside the name, which the client library sends itself. */
export type Impersonation = Record<string, string | string[]>;

interface ImpersonatingUser extends User {
  impersonation?: Impersonation;
}

/**
 * Has users of a client configuration remember whom they impersonate: the client library knows `as` alone, and requests
 * would be made with the rights of other groups than kubectl's. It is no authenticator of that library, which would not
 * be asked for users with an `auth-provider`.
 */
export function addImpersonation(config: KubeConfig, { users }: KubeconfigContent): void {
  config.users = config.users.map((user): ImpersonatingUser => ({
    ...user,
    impersonation: impersonation(users.get(user.name) ?? {}),
  }));
}

/** Headers of the current context's user; none where nobody is impersonated, or a name alone. */
export function currentImpersonation(config: KubeConfig): Impersonation {
  return (config.getCurrentUser() as ImpersonatingUser | null)?.impersonation ?? {};
}

function impersonation(user: Record<string, unknown>): Impersonation {
  const { as, "as-uid": uid, "as-groups": groups, "as-user-extra": extra } = user;
  if (!isText(as)) {
    return {};
  }
  const lists = [
    ["Impersonate-Group", groups] as const,
    ...Object.entries(isObject(extra) ? extra : {}).map(([key, values]) => [extraHeader(key), values] as const),
  ];
  const given = lists.map(([header, values]) => [header, Array.isArray(values) ? values.filter(isText) : []] as const);
  return {
    ...(isText(uid) ? { "Impersonate-Uid": uid } : {}),
    ...Object.fromEntries(given.filter(([, values]) => values.length > 0)),
  };
}

/** What a name of a header cannot have is escaped, as the API server expects. */
function extraHeader(key: string): string {
  const escaped = encodeURIComponent(key).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `Impersonate-Extra-${escaped}`;
}
