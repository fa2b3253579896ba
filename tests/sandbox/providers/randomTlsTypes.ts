import type { ResourceName } from "./pluginClient";

export const privateKey: ResourceName = { type: "tls:index/privateKey:PrivateKey", name: "key" };
export const certRequest: ResourceName = { type: "tls:index/certRequest:CertRequest", name: "request" };
export const selfSignedCert: ResourceName = { type: "tls:index/selfSignedCert:SelfSignedCert", name: "certificate" };
export const locallySignedCert: ResourceName = {
  type: "tls:index/locallySignedCert:LocallySignedCert",
  name: "leaf",
};
