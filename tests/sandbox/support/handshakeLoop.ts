import type { GatewayClient } from "./gatewayClient";

/** What became of the handshakes of a loop. */
export interface HandshakeRecord {
  count: number;
  /** One line each. */
  failures: string[];
  /** Fingerprints of the certificates served, in the order in which they were first seen. */
  served: string[];
}

/** Milliseconds between two handshakes of a loop. */
const pause = 25;

/** New connections, one full handshake after another, for as long as `change` takes. */
export async function handshakesDuring(
  client: GatewayClient,
  servername: string,
  change: () => Promise<unknown>,
): Promise<HandshakeRecord> {
  const record: HandshakeRecord = { count: 0, failures: [], served: [] };
  let isChanging = true;
  const loop = async () => {
    while (isChanging) {
      await attempt(client, servername, record);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const loops = [loop(), loop()];
  try {
    await change();
  } finally {
    isChanging = false;
    await Promise.all(loops);
  }
  return record;
}

async function attempt(client: GatewayClient, servername: string, record: HandshakeRecord): Promise<void> {
  record.count += 1;
  try {
    const { chain } = await client.handshake(servername);
    if (!record.served.includes(chain[0])) {
      record.served.push(chain[0]);
    }
  } catch (error) {
    record.failures.push(String(error));
  }
}
