/** Envoy's configuration for a server that answers `/ready` with 200 and all else with the file `body`. */
function serverConfiguration(body: string): object {
  const type = (name: string) => ({ "@type": `type.googleapis.com/envoy.extensions.filters.${name}` });
  const route = (match: object, answer: object) => ({ match, direct_response: { status: 200, ...answer } });
  const manager = {
    ...type("network.http_connection_manager.v3.HttpConnectionManager"),
    stat_prefix: "web",
    route_config: {
      virtual_hosts: [
        {
          name: "web",
          domains: ["*"],
          routes: [
            route({ path: "/ready" }, {}),
            route({ path: "/name" }, { body: { inline_string: "$(POD_NAME)" } }),
            route({ prefix: "/" }, { body: { filename: body } }),
          ],
        },
      ],
    },
    http_filters: [{ name: "router", typed_config: type("http.router.v3.Router") }],
  };
  const address = { socket_address: { address: "0.0.0.0", port_value: 8080 } };
  const filters = [{ name: "http", typed_config: manager }];
  return { static_resources: { listeners: [{ address, filter_chains: [{ filters }] }] } };
}

/** The spec of a pod that is a real web server on port 8080 and serves the ConfigMap `web`'s entry `body`. */
export function webPodSpec(readinessPort: number): object {
  return {
    containers: [
      {
        name: "web",
        image: "docker.io/istio/proxyv2:1.31.1",
        command: ["/usr/local/bin/envoy"],
        args: ["--config-yaml", JSON.stringify(serverConfiguration("/srv/body"))],
        env: [{ name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
        readinessProbe: { httpGet: { path: "/ready", port: readinessPort }, periodSeconds: 1 },
        volumeMounts: [{ name: "content", mountPath: "/srv" }],
      },
    ],
    volumes: [{ name: "content", configMap: { name: "web" } }],
  };
}
