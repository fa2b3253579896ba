import type { HydraSettings, OathkeeperSettings, OryArgs } from "../../components/exposure/oryArgs";
import type { ExistingSecret, ProvidedCertificate } from "../../components/gateways/certificateForms";
import type { CertificateAuthorityArgs } from "../../components/mesh/certificateAuthorityArgs";
import type { ChartSource } from "../../components/mesh/chartSource";
import type { IstioOperatorSource } from "../../components/mesh/istioOperator/istioOperatorSource";
import type { ExposureSettings } from "../sharedSettings";
import type { PackageType } from "./packageSchema";

type Descriptions<T> = { [K in keyof T]?: string };

const destroyed =
  "What a destroy does to the CustomResourceDefinitions, and with them to every object of their kinds. Default:";

const setKey = (path: string) =>
  `PEM of its private key, without a passphrase: \`pulumi config set --secret --path ${path}\`. Required.`;

/** Members of which something else holds in a stack file than in a program: what holds there, by type. */
const descriptions: Record<string, Record<string, string | undefined>> = {
  ExposureSettings: {
    crds: `${destroyed} \`kyma-mesh:crds\`.`,
    ory: "Ory's part: Oathkeeper, which checks every access strategy but `allow`, and Hydra, which issues tokens. Default: both.",
  } satisfies Descriptions<ExposureSettings>,
  OryArgs: {
    hydra: "Hydra, an OAuth2 server at `oauth2.<domain>`; `{ enabled: false }` for none. Default: one.",
  } satisfies Descriptions<OryArgs>,
  HydraSettings: {
    crds: `${destroyed} the exposure's.`,
    database:
      "Where Hydra keeps its data, unless `kyma-mesh:databaseUrl` names a database: exactly one form. Default: memory in local with the profile evaluation, elsewhere PostgreSQL; production needs `kyma-mesh:databaseUrl`.",
  } satisfies Descriptions<HydraSettings>,
  OathkeeperSettings: {
    crds: `${destroyed} the exposure's.`,
  } satisfies Descriptions<OathkeeperSettings>,
  ProvidedCertificate: {
    key: setKey("kyma-mesh:certificate.provided.key"),
  } satisfies Descriptions<ProvidedCertificate>,
  ExistingSecret: {
    name: "Name of the Secret in the namespace of the gateway's pods, with `tls.crt` and `tls.key`, or `cert` and `key`. It is read and checked in a preview too, which needs the cluster and the Secret. Required.\n\nExample: `apps-example-com`",
  } satisfies Descriptions<ExistingSecret>,
  CertificateAuthorityArgs: {
    key: setKey("kyma-mesh:certificateAuthority.key"),
  } satisfies Descriptions<CertificateAuthorityArgs>,
  ChartSource: {
    directory:
      "Directory with the unpacked charts in its sub-directories `base`, `istiod`, `gateway` and, where it is switched on, `cni`, for machines that reach no repository. A relative path is taken from the repository. Default: none.\n\nExample: `path/to/charts`",
  } satisfies Descriptions<ChartSource>,
  IstioOperatorSource: {
    file: "File of such YAML. A relative path is taken from the repository.\n\nExample: `istio-operator.yaml`",
  } satisfies Descriptions<IstioOperatorSource>,
};

/** Types with what holds in a stack file in place of what holds in a program. */
export function withConfigDescriptions(types: Record<string, PackageType>): Record<string, PackageType> {
  const redescribed = Object.entries(descriptions).map(([name, members]) => {
    const { properties = {} } = types[name];
    const changed = Object.entries(members).map(([key, description]) => [key, { ...properties[key], description }]);
    return [name, { ...types[name], properties: { ...properties, ...Object.fromEntries(changed) } }];
  });
  return { ...types, ...Object.fromEntries(redescribed) };
}
