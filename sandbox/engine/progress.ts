import type { EngineEvent } from "@pulumi/pulumi/automation";

const verbs: Record<string, string> = {
  create: "created",
  update: "updated",
  delete: "deleted",
  replace: "replaced",
  "create-replacement": "replaced",
  "delete-replaced": "deleted",
};

/** Collects what the engine reports: one line a finished change for a person, and the errors. */
export class Progress {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];

  constructor(private readonly onChange: (message: string) => void) {}

  readonly onEvent = (event: EngineEvent): void => {
    const done = event.resOutputsEvent?.metadata;
    const isProvider = done?.type.startsWith("pulumi:providers:");
    if (done !== undefined && !isProvider && !event.resOutputsEvent?.planning && verbs[done.op] !== undefined) {
      const kind = done.type.slice(done.type.lastIndexOf(":") + 1);
      this.onChange(`${verbs[done.op]} ${kind} ${done.urn.slice(done.urn.lastIndexOf("::") + 2)}`);
    }
    const diagnostic = event.diagnosticEvent;
    const message = diagnostic?.message.replace(/<\{%[^%]*%\}>/g, "").trim();
    if (message && !diagnostic?.ephemeral) {
      if (diagnostic?.severity === "error") {
        this.errors.push(message);
      } else if (diagnostic?.severity === "warning") {
        this.warnings.push(message);
      }
    }
  };
}
