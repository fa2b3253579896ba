import type { Value } from "./values";

/** A reference to another resource. */
export class ResourceReference {
  constructor(
    readonly urn: string,
    readonly id?: Value,
  ) {}
}
