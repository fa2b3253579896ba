/** Labels that Services select pods by, as `namespace/name`; a Service that is not listed is not known. */
export interface ServiceSelectors {
  [service: string]: { [label: string]: string } | undefined;
}
