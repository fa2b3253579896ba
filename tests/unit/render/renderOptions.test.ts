import assert from "node:assert/strict";
import { renderOptions } from "../../../cli/renderOptions";

describe("Command line of render", () => {
  it("is read whole", () => {
    const line = [
      "dev",
      "--out",
      "o",
      "--set",
      "domain=a=b",
      "--set",
      "x:y=",
      "--outputs",
      "a/b/c=f.json",
      "--project",
      "p",
    ];
    const { stack, out, set, outputs, project, help } = renderOptions(line);
    assert.deepEqual(
      { stack, out, set, outputs, project, help },
      {
        stack: "dev",
        out: "o",
        set: { domain: "a=b", "x:y": "" },
        outputs: { "a/b/c": "f.json" },
        project: "p",
        help: false,
      },
    );
  });

  it("is judged at once", () => {
    assert.throws(() => renderOptions(["--set", "domain", "--kube-version", "1.36", "--outputs", "x"]), {
      message: [
        "<stack>: 0 stacks are named; allowed: one stack",
        "--out: is not given; allowed: a directory of its own",
        '--set: "domain" is not an assignment; allowed: key=value, such as domain=apps.example.com',
        '--outputs: "x" is not an assignment; allowed: stack=file, such as organization/mesh/production=mesh.json',
        '--kube-version: "1.36" is not a version; allowed: a release of Kubernetes, such as 1.36.1',
      ].join("\n"),
    });
  });
});
