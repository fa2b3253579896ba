import * as fs from "node:fs/promises";
import * as path from "node:path";
import type { Streams } from "./explain";
import { policyViolations } from "../policies/policyViolations";
import { readPolicyConfig } from "../policies/readPolicyConfig";
import { violationLines } from "../policies/violationLines";
import { earlierManifests, writeManifests } from "./render/outputDirectory";
import { renderWithOutputs } from "./render/renderStack";
import { readStackOutputs } from "./render/stackOutputs";
import { renderOptions } from "./renderOptions";
import { renderUsage } from "./renderUsage";

/** Writes the manifests of a stack into a directory. Returns the exit code. */
export async function render(args: string[], { stdout, stderr }: Streams = process): Promise<number> {
  const { out, help, outputs, writeOutputs, policies, policyConfig, ...asked } = renderOptions(args);
  if (help) {
    stdout.write(renderUsage);
    return 0;
  }
  const directory = path.resolve(out);
  // Before the program takes its time.
  await earlierManifests(directory);
  const config = policyConfig === undefined ? {} : readPolicyConfig(policyConfig);
  const known = Object.entries(outputs).map(([stack, file]) => [stack, readStackOutputs(file)]);
  const rendered = await renderWithOutputs({
    ...asked,
    outputs: Object.fromEntries(known),
    onMessage: ({ severity, text }) => stderr.write(`${severity}: ${text}\n`),
  });
  await writeManifests(directory, rendered.manifests);
  if (writeOutputs !== undefined) {
    await fs.writeFile(writeOutputs, `${JSON.stringify(rendered.outputs, undefined, 2)}\n`);
  }
  stdout.write(`${rendered.manifests.length} objects of ${asked.stack} in ${out}\n`);
  const violations = policies ? policyViolations(rendered.manifests, config) : [];
  stderr.write(
    violationLines(violations)
      .map((line) => `${line}\n`)
      .join(""),
  );
  return violations.some(({ level }) => level === "mandatory") ? 1 : 0;
}
