import type { IstioOperatorSpec } from "./istioOperatorSpec";

/** Where an IstioOperator comes from: exactly one of these. */
export interface IstioOperatorSource {
  /** The spec itself, partial. */
  spec?: IstioOperatorSpec;
  /** YAML of kind IstioOperator; documents are merged in their order. */
  yaml?: string;
  /** File of such YAML. A relative path is taken from the program's working directory. */
  file?: string;
}
