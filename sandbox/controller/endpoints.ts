import * as http from "node:http";

/** Outcomes of handling APIRules. */
export type Outcome = "success" | "error";

/** Serves what probes and metrics ask for. */
export class Endpoints {
  private readonly outcomes: Record<Outcome, number> = { success: 0, error: 0 };

  constructor({ healthPort, metricsPort }: { healthPort: number; metricsPort: number }) {
    serve(healthPort, { "/healthz": () => "ok", "/readyz": () => "ok" });
    serve(metricsPort, { "/metrics": () => this.metrics() });
  }

  count(outcome: Outcome): void {
    this.outcomes[outcome]++;
  }

  private metrics(): string {
    const name = "controller_runtime_reconcile_total";
    const lines = Object.entries(this.outcomes).map(
      ([result, count]) => `${name}{controller="apirule",result="${result}"} ${count}`,
    );
    return [`# TYPE ${name} counter`, ...lines, ""].join("\n");
  }
}

function serve(port: number, answers: Record<string, () => string>): void {
  const server = http.createServer(({ url = "/" }, response) => {
    const answer = answers[url.split("?")[0]];
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "text/plain; version=0.0.4" });
    response.end(answer?.() ?? "not found");
  });
  server.listen(port);
}
