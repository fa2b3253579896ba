/** Kind of Istio's images; it is the suffix of their tags. */
export enum ImageVariant {
  /** Without shell or package manager: a small attack surface and a quick start. */
  Distroless = "distroless",
  /** With a shell and network tools, to look into a proxy. */
  Debug = "debug",
}
