/** The version of the official plugin, and SDK, whose behaviour the stand-in follows. */
export const OFFICIAL_VERSION = "4.34.2";
