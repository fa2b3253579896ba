import * as fs from "node:fs";
import * as path from "node:path";

/** Something of the machine or of the pod, and the absolute path at which the container sees it. */
export interface Mount {
  source: string;
  target: string;
}

const systemDirectories = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix", "/etc/alternatives"];
const forAll = ["tmp", "dev/shm"];
const devices = ["null", "zero", "full", "random", "urandom"].map((name) => `/dev/${name}`);
/** The one user that every container knows, as a line of /etc/passwd. */
export const rootUser = "root:x:0:0:root:/root:/bin/sh\n";
const etc = {
  group: "root:x:0:\n",
  "nsswitch.conf": "hosts: files dns\n",
};

/**
 * Puts the mounts in place, then runs the rest of its arguments on a machine called $3 in the directory $2 below the
 * root directory $1, as user and group $4 with the further groups $5, or as it is when $4 is empty. Until then it heeds
 * a request to end, which the kernel would keep from the first process of a namespace.
 */
export const enterRoot = `set -e
trap 'exit 143' TERM
root=$1 directory=$2 user=$4 groups=$5
hostname "$3"
shift 5
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir -p "$root$2"; else mkdir -p "$(dirname "$root$2")"; [ -e "$root$2" ] || : > "$root$2"; fi
  mount --rbind "$1" "$root$2"
  shift 2
done
shift
mount -t proc proc "$root/proc"
exec chroot \${user:+"--userspec=$user" "--groups=$groups"} "$root" /usr/bin/env -C "$directory" "$@"`;

/** The files of `/etc` that differ between containers. */
export interface OwnFiles {
  hosts: string;
  "resolv.conf": string;
  passwd: string;
}

/**
 * Makes a root directory for a container: the machine's programs and libraries, but for `/usr/local`, and nothing
 * else of it. Returns what is to be mounted there; the mounts belong to the container's own namespace.
 */
export function makeContainerRoot(root: string, files: OwnFiles, own: Mount[]): Mount[] {
  fs.rmSync(root, { recursive: true, force: true });
  for (const directory of ["etc", "proc", "root", "tmp", "run", "var", "usr/local", "dev/shm"]) {
    fs.mkdirSync(path.join(root, directory), { recursive: true });
  }
  forAll.forEach((directory) => fs.chmodSync(path.join(root, directory), 0o1777));
  for (const [name, content] of Object.entries({ ...etc, ...files })) {
    fs.writeFileSync(path.join(root, "etc", name), content);
  }
  for (const [index, name] of ["stdin", "stdout", "stderr"].entries()) {
    fs.symlinkSync(`/proc/self/fd/${index}`, path.join(root, "dev", name));
  }
  const sameAsMachine = [...devices, ...usrDirectories(), ...systemMounts(root)];
  // What is mounted below another mount has to come after it.
  const ordered = [...own].sort((a, b) => a.target.length - b.target.length);
  return [...sameAsMachine.map((source) => ({ source, target: source })), ...ordered];
}

function usrDirectories(): string[] {
  const names = fs.readdirSync("/usr", { withFileTypes: true });
  return names.filter((entry) => entry.isDirectory() && entry.name !== "local").map(({ name }) => `/usr/${name}`);
}

/** The directories to mount; those that are links on this machine are made links in the container. */
function systemMounts(root: string): string[] {
  return systemDirectories.filter((directory) => {
    const stat = fs.lstatSync(directory, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink()) {
      fs.symlinkSync(fs.readlinkSync(directory), path.join(root, directory));
      return false;
    }
    return stat !== undefined;
  });
}
