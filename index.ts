export { EgressGateway } from "./components/egress/egressGateway";
export type { EgressGatewayArgs } from "./components/egress/egressGatewayArgs";
export type { EgressGatewayReference } from "./components/egress/egressGatewayReference";
export { EgressPolicy } from "./components/egress/egressPolicy";
export type { AllowedRange, EgressPolicyArgs } from "./components/egress/egressPolicyArgs";
export { ExternalProtocol } from "./components/egress/externalProtocol";
export { ExternalService } from "./components/egress/externalService";
export type { ExternalServiceArgs } from "./components/egress/externalServiceArgs";
export type { ExternalServicePort } from "./components/egress/externalServicePort";
export { ExternalServiceResolution } from "./components/egress/externalServiceResolution";
export type {
  ClientCertificate,
  ExternalServiceTls,
  MutualTlsOrigination,
  TlsOrigination,
  TlsPassthrough,
} from "./components/egress/externalServiceTls";
export { AccessTokenStrategy } from "./components/exposure/accessTokenStrategy";
export { ApiExposure } from "./components/exposure/apiExposure";
export type { ApiExposureArgs, CorsArgs } from "./components/exposure/apiExposureArgs";
export { ApiRule } from "./components/exposure/apiRule";
export type { AccessRuleArgs, ApiRuleArgs, ExposedService } from "./components/exposure/apiRuleArgs";
export type { ApiRuleControllerArgs } from "./components/exposure/apiRuleControllerArgs";
export type { ApiRuleReference } from "./components/exposure/apiRuleReference";
export { ClientDeletionPolicy } from "./components/exposure/clientDeletionPolicy";
export type { ControllerReference, CorsSettings, OathkeeperAddress } from "./components/exposure/controllerReference";
export type { ExposureReference } from "./components/exposure/exposureReference";
export { GrantType } from "./components/exposure/grantType";
export type { HydraAdminEndpoint } from "./components/exposure/hydraAdminEndpoint";
export type { JwtArgs, JwtAuthentication, JwtAuthorization, JwtHeader } from "./components/exposure/jwtArgs";
export { JwsAlgorithm } from "./components/exposure/jwsAlgorithm";
export { JwtHandler } from "./components/exposure/jwtHandler";
export type {
  CookieMutator,
  HeaderMutator,
  HydratorMutator,
  IdTokenMutator,
  MutatorArgs,
} from "./components/exposure/mutatorArgs";
export type { NoSettings } from "./components/exposure/noSettings";
export type { OAuth2ClientCredentialsArgs, OAuth2IntrospectionArgs } from "./components/exposure/oauth2Args";
export { OAuth2Client } from "./components/exposure/oauth2Client";
export type { OAuth2ClientArgs } from "./components/exposure/oauth2ClientArgs";
export type { HydraSettings, OathkeeperSettings, OryArgs } from "./components/exposure/oryArgs";
export { ResponseType } from "./components/exposure/responseType";
export { ScopeStrategy } from "./components/exposure/scopeStrategy";
export { TokenEndpointAuthMethod } from "./components/exposure/tokenEndpointAuthMethod";
export type { TokenFrom } from "./components/exposure/tokenFrom";
export type {
  CertificateForms,
  ExistingSecret,
  ProvidedCertificate,
  SelfSignedCertificate,
} from "./components/gateways/certificateForms";
export type { CertManagerCertificate, CertManagerIssuer } from "./components/gateways/certManagerCertificateArgs";
export { ExternalTrafficPolicy } from "./components/gateways/externalTrafficPolicy";
export { ForwardClientCertDetails } from "./components/gateways/forwardClientCertDetails";
export type { GardenerCertificate, GardenerIssuer } from "./components/gateways/gardenerCertificateArgs";
export { GatewayCertificate } from "./components/gateways/gatewayCertificate";
export type { GatewayCertificateArgs } from "./components/gateways/gatewayCertificateArgs";
export type { DnsAnnotations, DnsEntry, GatewayDns } from "./components/gateways/gatewayDns";
export { GatewayProtocol } from "./components/gateways/gatewayProtocol";
export type { GatewayReference, GatewayServerReference } from "./components/gateways/gatewayReference";
export type { GatewayServer } from "./components/gateways/gatewayServer";
export { GatewayServiceType } from "./components/gateways/gatewayService";
export type { GatewayService, GatewayServicePort } from "./components/gateways/gatewayService";
export type { GatewayTopology } from "./components/gateways/gatewayTopology";
export type {
  GatewayAutoscaling,
  GatewayDisruptionBudget,
  GatewayWorkloadArgs,
} from "./components/gateways/gatewayWorkloadArgs";
export { IngressGateway } from "./components/gateways/ingressGateway";
export type { IngressGatewayArgs } from "./components/gateways/ingressGatewayArgs";
export { IssuerKind } from "./components/gateways/issuerKind";
export type { ServerTls } from "./components/gateways/serverTls";
export { ServerTlsMode } from "./components/gateways/serverTlsMode";
export { TlsProtocolVersion } from "./components/gateways/tlsProtocolVersion";
export { AccessLogEncoding } from "./components/mesh/accessLogArgs";
export type { AccessLogArgs } from "./components/mesh/accessLogArgs";
export type { CertificateAuthorityArgs } from "./components/mesh/certificateAuthorityArgs";
export type { ChartSource } from "./components/mesh/chartSource";
export type { CniArgs } from "./components/mesh/cniArgs";
export type { ComputeQuantities, ComputeResources } from "./components/mesh/computeResources";
export { CrdPolicy } from "./components/mesh/crdPolicy";
export { ImageVariant } from "./components/mesh/imageVariant";
export { namespaceInjectionLabels, podInjectionLabels } from "./components/mesh/injectionLabels";
export type { GatewayOverride } from "./components/mesh/istioOperator/gatewayOverride";
export type { IstioOperatorSource } from "./components/mesh/istioOperator/istioOperatorSource";
export type { IstioOperatorSpec } from "./components/mesh/istioOperator/istioOperatorSpec";
export { IstioProfile } from "./components/mesh/istioOperator/istioProfile";
export { KymaMesh } from "./components/mesh/kymaMesh";
export type { KymaMeshArgs, SidecarArgs } from "./components/mesh/kymaMeshArgs";
export type { MeshReference } from "./components/mesh/meshReference";
export type { MonitoringArgs } from "./components/mesh/monitoringArgs";
export { MutualTlsMode } from "./components/mesh/mutualTlsMode";
export { OutboundTrafficPolicy } from "./components/mesh/outboundTrafficPolicy";
export { Platform } from "./components/mesh/platform";
export { Profile } from "./components/mesh/profile";
export { SidecarPolicy } from "./components/mesh/sidecarPolicy";
export type { PortException, SidecarException, SidecarPolicyArgs } from "./components/mesh/sidecarPolicyArgs";
export type { OpenTelemetryCollector, TracingArgs, ZipkinCollector } from "./components/mesh/tracingArgs";
export { Hydra } from "./components/ory/hydra";
export type { HydraArgs, HydraImages, HydraPages } from "./components/ory/hydraArgs";
export type {
  HydraDatabase,
  HydraExternalDatabase,
  HydraMemory,
  HydraPostgresql,
} from "./components/ory/hydraDatabase";
export type { HydraReference } from "./components/ory/hydraReference";
export { Oathkeeper } from "./components/ory/oathkeeper";
export type {
  CookieSessionService,
  HydratorService,
  OathkeeperArgs,
  OathkeeperAuthenticators,
  OathkeeperImages,
  OathkeeperMutators,
} from "./components/ory/oathkeeperArgs";
export type { OathkeeperReference } from "./components/ory/oathkeeperReference";
export type { OryAutoscaling, OryWorkloadArgs } from "./components/ory/oryWorkloadArgs";
export type { ClientTls } from "./components/routes/clientTls";
export { ClientTlsMode } from "./components/routes/clientTlsMode";
export type { ConnectionPool, HttpPool, TcpKeepalive, TcpPool } from "./components/routes/connectionPool";
export type { TcpMatch, TcpRoute, TlsRoute } from "./components/routes/connectionRoutes";
export type { CorsPolicy } from "./components/routes/corsPolicy";
export { GrpcStatus } from "./components/routes/grpcStatus";
export type { HttpDirectResponse, HttpRedirect } from "./components/routes/httpAnswers";
export type { HeaderChanges, HttpHeaders } from "./components/routes/httpHeaders";
export type { GrpcMatch, HeaderMatch, HttpMatch, StringMatch } from "./components/routes/httpMatch";
export { Method } from "./components/routes/method";
export type {
  FaultAbort,
  FaultDelay,
  HttpFault,
  HttpMirror,
  HttpRetries,
  HttpRewrite,
} from "./components/routes/httpPolicies";
export type { HttpRoute } from "./components/routes/httpRoute";
export type { ConsistentHash, HashCookie, LoadBalancer } from "./components/routes/loadBalancer";
export { LoadBalancingAlgorithm } from "./components/routes/loadBalancingAlgorithm";
export type { OutlierDetection } from "./components/routes/outlierDetection";
export { RedirectScheme } from "./components/routes/redirectScheme";
export { RetryCondition } from "./components/routes/retryCondition";
export type { RoutedService, RouteDestination } from "./components/routes/routeDestination";
export { ServiceRoute } from "./components/routes/serviceRoute";
export type { ServiceRouteArgs } from "./components/routes/serviceRouteArgs";
export type { PortTrafficPolicy, Subset, TrafficPolicy } from "./components/routes/trafficPolicy";
export { InvalidArgumentsError } from "./components/validation/invalidArgumentsError";
export type { Problem } from "./components/validation/problem";
