/** What `explain --help` prints. */
export const explainUsage = `kyma-mesh explain [options] <file>...

Prints what the controller makes of the APIRules in files, as YAML with reasons. Problems and warnings go to standard
error; the exit code is 1 where there are problems. Services in the files tell which pods a policy is for, VirtualServices
which hosts are taken. \`-\` is standard input.

  --default-domain <domain>   domain of hosts without one; such hosts are refused without it
  --jwt-handler <handler>     what checks tokens: ory (default) or istio
  --allow-domain <domain>     a domain that hosts may end in, beside the default one; may be repeated; default: any
  --block-service <service>   a service that is never exposed, as service.namespace, beside Kyma's; may be repeated
  --namespace <namespace>     namespace of objects that name none; default: default
  --json                      print JSON, with problems and warnings in it
  --help                      print this
`;
