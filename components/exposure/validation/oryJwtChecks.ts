import { enumProblems } from "../../validation/checks";
import type { Problem } from "../../validation/problem";
import { JwsAlgorithm } from "../jwsAlgorithm";
import { listOf } from "./config";
import { authenticatorShapes, istioJwtShape } from "./configShapes";
import { foreignSettings } from "./foreignSettings";
import { schemaProblems } from "./jsonSchema";
import { uriProblems } from "./url";

/** What is wrong with the settings of `jwt` where Oathkeeper checks tokens. */
export function oryJwtProblems(config: Record<string, unknown>, path: string): Problem[] {
  const shape = authenticatorShapes.jwt;
  const { problems, own } = foreignSettings(config, path, istioJwtShape, "Ory");
  const found = [...problems, ...schemaProblems(own, path, shape)];
  const urls = ["trusted_issuers", "jwks_urls"].flatMap((key) =>
    listOf(config[key]).flatMap((url, index) =>
      typeof url === "string" ? uriProblems(url, `${path}.${key}[${index}]`) : [],
    ),
  );
  const algorithms = listOf(config.allowed_algorithms).flatMap((algorithm, index) =>
    typeof algorithm === "string" ? enumProblems(algorithm, `${path}.allowed_algorithms[${index}]`, JwsAlgorithm) : [],
  );
  return [...found, ...urls, ...algorithms];
}
