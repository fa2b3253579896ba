/** One file of a Secret or ConfigMap volume. */
export interface VolumeItem {
  /** Key in the object. */
  key: string;
  /** File below the mount. */
  path: string;
  /** File mode. Default: the volume's. */
  mode?: number;
}

/** A Secret as files. */
export interface SecretSource {
  /** Name of the Secret. */
  secretName: string;
  /** Keys to show. Default: all. */
  items?: VolumeItem[];
  /** Mode of the files. Default: 420 (octal 0644). */
  defaultMode?: number;
  /** Whether a missing Secret is put up with. Default: false. */
  optional?: boolean;
}

/** A ConfigMap as files. */
export interface ConfigMapSource {
  /** Name of the ConfigMap. */
  name: string;
  /** Keys to show. Default: all. */
  items?: VolumeItem[];
  /** Mode of the files. Default: 420 (octal 0644). */
  defaultMode?: number;
  /** Whether a missing ConfigMap is put up with. Default: false. */
  optional?: boolean;
}

/** Scratch space that lives as long as the pod. */
export interface EmptyDirectorySource {
  /** `Memory` for a tmpfs. Default: the node's disk. */
  medium?: string;
  /** Largest size, a Kubernetes quantity. Default: none. */
  sizeLimit?: string;
}

/** A claimed volume. */
export interface ClaimSource {
  /** Name of the PersistentVolumeClaim. */
  claimName: string;
  /** Whether it is mounted read-only. Default: false. */
  readOnly?: boolean;
}

/** A volume of the pods: exactly one source. Other sources: `values.pilot.volumes`, which takes any. */
export interface Volume {
  /** Name that mounts refer to. */
  name: string;
  /** A Secret. */
  secret?: SecretSource;
  /** A ConfigMap. */
  configMap?: ConfigMapSource;
  /** Scratch space. */
  emptyDir?: EmptyDirectorySource;
  /** A claimed volume. */
  persistentVolumeClaim?: ClaimSource;
}

/** Where a volume appears in the container. */
export interface VolumeMount {
  /** Name of the volume. */
  name: string;
  /** Path in the container. */
  mountPath: string;
  /** Path inside the volume. Default: its root. */
  subPath?: string;
  /** Whether it is mounted read-only. Default: false. */
  readOnly?: boolean;
}
