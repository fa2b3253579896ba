/** One value of DER (X.690): a tag, the length of its content, its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...length(body.length)]), body]);
}

function length(bytes: number): number[] {
  if (bytes < 0x80) {
    return [bytes];
  }
  const digits: number[] = [];
  for (let rest = bytes; rest > 0; rest >>>= 8) {
    digits.unshift(rest & 0xff);
  }
  return [0x80 | digits.length, ...digits];
}

export const sequence = (...content: Uint8Array[]): Buffer => der(0x30, ...content);
export const set = (...content: Uint8Array[]): Buffer => der(0x31, ...content);
export const octetString = (...content: Uint8Array[]): Buffer => der(0x04, ...content);
export const bitString = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content);
export const boolean = (value: boolean): Buffer => der(0x01, Buffer.from([value ? 0xff : 0]));
export const utf8String = (text: string): Buffer => der(0x0c, Buffer.from(text));
export const printableString = (text: string): Buffer => der(0x13, Buffer.from(text));
export const nullValue = der(0x05);

/** A member of a choice or an optional one, by its number. */
export const explicit = (member: number, ...content: Uint8Array[]): Buffer => der(0xa0 | member, ...content);

/** A positive whole number, its most significant byte first. */
export function integer(bytes: Uint8Array): Buffer {
  return der(0x02, ...(bytes[0] > 0x7f ? [Buffer.from([0])] : []), bytes);
}

/** An object identifier, such as 2.5.4.3. */
export function objectIdentifier(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) {
    digits.unshift(0x80 | (rest & 0x7f));
  }
  return digits;
}
