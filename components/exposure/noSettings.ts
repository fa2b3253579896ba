/** An access strategy or a mutator without settings. */
// An object, as every other one is.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface NoSettings {}
