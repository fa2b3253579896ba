import type { WriteStream } from "node:tty";
import { printable } from "./printable";

/** Shows one line that changes, where there is a terminal to show it on, and takes it away at the end. */
export class Progress {
  constructor(private readonly stream: Pick<WriteStream, "isTTY" | "columns" | "write">) {}

  show(doing: string): void {
    this.line(`${printable(doing)}...`);
  }

  end(): void {
    this.line("");
  }

  private line(text: string): void {
    if (this.stream.isTTY) {
      this.stream.write(`\r\u001b[K${text.slice(0, this.stream.columns - 1)}`);
    }
  }
}
