/** What checks look at of a line of Envoy's access log. */
export interface AccessLogEntry {
  time: Date;
  /** Envoy's response flags, such as `NR`. */
  flags: string;
  /** Such as `filter_chain_not_found`. */
  details?: string;
  authority?: string;
  upstreamCluster?: string;
  /** Address that was called, with port. */
  localAddress?: string;
  /** Address of the caller, with port. */
  remoteAddress?: string;
  serverName?: string;
  route?: string;
}

/** Lines older than this, in milliseconds, tell of a cluster that may be another by now. */
export const freshness = 15 * 60_000;

// The order of Istio's default text format.
const textLine = new RegExp(
  String.raw`^\[(?<time>[^\]]+)\] "[^"]*" \S+ (?<flags>\S+) (?<details>\S+) \S+ "[^"]*" \S+ \S+ \S+ \S+ "[^"]*" "[^"]*" ` +
    String.raw`"[^"]*" "(?<authority>[^"]*)" "[^"]*" (?<cluster>\S+) \S+ (?<local>\S+) (?<remote>\S+) (?<name>\S+) (?<route>\S+)`,
);

/** The fresh entries of a log with lines of Istio's JSON or text format among others. */
export function accessLogEntries(lines: readonly string[], now: Date): AccessLogEntry[] {
  const entries = lines.map((line) => (line.startsWith("{") ? jsonEntry(line) : textEntry(line)));
  return entries.filter(
    (entry): entry is AccessLogEntry => entry !== undefined && now.getTime() - entry.time.getTime() < freshness,
  );
}

function jsonEntry(line: string): AccessLogEntry | undefined {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const field = (name: string) => present(fields[name]);
  return entry(field("start_time"), {
    flags: field("response_flags") ?? "",
    details: field("response_code_details"),
    authority: field("authority"),
    upstreamCluster: field("upstream_cluster"),
    localAddress: field("downstream_local_address"),
    remoteAddress: field("downstream_remote_address"),
    serverName: field("requested_server_name"),
    route: field("route_name"),
  });
}

function textEntry(line: string): AccessLogEntry | undefined {
  const groups = textLine.exec(line)?.groups;
  return (
    groups &&
    entry(groups.time, {
      flags: present(groups.flags) ?? "",
      details: present(groups.details),
      authority: present(groups.authority),
      upstreamCluster: present(groups.cluster),
      localAddress: present(groups.local),
      remoteAddress: present(groups.remote),
      serverName: present(groups.name),
      route: present(groups.route),
    })
  );
}

function present(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value !== "-" ? value : undefined;
}

function entry(time: string | undefined, fields: Omit<AccessLogEntry, "time">): AccessLogEntry | undefined {
  const date = new Date(time ?? "");
  return Number.isNaN(date.getTime()) ? undefined : { time: date, ...fields };
}
