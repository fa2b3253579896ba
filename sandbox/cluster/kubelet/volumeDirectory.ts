import * as fs from "node:fs";
import * as path from "node:path";

import type { Files } from "./volumes";

/**
 * A directory whose files change all at once, the way a node mounts ConfigMaps and Secrets: programs that watch for
 * the exchange of the `..data` link see it here too.
 */
export class VolumeDirectory {
  private generation = 0;
  private current: Files | undefined;

  constructor(readonly path: string) {
    fs.mkdirSync(path, { recursive: true });
  }

  /** Lets every user of the pod write to it, as to a volume that starts out empty. */
  open(): void {
    fs.chmodSync(this.path, 0o777);
  }

  /** Makes the directory hold exactly `files`; does nothing when it does already. */
  write(files: Files): void {
    if (this.current !== undefined && sameFiles(this.current, files)) {
      return;
    }
    const previous = `..${this.generation}`;
    const fresh = `..${++this.generation}`;
    fs.mkdirSync(this.at(fresh));
    for (const [name, content] of Object.entries(files)) {
      const file = this.at(fresh, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content, { mode: 0o644 });
    }
    fs.symlinkSync(fresh, this.at("..link"));
    fs.renameSync(this.at("..link"), this.at("..data"));
    this.relink(new Set(Object.keys(files).map((name) => name.split("/")[0])));
    fs.rmSync(this.at(previous), { recursive: true, force: true });
    this.current = files;
  }

  private relink(names: Set<string>): void {
    const links = fs.readdirSync(this.path, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink());
    // A directory is where a container has mounted something else below this volume.
    const present = links.map(({ name }) => name).filter((name) => !name.startsWith(".."));
    for (const name of present.filter((candidate) => !names.has(candidate))) {
      fs.rmSync(this.at(name));
    }
    for (const name of [...names].filter((candidate) => !present.includes(candidate))) {
      fs.symlinkSync(path.join("..data", name), this.at(name));
    }
  }

  private at(...names: string[]): string {
    return path.join(this.path, ...names);
  }
}

function sameFiles(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && a[name].equals(b[name]));
}
