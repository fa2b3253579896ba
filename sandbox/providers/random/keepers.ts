import type { Argument } from "../bridged";

/** Any values: the resource is made anew when one of them changes. */
export const keepers: Argument = { type: "stringMap" };
