/** What an IstioOperator says of one gateway. */
export interface GatewayOverride {
  /** Name of the gateway. */
  name: string;
  /** Namespace of the gateway. */
  namespace: string;
  /** Whether it is to be installed. */
  enabled: boolean;
  /** Values of the chart `gateway` that were asked for, and no others. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one free form that schemas for other languages allow
  values: { [key: string]: any };
}
