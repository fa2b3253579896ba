/** Handles one entry after the other; an entry that comes in again while it waits is handled once. */
export class WorkQueue {
  private readonly waiting = new Set<string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private isBusy = false;

  /** `handle` resolves to the milliseconds after which the entry is to be handled again; undefined for never. */
  constructor(private readonly handle: (entry: string) => Promise<number | undefined>) {}

  add(entry: string): void {
    clearTimeout(this.timers.get(entry));
    this.timers.delete(entry);
    this.waiting.add(entry);
    if (!this.isBusy) {
      void this.work();
    }
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (const entry of this.waiting) {
      this.waiting.delete(entry);
      const again = await this.handle(entry);
      if (again !== undefined && !this.waiting.has(entry)) {
        this.timers.set(
          entry,
          setTimeout(() => this.add(entry), again),
        );
      }
    }
    this.isBusy = false;
  }
}
