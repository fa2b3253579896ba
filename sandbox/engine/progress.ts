import type { EngineEvent } from "@pulumi/pulumi/automation";

const verbs: Record<string, string> = {
  create: "created",
  update: "updated",
  delete: "deleted",
  replace: "replaced",
  "create-replacement": "replaced",
  "delete-replaced": "deleted",
};

/** Collects what the engine reports: a line for each finished change and each warning, and the errors. */
export class Progress {
  readonly errors: string[] = [];
  private readonly warnings = new Set<string>();

  constructor(private readonly report: (message: string) => void) {}

  readonly onEvent = (event: EngineEvent): void => {
    const done = event.resOutputsEvent?.metadata;
    const isProvider = done?.type.startsWith("pulumi:providers:");
    if (done !== undefined && !isProvider && !event.resOutputsEvent?.planning && verbs[done.op] !== undefined) {
      const kind = done.type.slice(done.type.lastIndexOf(":") + 1);
      this.report(`${verbs[done.op]} ${kind} ${done.urn.slice(done.urn.lastIndexOf("::") + 2)}`);
    }
    const diagnostic = event.diagnosticEvent;
    const message = diagnostic?.message.replace(/<\{%[^%]*%\}>/g, "").trim();
    if (message && !diagnostic?.ephemeral) {
      if (diagnostic?.severity === "error") {
        this.errors.push(message);
      } else if (diagnostic?.severity === "warning" && !this.warnings.has(message)) {
        this.warnings.add(message);
        this.report(`warning: ${message}`);
      }
    }
  };
}
