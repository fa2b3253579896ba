/** The contents of a file: exactly one of text, a local path, or a URI. */
export class Asset {
  constructor(readonly source: { readonly text?: string; readonly path?: string; readonly uri?: string }) {}
}
