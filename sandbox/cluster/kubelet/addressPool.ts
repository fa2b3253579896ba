import { addresses } from "../inner/addresses";

const size = 2 ** 16;
const [first, second] = addresses.podRange.split(".");

/** Pod addresses. One that was given back is the last to be given out again, as clients may still remember it. */
export class AddressPool {
  private readonly taken = new Set<string>();
  private next = 1;

  reserve(address: string): void {
    this.taken.add(address);
  }

  allocate(): string {
    for (let tried = 0; tried < size; tried++) {
      this.next = (this.next % (size - 2)) + 1;
      const address = `${first}.${second}.${this.next >> 8}.${this.next & 255}`;
      if (!this.taken.has(address)) {
        this.taken.add(address);
        return address;
      }
    }
    throw new Error(`every address of ${addresses.podRange} is taken`);
  }

  release(address: string): void {
    this.taken.delete(address);
  }
}
