import type { Manifest } from "../../cli/render/manifest";
import { assertSameContents, assertSameObjects } from "./render/agreement";
import { heldManifests } from "./render/heldManifests";
import { renderedManifests } from "./render/renderedManifests";
import { exportWithSecrets, type LocalSandbox, localSandbox } from "./support/localSandbox";
import { exposureSandboxTools } from "./support/tools";

describe("A render of the local stack", function () {
  this.timeout("15m");
  let sandbox: LocalSandbox;
  let rendered: Record<string, Manifest>;
  let held: Record<string, Manifest>;

  before(async () => {
    const tools = await exposureSandboxTools();
    rendered = await renderedManifests("local", tools);
    sandbox = await localSandbox({ tools });
    await sandbox.stack.up();
    held = heldManifests(exportWithSecrets(sandbox));
  });
  after(() => sandbox?.remove());

  it("has exactly the objects that the engine made", () => assertSameObjects(rendered, held));

  it("has them as the provider was given them", () => assertSameContents(rendered, held));
});
