/** When an endpoint that fails is left alone for a while. */
export interface OutlierDetection {
  /**
   * Answers of the 5xx group, one after the other, after which it is left alone; 0 to 2147483647, 0 switches it off.
   * Default: Istio's, 5.
   *
   * Example: `5`
   */
  consecutive5xxErrors?: number;
  /**
   * Answers 502, 503 and 504, one after the other, after which it is left alone; 0 to 2147483647, 0 switches it off.
   * Default: Istio's, off.
   *
   * Example: `5`
   */
  consecutiveGatewayErrors?: number;
  /**
   * Seconds between two looks, to the millisecond. Default: Istio's, 10.
   *
   * Example: `30`
   */
  intervalSeconds?: number;
  /**
   * Seconds for which it is left alone at first, to the millisecond; each further time that much longer. Default:
   * Istio's, 30.
   *
   * Example: `60`
   */
  baseEjectionTimeSeconds?: number;
  /**
   * Share of the endpoints, in per cent, that may be left alone at once, 0 to 100. Default: Istio's, 10.
   *
   * Example: `50`
   */
  maxEjectionPercent?: number;
  /**
   * Share of good endpoints, in per cent, below which none is left alone, 0 to 100. Default: Istio's, 0.
   *
   * Example: `50`
   */
  minHealthPercent?: number;
}
