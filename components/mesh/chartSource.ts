/** Where Istio's charts come from: a repository or a directory, not both. */
export interface ChartSource {
  /**
   * Helm repository (`https://`, `http://`) or OCI registry (`oci://`) that holds `base`, `istiod`, `gateway` and, where it is
   * switched on, `cni` in the version of Istio. Default: `https://blob.istio.io/istio-release/charts`, Istio's own.
   *
   * Example: `oci://ghcr.io/istio/release/charts`
   */
  repository?: string;
  /**
   * Directory with the unpacked charts in its sub-directories `base`, `istiod`, `gateway` and, where it is switched
   * on, `cni`, for machines that reach no repository. A relative path is taken from the program's working directory. Default: none.
   *
   * Example: `/opt/istio-1.31.1/charts`
   */
  directory?: string;
}
