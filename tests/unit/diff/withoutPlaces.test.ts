import assert from "node:assert/strict";
import { withoutPlaces } from "../../../cli/diff/revision/withoutPlaces";

describe("withoutPlaces", () => {
  const cases: [text: string, expected: string][] = [
    ["error: /srv/mesh/stacks/index.ts:3", "error: stacks/index.ts:3"],
    ["the program of /srv/mesh ended with 1", "the program of . ended with 1"],
    ["the program of /srv/mesh/ ended", "the program of . ended"],
    ["there is no /srv/mesh.", "there is no .."],
    ["/srv/mesh/a and /srv/mesh/b", "a and b"],
    ["file:///srv/mesh/a.ts", "file://a.ts"],
    // The longer one first, whatever their order.
    ["/srv/mesh/.cache/base/a.ts", "a.ts"],
    // No special meaning in an expression.
    ["/srv/m(1)+/a", "a"],
    // Others' directories.
    ["/srv/mesh-old/a", "/srv/mesh-old/a"],
    ["/srv/mesh.old/a", "/srv/mesh.old/a"],
    ["/home/srv/mesh/a", "/home/srv/mesh/a"],
  ];
  for (const [text, expected] of cases) {
    it(`makes ${JSON.stringify(text)} ${JSON.stringify(expected)}`, () =>
      assert.equal(withoutPlaces(text, ["/srv/mesh", "/srv/mesh/.cache/base", "/srv/m(1)+"]), expected));
  }
});
