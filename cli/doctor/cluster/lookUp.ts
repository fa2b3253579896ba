import { lookup } from "node:dns/promises";
import type { NameLookup } from "../snapshot";

/** What a name resolves to for programs of this machine, its hosts file included. */
export async function lookUp(name: string): Promise<NameLookup> {
  try {
    const found = await lookup(name, { all: true });
    return { addresses: found.map(({ address }) => address) };
  } catch (error) {
    return { addresses: [], error: (error as NodeJS.ErrnoException).code ?? (error as Error).message };
  }
}
