/** What runs the cluster. */
export enum Platform {
  /** Any conformant cluster. */
  Generic = "generic",
  /** k3s in containers, for local use. */
  K3d = "k3d",
  /** A Gardener shoot. Nothing differs from `Generic`: what Gardener needs of the webhooks is set everywhere. */
  Gardener = "gardener",
  /** Google Kubernetes Engine. */
  Gke = "gke",
}
