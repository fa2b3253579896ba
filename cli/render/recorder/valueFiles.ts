import * as fs from "node:fs/promises";
import * as yaml from "js-yaml";
import { Asset } from "../../../sandbox/providers/wire/asset";
import { unmarked } from "../../../sandbox/providers/wire/unmarked";
import { isRecord, type Value } from "../../../sandbox/providers/wire/values";
import { typedSchema } from "../yamlSchemas";
import { isSecret } from "./wireValues";
import { secretText, visible } from "./visible";

/**
 * The value files of a chart, from the wire. Of secret ones the names stay, and placeholders of their types stand for the
 * values.
 *
 * Throws an Error that names the chart when a secret file cannot be read here.
 */
export async function valueFiles(files: Value, chart: string): Promise<Value> {
  const list = isSecret(files) ? files.value : files;
  if (!Array.isArray(list)) {
    return undefined;
  }
  return Promise.all(
    list.map((file, index) => {
      const { values, secrets } = unmarked({ file });
      return isSecret(files) || secrets.length > 0
        ? hidden(values.file, `valueYamlFiles[${index}] of chart ${chart}`)
        : values.file;
    }),
  );
}

async function hidden(file: Value, path: string): Promise<Asset> {
  const values = await read(file).catch(() => undefined);
  if (!isRecord(values)) {
    throw new Error(
      `${path}: is a secret whose values are not known here; allowed: an object in YAML, such as by --set`,
    );
  }
  return new Asset({ text: JSON.stringify(visible(values, { withoutNulls: false }, secretText, true)) });
}

/** What YAML says; never quoted, since it is a secret. */
async function read(file: Value): Promise<unknown> {
  const { text, path } = file instanceof Asset ? file.source : { text: undefined, path: file as string };
  return yaml.load(text ?? (await fs.readFile(path!, "utf8")), { schema: typedSchema });
}
