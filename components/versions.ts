/** Versions and origins of everything that is provisioned; the one place to change for an upgrade. */

/** Istio release: version of the charts and tag of the images. */
export const istioVersion = "1.31.1";

/** Oldest Istio release the components support: the floor of upstream's own support at {@link istioVersion}. */
export const oldestIstioVersion = "1.30.0";

/** Registry of Istio's images from release 1.31 on; the registries named by older charts close in December 2026. */
export const istioHub = "docker.io/istio";

/** Istio's Helm repository; the one named in older documentation stops at 1.31.0-rc.0 and is deleted in December 2026. */
export const istioChartRepository = "https://blob.istio.io/istio-release/charts";

/** The same charts from an OCI registry. */
export const istioOciChartRepository = "oci://ghcr.io/istio/release/charts";

/** Registry and directory of Kyma's own images. */
export const kymaRegistry = "europe-docker.pkg.dev/kyma-project/prod";

/** Controller of APIRules: the last release that is set up by flags and serves access strategies of Ory's. */
export const apiGatewayControllerVersion = "1.9.0";

/** Registry and directory of Ory's images. */
export const oryRegistry = "docker.io/oryd";

/** Ory Hydra, and the controller of its OAuth2Clients. */
export const hydraVersion = "v2.3.0";
export const hydraMaesterVersion = "v0.0.42";

/** Ory Oathkeeper, and the controller of its Rules. */
export const oathkeeperVersion = "v0.40.9";
export const oathkeeperMaesterVersion = "v0.1.10";

/** PostgreSQL for Hydra in the cluster. */
export const postgresqlImage = "docker.io/library/postgres:17.6-alpine";
