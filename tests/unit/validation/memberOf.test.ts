import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Profile } from "../../../components/mesh/profile";
import { meshReferenceProblems } from "../../../components/mesh/meshReferenceValidation";
import { memberOf } from "../../../components/validation/memberOf";
import { meshExample } from "../../support/routeExamples";

describe("enums that references hold as text", () => {
  it("are read by their values, and never by the names of their members or of what every object has", () => {
    assert.equal(memberOf(Profile, "production"), Profile.Production);
    for (const text of ["Production", "toString", ""]) {
      assert.throws(() => memberOf(Profile, text), new RangeError(`"${text}" is none of evaluation, production`));
      assert.equal(meshReferenceProblems({ ...meshExample, profile: text }, "mesh").length, 1, text);
    }
  });

  it("are still taken as members, and when they are known later", () => {
    assert.deepEqual(meshReferenceProblems({ ...meshExample, profile: Profile.Production }, "mesh"), []);
    assert.deepEqual(meshReferenceProblems(pulumi.output({ ...meshExample, profile: "later" }), "mesh"), []);
  });
});
