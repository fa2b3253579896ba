import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

import { addresses } from "../inner/addresses";
import { command } from "../inner/command";
import { succeeds } from "../inner/readiness";

type Sysctls = { name: string; value: string }[];

/** Sets up the pod's end of the cable, in the pod's own network namespace. */
const insidePod = `set -e
ip link set lo up
ip addr add "$1/32" dev eth0
ip link set eth0 up
ip route add default via "$2" dev eth0 onlink`;
/** Writes settings of the network namespace, each given by its path and its value. */
const set = `set -e
while [ $# -gt 0 ]; do printf %s "$2" > "$1"; shift 2; done`;

let cables = 0;

/** Whether the kernel lets this namespace have the virtual cables that join pods to it. */
export function hasCables(): Promise<boolean> {
  return succeeds(async () => {
    await command("ip", "link", "add", "trial0", "type", "veth", "peer", "name", "trial1");
    await command("ip", "link", "delete", "trial0");
  });
}

/** A network namespace of a pod's own with the pod's address in it; without cables just the address on the node. */
export class PodNetwork {
  private constructor(private readonly holder?: ChildProcess) {}

  static async create(podIP: string, isIsolated: boolean, sysctls: Sysctls = []): Promise<PodNetwork> {
    if (!isIsolated) {
      await command("ip", "route", "replace", "local", `${podIP}/32`, "dev", "lo");
      const shared = new PodNetwork();
      await shared.configure(sysctls);
      return shared;
    }
    // A namespace lives as long as a process in it, whatever becomes of the pod's containers.
    const holder = spawn("unshare", ["-n", "sh", "-c", "echo made; exec sleep infinity"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const network = new PodNetwork(holder);
    try {
      await Promise.race([
        once(holder.stdout!, "data"),
        once(holder, "exit").then(() => Promise.reject(new Error(`no network namespace for pod ${podIP}`))),
      ]);
      await network.connect(podIP, `pod${++cables}`);
      await network.configure(sysctls);
      return network;
    } catch (error) {
      network.close();
      throw error;
    }
  }

  /** The beginning of a command that runs in the namespace. */
  get enter(): string[] {
    return this.holder === undefined ? [] : ["nsenter", `--net=/proc/${this.holder.pid}/ns/net`, "--"];
  }

  /** The cable goes with the namespace, once the last process in it has ended. */
  close(): void {
    this.holder?.kill("SIGKILL");
  }

  private async connect(podIP: string, cable: string): Promise<void> {
    const holder = String(this.holder?.pid);
    await command("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", holder);
    await command("ip", "link", "set", cable, "up");
    await command("ip", "route", "replace", `${podIP}/32`, "dev", cable);
    await this.run(insidePod, podIP, addresses.node);
  }

  /** Settings that are no part of a network namespace are the machine's: they stay as they are. */
  private async configure(sysctls: Sysctls): Promise<void> {
    const own = sysctls.filter(({ name }) => name.startsWith("net."));
    await this.run(set, ...own.flatMap(({ name, value }) => [`/proc/sys/${name.replaceAll(".", "/")}`, value]));
  }

  private async run(script: string, ...args: string[]): Promise<void> {
    const [program, ...rest] = [...this.enter, "sh", "-c", script, "sh", ...args];
    await command(program, ...rest);
  }
}
