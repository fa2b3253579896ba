/** What becomes of a client of Hydra when its OAuth2Client is deleted. */
export enum ClientDeletionPolicy {
  /** Hydra forgets it. */
  Delete = "delete",
  /** Hydra keeps it. */
  Orphan = "orphan",
}
