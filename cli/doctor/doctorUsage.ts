/** What `doctor --help` prints. */
export const doctorUsage = `kyma-mesh doctor [options]

Looks for known faults in a cluster with a mesh and says what was seen, the likely cause, and a fix. It reads only. The
exit code is 0 where nothing was found, 1 for warnings, 2 for errors, and 3 where the cluster could not be looked at.

  --context <context>         context of the kubeconfig; default: its current one
  --kubeconfig <file>         default: $KUBECONFIG, or ~/.kube/config
  --namespace <namespace>     look at this namespace and the mesh's own only; may be repeated; default: all
  --domain <domain>           look also at whether names under this domain resolve from here
  --gateway-address <address> host or host:port at which the gateway is reached; TLS is then tried from here, for each
                              host that it serves
  --json                      print JSON
  --help                      print this
`;
