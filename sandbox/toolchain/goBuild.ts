import * as path from "node:path";

import { type GoProgram, toolModules } from "./catalogue";
import { execute } from "./execute";

/** The oldest Go the modules of `sandbox/tools` ask for (their `go` lines). */
export const minimumGo = "1.26";

/** Builds one program of a module of `sandbox/tools`, with what its go.sum pins and nothing else. */
export async function goBuild(program: GoProgram, target: string): Promise<void> {
  const { tags = [], linkerFlags, needsC = false } = program;
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", `-ldflags=-s -w ${linkerFlags.join(" ")}`];
  const tagFlags = tags.length === 0 ? [] : [`-tags=${tags.join(",")}`];
  // Go would build on for minutes after the death of whoever wanted it.
  await execute(
    "setpriv",
    ["--pdeathsig", "KILL", "go", "build", ...flags, ...tagFlags, "-o", target, program.package],
    {
      cwd: path.join(toolModules, program.module),
      env: { ...process.env, CGO_ENABLED: needsC ? "1" : "0", GOFLAGS: "", GOWORK: "off" },
    },
  );
}

/** Directory of a module's source, downloaded when it is not there yet. */
export async function goModuleDirectory(module: string, required: string): Promise<string> {
  const cwd = path.join(toolModules, module);
  const answer = await execute("go", ["mod", "download", "-json", required], {
    cwd,
    env: { ...process.env, GOFLAGS: "" },
  });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}

/** The C compiler that Go calls, by the name that the user gives or Go's own. */
async function compilerProblem(): Promise<string | undefined> {
  try {
    await execute(process.env.CC || "gcc", ["--version"]);
    return undefined;
  } catch {
    return `a C compiler is needed to build Hydra with SQLite: install gcc (Debian, Ubuntu: apt-get install gcc libc6-dev)`;
  }
}

/** What is missing to build these programs, in one line, or nothing. */
export async function compileProblem(programs: GoProgram[]): Promise<string | undefined> {
  return (await goProblem()) ?? (programs.some(({ needsC }) => needsC) ? compilerProblem() : undefined);
}

/** A problem with the Go on this machine, in one line, or nothing. */
export async function goProblem(): Promise<string | undefined> {
  const remedy = `install Go ${minimumGo} or newer (https://go.dev/doc/install), or run the stack on k3d instead (README, "Local, on k3d")`;
  try {
    const version = (await execute("go", ["env", "GOVERSION"])).trim();
    const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
    const [wantMajor, wantMinor] = minimumGo.split(".").map(Number);
    const switches = (await execute("go", ["env", "GOTOOLCHAIN"])).trim() !== "local";
    const enough = Number(major) === wantMajor && Number(minor) >= wantMinor;
    // From 1.21 on Go fetches the toolchain that a go.mod asks for.
    return enough || (switches && Number(minor) >= 21) ? undefined : `${version} is too old: ${remedy}`;
  } catch {
    return `Go is needed to build the sandbox's tools: ${remedy}`;
  }
}
