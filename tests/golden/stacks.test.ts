import { program } from "../../stacks/program";
import { runWithMocks } from "../support/mockEngine";
import { offline, stackFileConfig } from "../unit/stacks/support/stackFile";
import { assertGolden } from "./golden";

/** A stack file, and what is set beside it, by the name of the golden file. */
const variants: Record<string, [stack: string, settings: Record<string, string>]> = {
  local: ["local", {}],
  "local-production": ["local", { "kyma-mesh:profile": "production", "kyma-mesh:egress": "{}" }],
  gardener: ["gardener", {}],
  production: ["production", {}],
};

describe("golden dump of the stacks", () => {
  for (const [name, [stack, settings]] of Object.entries(variants)) {
    it(`registers exactly what ${name}.json says`, () =>
      offline(async () => {
        const config = { ...stackFileConfig(stack), ...settings };
        assertGolden(name, await runWithMocks(program, { config, preview: true }));
      }));
  }
});
