/** In PEM. */
export interface CertificateAndKey {
  certificate: string;
  key: string;
}

/** The ports of a server outside the mesh. */
export const externalPorts = {
  plain: 80,
  tls: 443,
  /** Those of the application itself: what calls them goes past the Envoy. */
  application: { http: 8080, grpc: 7070, tcp: 9090 },
};

/** Where the server's Envoy is asked for what it counts. */
export const statisticsPort = 9901;

const type = (name: string) => ({ "@type": `type.googleapis.com/envoy.extensions.${name}` });

const observed = {
  sni: "%REQUESTED_SERVER_NAME%",
  subject: "%DOWNSTREAM_PEER_SUBJECT%",
  tls: "%DOWNSTREAM_TLS_VERSION%",
  source: "%DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT%",
  protocol: "%PROTOCOL%",
};

const headers = Object.entries(observed).map(([key, value]) => ({
  header: { key: `x-seen-${key}`, value },
  append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
}));

const manager = {
  ...type("filters.network.http_connection_manager.v3.HttpConnectionManager"),
  stat_prefix: "external",
  route_config: {
    request_headers_to_add: headers,
    virtual_hosts: [
      {
        name: "any",
        domains: ["*"],
        routes: [
          { match: { prefix: "/", grpc: {} }, route: { cluster: "grpc" } },
          { match: { prefix: "/" }, route: { cluster: "http" } },
        ],
      },
    ],
  },
  http_filters: [{ name: "router", typed_config: type("filters.http.router.v3.Router") }],
};

function cluster(name: string, port: number, protocolOptions: object): object {
  const address = { socket_address: { address: "127.0.0.1", port_value: port } };
  const options = { ...type("upstreams.http.v3.HttpProtocolOptions"), explicit_http_config: protocolOptions };
  return {
    name,
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }] },
    typed_extension_protocol_options: { "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": options },
  };
}

function transport(certificate: CertificateAndKey, clientAuthority: string | undefined): object {
  const inline = (text: string) => ({ inline_string: text });
  const context = {
    ...type("transport_sockets.tls.v3.DownstreamTlsContext"),
    require_client_certificate: clientAuthority !== undefined,
    common_tls_context: {
      alpn_protocols: ["h2", "http/1.1"],
      tls_certificates: [{ certificate_chain: inline(certificate.certificate), private_key: inline(certificate.key) }],
      ...(clientAuthority !== undefined && { validation_context: { trusted_ca: inline(clientAuthority) } }),
    },
  };
  return { transport_socket: { name: "tls", typed_config: context } };
}

/** Without it the server does not know the name that a client asks for in its greeting. */
const inspector = { name: "tls-inspector", typed_config: type("filters.listener.tls_inspector.v3.TlsInspector") };

function listener(port: number, chain: object): object {
  const address = { socket_address: { address: "0.0.0.0", port_value: port } };
  const filters = [{ name: "http", typed_config: manager }];
  return { address, listener_filters: [inspector], filter_chains: [{ filters, ...chain }] };
}

/** Envoy's configuration for a server that ends TLS, and hands on every request with what it saw of its connection. */
export function externalServerConfiguration(server: {
  certificate: CertificateAndKey;
  clientAuthority?: string;
}): object {
  const { http, grpc } = externalPorts.application;
  return {
    admin: { address: { socket_address: { address: "0.0.0.0", port_value: statisticsPort } } },
    static_resources: {
      listeners: [
        listener(externalPorts.plain, {}),
        listener(externalPorts.tls, transport(server.certificate, server.clientAuthority)),
      ],
      clusters: [
        cluster("http", http, { http_protocol_options: {} }),
        cluster("grpc", grpc, { http2_protocol_options: {} }),
      ],
    },
  };
}
