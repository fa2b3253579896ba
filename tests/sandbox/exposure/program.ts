import type { PulumiFn } from "@pulumi/pulumi/automation";

import {
  type AccessRuleArgs,
  ApiExposure,
  ApiRule,
  type CrdPolicy,
  GrantType,
  IngressGateway,
  JwtHandler,
  KymaMesh,
  Method,
  OAuth2Client,
  Platform,
} from "../../../index";
import { clientSecret, domain, keysUrl, orders, users } from "./names";

/** What the tests vary of the stack. */
export interface ExposureSettings {
  charts: string;
  /** Issuer of tokens. */
  issuer: string;
  jwtHandler: JwtHandler;
  secretGenerations?: string[];
  signingKeyGenerations?: string[];
  crds?: CrdPolicy;
}

const methods = [Method.Get];
const read = { requiredScope: ["read"] };

/** What is checked of tokens by whoever checks them: paths are as they are, since sidecars know no expressions. */
function jwtRules({ issuer, jwtHandler }: ExposureSettings): AccessRuleArgs[] {
  const headers = { "X-Shop": "orders" };
  const cookies = { shop: "open" };
  if (jwtHandler === JwtHandler.Istio) {
    const authentications = [{ issuer, jwksUri: keysUrl }];
    const authorizations = [{ requiredScopes: ["read"], audiences: ["orders"] }];
    return [
      { path: "/jwt", methods, jwt: { authentications, authorizations } },
      { path: "/header", methods, jwt: { authentications }, mutators: { header: { headers }, cookie: { cookies } } },
    ];
  }
  const jwt = { trustedIssuers: [issuer], jwksUrls: [keysUrl] };
  return [
    { path: "/jwt", methods, jwt: { ...jwt, ...read, targetAudience: ["orders"] } },
    { path: "/header", methods, jwt, mutators: { header: { headers }, cookie: { cookies } } },
    { path: "/id", methods, jwt, mutators: { idToken: {} } },
    { path: "/basic", methods, oauth2ClientCredentials: {} },
  ];
}

/** Every way to get access, each by a path of its own. */
function accessRules(settings: ExposureSettings): AccessRuleArgs[] {
  return [
    { path: "/open", methods, allow: {} },
    { path: "/noop", methods, noop: {} },
    // Sidecars that check tokens refuse what is no JSON Web Token, also where a rule has Oathkeeper ask Hydra about it.
    { path: "/oauth2", methods, oauth2Introspection: read, service: { name: users.name, port: 8080 } },
    ...jwtRules(settings),
  ];
}

/** A mesh with its gateway, the whole exposure, an API and a client; `settings` are asked for at every run. */
export function exposureProgram(settings: () => ExposureSettings): PulumiFn {
  return () => {
    const { charts, jwtHandler, secretGenerations, signingKeyGenerations, crds } = settings();
    const { reference: mesh } = new KymaMesh("mesh", { platform: Platform.K3d, charts: { directory: charts }, crds });
    const ingress = new IngressGateway("ingress", { mesh, domain, certificate: { selfSigned: {} } });
    const { reference: exposure } = new ApiExposure("exposure", {
      gateway: ingress.reference,
      jwtHandler,
      crds,
      ory: {
        hydra: { database: { postgresql: {} }, secretGenerations },
        oathkeeper: { signingKeyGenerations, idTokenSeconds: 3600 },
      },
    });
    new ApiRule("orders", {
      exposure,
      namespace: orders.namespace,
      host: orders.name,
      service: { name: orders.name, port: 8080 },
      rules: accessRules(settings()),
    });
    new OAuth2Client("orders-client", {
      exposure,
      namespace: clientSecret.namespace,
      secretName: clientSecret.name,
      grantTypes: [GrantType.ClientCredentials],
      scopes: ["read", "write"],
    });
    return Promise.resolve({ certificateAuthority: ingress.certificateAuthority });
  };
}
