import { BlockList, isIP } from "node:net";

/**
 * The proxy that the environment names for a server, by the rules of kubectl: HTTPS_PROXY or HTTP_PROXY by the server's
 * scheme, unless NO_PROXY has the host; this machine is never behind one. Undefined where there is none.
 */
export function environmentProxy(server: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (!URL.canParse(server)) {
    return undefined;
  }
  const { protocol, hostname, port } = new URL(server);
  const isTls = protocol === "https:";
  const proxy = variable(env, isTls ? "HTTPS_PROXY" : "HTTP_PROXY");
  const host = hostname.replace(/^\[|\]$/g, "");
  const isExcluded = variable(env, "NO_PROXY")
    .split(",")
    .some((entry) => excludes(entry.trim().toLowerCase(), host, port || (isTls ? "443" : "80")));
  if (proxy === "" || isLocal(host) || isExcluded) {
    return undefined;
  }
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

function variable(env: NodeJS.ProcessEnv, name: string): string {
  return env[name] || env[name.toLowerCase()] || "";
}

function isLocal(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** Whether an entry of NO_PROXY has a host: an address, a network, or a name with everything below it. */
function excludes(entry: string, host: string, port: string): boolean {
  if (entry === "*" || entry === "") {
    return entry === "*";
  }
  if (entry.includes("/")) {
    return isInNetwork(entry, host);
  }
  const [, plain, entryPort] = isIP(entry) === 6 ? [entry, entry, undefined] : /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry)!;
  const name = plain.replace(/^\*\./, ".");
  const isNamed = name.startsWith(".") ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
  return isNamed && (entryPort === undefined || entryPort === port);
}

function isInNetwork(network: string, host: string): boolean {
  const [address, prefix] = network.split("/");
  const family = isIP(address);
  if (
    family === 0 ||
    isIP(host) !== family ||
    !/^\d{1,3}$/.test(prefix) ||
    Number(prefix) > (family === 4 ? 32 : 128)
  ) {
    return false;
  }
  const type = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), type);
  return list.check(host, type);
}
