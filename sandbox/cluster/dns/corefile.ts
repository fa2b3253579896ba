import { clusterDomain } from "../inner/addresses";

/** Where the name server's configuration is mounted. */
export const configDirectory = "/etc/coredns";
/** Where the parts that others add are mounted. */
export const customDirectory = `${configDirectory}/custom`;

/**
 * The name server's configuration, in the form that k3s gives it: names of Services and pods, those of the ConfigMap's
 * entry NodeHosts, and whatever the ConfigMap `coredns-custom` adds inside (`*.override`) and beside it (`*.server`).
 * There is nobody to forward other names to. Changes are noticed within seconds, so that nobody waits for them long.
 */
export const corefile = `.:53 {
    errors
    health
    ready
    kubernetes ${clusterDomain} in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
    }
    hosts ${configDirectory}/NodeHosts {
        ttl 5
        reload 1s
        fallthrough
    }
    prometheus :9153
    cache 30 {
        servfail 0
    }
    reload 2s 1s
    loadbalance
    import ${customDirectory}/*.override
}
import ${customDirectory}/*.server
`;
