import * as path from "node:path";

/** Where a sandbox keeps everything it makes: `$KYMA_MESH_SANDBOX`, else `.sandbox` in the project. */
export function sandboxDirectory(): string {
  return path.resolve(process.env.KYMA_MESH_SANDBOX || path.join(__dirname, "..", "..", ".sandbox"));
}
