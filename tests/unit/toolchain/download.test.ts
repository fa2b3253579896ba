import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";

import { digestOf, downloadRelease } from "../../../sandbox/toolchain/download";

const program = Buffer.from("#!/bin/sh\necho here\n");
const digest = createHash("sha256").update(program).digest("hex");

describe("digestOf", () => {
  const other = "0".repeat(64);
  const table: [string, string, string | undefined][] = [
    ["a bare digest", `${digest}\n`, digest],
    ["one line with another name, as helm's", `${digest}  tool-v1.tar.gz\n`, digest],
    ["the line of the file among many", `${other}  other\n${digest}  tool\n`, digest],
    ["binary mode's asterisk", `${other} *other\n${digest} *tool\n`, digest],
    ["no line of the file", `${other}  other\n${digest}  another\n`, undefined],
    ["a page that is no checksum", "<html>not found</html>", undefined],
  ];
  for (const [what, text, expected] of table) {
    it(`reads ${what}`, () => assert.equal(digestOf(text, "tool"), expected));
  }
});

describe("downloadRelease", () => {
  let server: http.Server;
  let base: string;
  let directory: string;
  const files: Record<string, Buffer> = { "/tool": program, "/tool.sha256": Buffer.from(digest) };

  before(async () => {
    server = http.createServer((request, response) => {
      const content = files[request.url!];
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-download-"));
  });
  after(() => {
    server.close();
    fs.rmSync(directory, { recursive: true });
  });

  it("leaves an executable whose digest is the published one", async () => {
    const target = path.join(directory, "tool");
    await downloadRelease({ url: `${base}/tool`, checksumUrl: `${base}/tool.sha256` }, target);
    assert.deepEqual(fs.readFileSync(target), program);
    assert.equal(fs.statSync(target).mode & 0o111, 0o111);
  });

  for (const member of ["tool", "tool-v1/bin/tool"]) {
    it(`takes ${member} out of an archive and leaves nothing else`, async () => {
      const source = fs.mkdtempSync(path.join(directory, "source-"));
      fs.mkdirSync(path.dirname(path.join(source, member)), { recursive: true });
      fs.writeFileSync(path.join(source, member), program, { mode: 0o755 });
      const archive = execFileSync("tar", ["-czf", "-", "-C", source, member.split("/")[0]]);
      files["/tool.tgz"] = archive;
      files["/tool.tgz.sha256"] = Buffer.from(createHash("sha256").update(archive).digest("hex"));
      const work = fs.mkdtempSync(path.join(directory, "work-"));
      const release = { url: `${base}/tool.tgz`, checksumUrl: `${base}/tool.tgz.sha256`, member };
      await downloadRelease(release, path.join(work, "tool"));
      assert.deepEqual(fs.readFileSync(path.join(work, "tool")), program);
      assert.deepEqual(fs.readdirSync(work), ["tool"]);
    });
  }

  it("refuses content with another digest and leaves nothing", async () => {
    files["/bad"] = Buffer.from("tampered");
    files["/bad.sha256"] = Buffer.from(digest);
    const target = path.join(directory, "bad");
    const release = { url: `${base}/bad`, checksumUrl: `${base}/bad.sha256` };
    await assert.rejects(downloadRelease(release, target), /has SHA-256 .* published is/);
    assert.equal(fs.existsSync(target), false);
  });

  it("says which address did not answer", async () => {
    const release = { url: `${base}/gone`, checksumUrl: `${base}/gone.sha256` };
    await assert.rejects(downloadRelease(release, path.join(directory, "gone")), /gone\.sha256 answered 404/);
  });
});
