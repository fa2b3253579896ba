import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "./meshReference";
import type { MutualTlsMode } from "./mutualTlsMode";

/** An exception for one port of a workload. */
export interface PortException {
  /**
   * Port of the container, 1 to 65535. Required.
   *
   * Example: `8080`
   */
  port: number;
  /**
   * What it accepts. Required.
   *
   * Example: `MutualTlsMode.Permissive`
   */
  mode: MutualTlsMode;
  /**
   * Port of the Services that lead to it, 1 to 65535; of use with `MutualTlsMode.Disable` alone. Default: the port.
   *
   * Example: `80`
   */
  servicePort?: number;
}

/** An exception from mutual TLS for a namespace, for a workload in it, or for ports of the workload. */
export interface SidecarException {
  /**
   * Name of the objects that are made, in lower-case letters, digits and dashes. Required; no two of a policy share one.
   *
   * Example: `metrics`
   */
  name: string;
  /**
   * Namespace of the workload. Required.
   *
   * Example: `shop`
   */
  namespace: pulumi.Input<string>;
  /**
   * Labels of the workload's pods. Default: every pod of the namespace.
   *
   * Example: `{ app: "orders" }`
   */
  selector?: { [key: string]: string };
  /**
   * What every port accepts that `ports` says nothing of; without `ports` it is required. Default: what an exception for
   * the whole namespace says, and mutual TLS alone where there is none.
   *
   * Example: `MutualTlsMode.Permissive`
   */
  mode?: MutualTlsMode;
  /**
   * Exceptions for single ports; they need a `selector`. Default: none.
   *
   * Example: `[{ port: 9090, mode: MutualTlsMode.Permissive }]`
   */
  ports?: PortException[];
  /**
   * Names of the Services, in the same namespace, that lead to the workload; with `MutualTlsMode.Disable` their callers
   * are told to leave mutual TLS out, by a DestinationRule each. Required with that mode for a workload; for a whole
   * namespace the default is all of its Services.
   *
   * Example: `["orders"]`
   */
  services?: string[];
}

/** Arguments of SidecarPolicy. */
export interface SidecarPolicyArgs {
  /**
   * The mesh that the exceptions are made from. Required.
   *
   * Example: `mesh.reference`
   */
  mesh: pulumi.Input<MeshReference>;
  /**
   * The exceptions. Required.
   *
   * Example: `[{ name: "metrics", namespace: "shop", mode: MutualTlsMode.Permissive }]`
   */
  exceptions: SidecarException[];
}
