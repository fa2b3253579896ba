import { BridgedProvider } from "../bridged";
import { serve } from "../wire";
import { certRequest, locallySignedCert, privateKey, selfSignedCert } from "./resources";

serve(
  new BridgedProvider("tls", "5.6.1", {
    "tls:index/certRequest:CertRequest": certRequest,
    "tls:index/locallySignedCert:LocallySignedCert": locallySignedCert,
    "tls:index/privateKey:PrivateKey": privateKey,
    "tls:index/selfSignedCert:SelfSignedCert": selfSignedCert,
  }),
);
