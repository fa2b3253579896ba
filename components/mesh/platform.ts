/** What runs the cluster. */
export enum Platform {
  /** Any conformant cluster. */
  Generic = "generic",
  /** k3s in containers, for local use. */
  K3d = "k3d",
  /** A Gardener shoot. */
  Gardener = "gardener",
  /** Google Kubernetes Engine. */
  Gke = "gke",
}
