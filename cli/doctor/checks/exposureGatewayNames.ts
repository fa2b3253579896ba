/** A gateway as an APIRule or a VirtualService names it, as `namespace/name`: Kyma also takes `name.namespace.svc...`. */
export function referencedGateway(reference: string, namespace = ""): string {
  if (reference.includes("/")) {
    return reference.replace(/^\.\//, `${namespace}/`);
  }
  const [name, within = namespace] = reference.split(".");
  return `${within}/${name}`;
}
