import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";

const root = path.resolve(__dirname, "../..");
const directory = path.join(root, ".github/workflows");
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));

interface Step {
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  if?: string;
  uses?: string;
  needs?: string;
  permissions: Record<string, string>;
  steps?: Step[];
}

interface Workflow {
  on: unknown;
  permissions: object;
  concurrency?: unknown;
  jobs: Record<string, Job>;
}

const files = fs.readdirSync(directory).map((file) => {
  const text = fs.readFileSync(path.join(directory, file), "utf8");
  return { file, text, workflow: yaml.load(text) as Workflow };
});
const jobs = files.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${file}, ${name}`, job, workflow })),
);

describe("workflows", () => {
  for (const { file, text, workflow } of files) {
    it(`${file} starts without permissions, and never with a fork's code and this repository's secrets`, () => {
      assert.deepEqual(workflow.permissions, {});
      assert.doesNotMatch(JSON.stringify(workflow.on), /pull_request_target|workflow_run/);
    });

    it(`${file} names actions by their commits, with the version for readers`, () => {
      for (const [line] of text.matchAll(/^.*\buses: .*$/gm)) {
        assert.match(
          line,
          /uses: (\.\/\.github\/workflows\/[\w-]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
        );
      }
    });
  }

  for (const { name, job } of jobs) {
    const steps = job.steps ?? [];
    const runs = steps.flatMap(({ run }) => run ?? []);

    it(`${name} calls what there is`, () => {
      for (const [, script] of runs.join("\n").matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
        assert.ok(script in scripts, script);
      }
      assert.ok(job.uses === undefined || fs.existsSync(path.join(root, job.uses)), job.uses);
    });

    it(`${name} may write only where it runs none of the pull request's code`, () => {
      const writes = Object.entries(job.permissions).filter(([, access]) => access !== "read");
      assert.ok(writes.every(([scope]) => scope === "pull-requests"));
      if (writes.length > 0) {
        assert.deepEqual(runs, []);
        assert.ok(!steps.some(({ uses }) => uses?.startsWith("actions/checkout@")));
      }
    });

    it(`${name} leaves no token in the checkout, and takes no text of a pull request for a script`, () => {
      for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
        assert.equal(step.with?.["persist-credentials"], false);
      }
      assert.ok(!runs.some((run) => run.includes("${{")));
    });

    if (JSON.stringify(job).includes("secrets.")) {
      it(`${name} keeps its secrets from forks`, () => {
        assert.match(job.if ?? "", /github\.event\.pull_request\.head\.repo\.full_name == github\.repository/);
      });
    }
  }

  it("a pull request's runs give way to those of its next commit, and to no others", () => {
    for (const { file, workflow } of files.filter(({ file }) => file.startsWith("pull-request-"))) {
      const { group, "cancel-in-progress": cancel } = workflow.concurrency as Record<string, unknown>;
      assert.match(String(group), /github\.event\.pull_request\.number/, file);
      assert.equal(cancel, true, file);
    }
  });

  it("what takes a report runs only where there is one, so that the step which failed stands out", () => {
    const steps = jobs.flatMap(({ name, job }) => (job.steps ?? []).map((step) => ({ name, step })));
    const takers = steps.filter(
      ({ step: { uses = "", run = "" } }) =>
        /^actions\/(upload-artifact|github-script)@/.test(uses) || run.startsWith("cat reports/"),
    );
    assert.equal(takers.length, 4);
    for (const { name, step } of takers) {
      assert.match(step.if ?? "", /hashFiles\('(reports\/)?report\.md'\) != ''/, name);
    }
  });

  it("no artefact is named after a stack, which may have slashes", () => {
    for (const { file, text } of files) {
      assert.doesNotMatch(text, /(name|artifact): .*matrix\.stack/, file);
    }
  });

  describe("comment.yml", () => {
    const steps = files.find(({ file }) => file === "comment.yml")?.workflow.jobs.comment.steps ?? [];
    const script = String(steps.find(({ uses }) => uses?.startsWith("actions/github-script@"))?.with?.script);

    /** Runs the step's script against comments that are there; gives the calls that it makes. */
    async function commented(body: string, comments: object[]): Promise<unknown[]> {
      const calls: unknown[] = [];
      const call = (name: string) => (options: object) => calls.push([name, options]);
      const issues = { listComments: {}, createComment: call("create"), updateComment: call("update") };
      const github = { rest: { issues }, paginate: async () => comments };
      const context = { repo: { owner: "acme", repo: "mesh" }, payload: { pull_request: { number: 7 } } };
      const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
      await new AsyncFunction("github", "context", "require", script)(github, context, () => ({
        readFileSync: () => body,
      }));
      return calls;
    }

    const robot = { login: "github-actions[bot]" };
    const body = "<!-- kyma-mesh diff -->\nnew";

    it("makes a comment where there is none of its own", async () => {
      const others = [
        { id: 1, user: { login: "somebody" }, body },
        { id: 2, user: robot, body: "<!-- kyma-mesh preview: local -->\nold" },
        { id: 3, user: null },
      ];
      assert.deepEqual(await commented(body, others), [
        ["create", { owner: "acme", repo: "mesh", issue_number: 7, body }],
      ]);
    });

    for (const body of ["\nnew", "# Report\nnew", "<!-- other -->\nnew"]) {
      it(`takes no report that starts with ${JSON.stringify(body)}`, async () => {
        await assert.rejects(
          commented(body, [{ id: 5, user: robot, body: "anything" }]),
          /does not start with a marker/,
        );
      });
    }

    it("edits its own", async () => {
      const own = { id: 4, user: robot, body: "<!-- kyma-mesh diff -->\r\nold" };
      assert.deepEqual(await commented(body, [own]), [
        ["update", { owner: "acme", repo: "mesh", comment_id: 4, body }],
      ]);
    });
  });
});
