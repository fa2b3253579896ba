import { k3d } from "./k3d";

k3d(process.argv.slice(2)).catch((error: Error) => {
  const lines = process.env.KYMA_MESH_DEBUG ? [error.stack ?? error.message] : error.message.split("\n");
  process.stderr.write(lines.map((line) => `error: ${line}\n`).join(""));
  process.exitCode = 1;
});
