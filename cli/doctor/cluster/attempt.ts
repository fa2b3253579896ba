import type { Answer } from "../snapshot";
import type { ClusterConnection } from "./clusterConnection";

/** What answers GETs. */
export type Getter = Pick<ClusterConnection, "get">;

/** An answer in any case: status 0 is none. */
export async function attempt(connection: Getter, path: string): Promise<Answer> {
  try {
    return await connection.get(path);
  } catch (error) {
    return { status: 0, body: (error as Error).message };
  }
}

/** Why something could not be read, in a few words. */
export function unreadReason({ status, body }: Answer, action: string): string {
  if (status === 403) {
    return `no permission to ${action}`;
  }
  const said = { 0: body, 200: "the answer is not what the API server's are" }[status];
  return `could not ${action}: ${said ?? `the API server answered ${status}`}`;
}
