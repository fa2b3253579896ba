/** A condition on labels, as Kubernetes' LabelSelectorRequirement and NodeSelectorRequirement. */
export interface SelectorRequirement {
  /** Label that the condition is about. */
  key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`; for nodes also `Gt` and `Lt`. */
  operator: string;
  /** Values to compare with. Default: none. */
  values?: string[];
}

/** Objects by their labels. */
export interface PodSelector {
  /** Labels that must be there with these values. Default: none. */
  matchLabels?: { [key: string]: string };
  /** Conditions that must hold. Default: none. */
  matchExpressions?: SelectorRequirement[];
}

/** Nodes by labels and fields; all conditions must hold. */
export interface NodeTerm {
  /** Conditions on the node's labels. Default: none. */
  matchExpressions?: SelectorRequirement[];
  /** Conditions on the node's fields. Default: none. */
  matchFields?: SelectorRequirement[];
}

/** Nodes that are preferred. */
export interface PreferredNodeTerm {
  /** Weight from 1 to 100. */
  weight: number;
  /** Nodes meant. */
  preference: NodeTerm;
}

/** Nodes of which at least one term must match. */
export interface RequiredNodeTerms {
  /** Terms. */
  nodeSelectorTerms: NodeTerm[];
}

/** Attraction to nodes. */
export interface NodeAffinity {
  /** Nodes outside of which no pod is placed. Default: none. */
  requiredDuringSchedulingIgnoredDuringExecution?: RequiredNodeTerms;
  /** Nodes preferred. Default: none. */
  preferredDuringSchedulingIgnoredDuringExecution?: PreferredNodeTerm[];
}

/** Pods whose nodes are sought or avoided. */
export interface PodTerm {
  /** Node label whose value counts as one place, such as `kubernetes.io/hostname`. */
  topologyKey: string;
  /** Pods meant. Default: none. */
  labelSelector?: PodSelector;
  /** Namespaces of the pods. Default: the pod's own. */
  namespaces?: string[];
  /** Namespaces of the pods, by label. Default: the pod's own. */
  namespaceSelector?: PodSelector;
  /** Pod labels whose values narrow the selector down. Default: none. */
  matchLabelKeys?: string[];
  /** Pod labels whose values are excluded from the selector. Default: none. */
  mismatchLabelKeys?: string[];
}

/** Pods whose nodes are sought or avoided, with a weight. */
export interface PreferredPodTerm {
  /** Weight from 1 to 100. */
  weight: number;
  /** Pods meant. */
  podAffinityTerm: PodTerm;
}

/** Attraction to, or repulsion by, other pods. */
export interface PodAffinity {
  /** Terms that must hold. Default: none. */
  requiredDuringSchedulingIgnoredDuringExecution?: PodTerm[];
  /** Terms preferred. Default: none. */
  preferredDuringSchedulingIgnoredDuringExecution?: PreferredPodTerm[];
}

/** Where pods are placed. */
export interface Affinity {
  /** Attraction to nodes. Default: none. */
  nodeAffinity?: NodeAffinity;
  /** Attraction to pods. Default: none. */
  podAffinity?: PodAffinity;
  /** Repulsion by pods. Default: none. */
  podAntiAffinity?: PodAffinity;
}

/** A node taint that pods put up with. */
export interface Toleration {
  /** Taint. Default: every taint. */
  key?: string;
  /** `Exists` or `Equal`. Default: `Equal`. */
  operator?: string;
  /** Value of the taint. Default: none. */
  value?: string;
  /** `NoSchedule`, `PreferNoSchedule` or `NoExecute`. Default: every effect. */
  effect?: string;
  /** Seconds that a `NoExecute` taint is put up with. Default: for ever. */
  tolerationSeconds?: number;
}

/** One key of a Secret or ConfigMap. */
export interface KeyReference {
  /** Name of the object. */
  name: string;
  /** Key in it. */
  key: string;
  /** Whether a missing object or key is put up with. Default: false. */
  optional?: boolean;
}

/** A field of the pod itself. */
export interface PodFieldReference {
  /** Version of the schema. Default: `v1`. */
  apiVersion?: string;
  /** Path, such as `metadata.name`. */
  fieldPath: string;
}

/** A request or limit of the container. */
export interface ResourceFieldReference {
  /** Resource, such as `limits.cpu`. */
  resource: string;
  /** Container. Default: the one that has the variable. */
  containerName?: string;
  /** Unit of the value. Default: `1`. */
  divisor?: string;
}

/** Where the value of a variable comes from: exactly one of these. */
export interface EnvironmentSource {
  /** A key of a Secret. */
  secretKeyRef?: KeyReference;
  /** A key of a ConfigMap. */
  configMapKeyRef?: KeyReference;
  /** A field of the pod. */
  fieldRef?: PodFieldReference;
  /** A request or limit of the container. */
  resourceFieldRef?: ResourceFieldReference;
}

/** An environment variable: `value` or `valueFrom`. */
export interface EnvironmentVariable {
  /** Name; variables of several specs are merged by it. */
  name: string;
  /** Value. */
  value?: string;
  /** Source of the value. */
  valueFrom?: EnvironmentSource;
}

/** A kernel parameter of the pod. */
export interface KernelParameter {
  /** Name, such as `net.ipv4.ip_local_port_range`. */
  name: string;
  /** Value. */
  value: string;
}

/** A seccomp profile. */
export interface SeccompProfile {
  /** `RuntimeDefault`, `Localhost` or `Unconfined`. */
  type: string;
  /** File of a `Localhost` profile. */
  localhostProfile?: string;
}

/** Security settings of pods. Gateways take all of them, istiod and the CNI node agent only `seccompProfile`. */
export interface PodSecuritySettings {
  /** User id. Default: the image's. */
  runAsUser?: number;
  /** Group id. Default: the image's. */
  runAsGroup?: number;
  /** Whether root is refused. Default: false. */
  runAsNonRoot?: boolean;
  /** Group that owns the volumes. Default: none. */
  fsGroup?: number;
  /** `OnRootMismatch` or `Always`. Default: `Always`. */
  fsGroupChangePolicy?: string;
  /** Further groups. Default: none. */
  supplementalGroups?: number[];
  /** Seccomp profile. Default: none. */
  seccompProfile?: SeccompProfile;
  /** Kernel parameters. Default: those that the gateway needs to bind ports below 1024. */
  sysctls?: KernelParameter[];
}
