import { anything, customResource, flag, record, text, texts, type KindDefinition } from "./crdSchema";

// Patterns of a CustomResourceDefinition match anywhere in the text unless they are anchored; these are the maester's.
const optionalUrl = { pattern: "(^$|^https?://.*)" };
const uri = { pattern: "\\w+:/?/?[^\\s]+" };
const objectName = {
  minLength: 1,
  maxLength: 253,
  pattern: "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
};

const lifespan = (token: string, grant: string) =>
  text(`How long ${token} lasts that is issued by the grant ${grant}, such as 1h30m.`, {
    pattern: "[0-9]+(ns|us|ms|s|m|h)",
  });

const tokens = { access_token: "an access token", id_token: "an ID token", refresh_token: "a refresh token" };

const lifespans = (grant: string, ...issued: (keyof typeof tokens)[]) =>
  Object.fromEntries(issued.map((token) => [`${grant}_grant_${token}_lifespan`, lifespan(tokens[token], grant)]));

const spec = record(
  "What is wanted.",
  {
    clientName: text("Name of the client as users see it."),
    grantTypes: {
      ...texts("Grants that the client may use.", {
        enum: ["client_credentials", "authorization_code", "implicit", "refresh_token"],
      }),
      minItems: 1,
      maxItems: 4,
    },
    responseTypes: {
      ...texts("What the client may ask the authorization endpoint for.", {
        enum: ["id_token", "code", "token", "code token", "code id_token", "id_token token", "code id_token token"],
      }),
      minItems: 1,
      maxItems: 3,
    },
    scope: text("Scopes that the client may ask for, with spaces between them; better given as scopeArray.", {
      pattern: "([a-zA-Z0-9\\.\\*]+\\s?)*",
    }),
    scopeArray: texts("Scopes that the client may ask for."),
    audience: texts("Audiences that the client may ask for."),
    secretName: text("Name of the Secret with the client's id and secret.", objectName),
    redirectUris: texts("Where users may be sent after a login.", uri),
    postLogoutRedirectUris: texts("Where users may be sent after a logout.", uri),
    requestUris: texts("Where request objects may lie.", uri),
    allowedCorsOrigins: texts("Origins of browsers that may call Hydra for this client.", uri),
    tokenEndpointAuthMethod: text("How the client shows who it is when it asks for a token.", {
      enum: ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
    }),
    tokenEndpointAuthSigningAlg: text("Algorithm by which the client signs what shows who it is."),
    jwksUri: text("Where the client's public keys are.", optionalUrl),
    accessTokenStrategy: text("What access tokens are.", { enum: ["jwt", "opaque"] }),
    tokenLifespans: record("How long tokens last.", {
      ...lifespans("authorization_code", "access_token", "id_token", "refresh_token"),
      ...lifespans("client_credentials", "access_token"),
      ...lifespans("implicit", "access_token", "id_token"),
      ...lifespans("jwt_bearer", "access_token"),
      ...lifespans("refresh_token", "access_token", "id_token", "refresh_token"),
    }),
    metadata: anything("Whatever is to be kept with the client.", { nullable: true }),
    hydraAdmin: record("Where Hydra is, when it is another one than the maester's.", {
      url: text("URL without port and path.", { maxLength: 256, ...optionalUrl }),
      port: { type: "integer", maximum: 65535, description: "Port of Hydra's admin API." },
      endpoint: text("Path of the clients.", { pattern: "(^$|^/.*)" }),
      forwardedProto: text("What the header X-Forwarded-Proto says; off for none.", { pattern: "(^$|https?|off)" }),
    }),
    deletionPolicy: text("Whether Hydra forgets the client when this object is deleted.", {
      enum: ["delete", "orphan"],
    }),
    skipConsent: flag("Whether users are not asked for their consent.", { default: false }),
    skipLogoutConsent: flag("Whether users are not asked whether they want to log out.", { default: false }),
    frontChannelLogoutURI: text("What a browser loads when a user logs out.", optionalUrl),
    frontChannelLogoutSessionRequired: flag("Whether that URL is told issuer and session.", { default: false }),
    backChannelLogoutURI: text("What Hydra calls when a user logs out.", optionalUrl),
    backChannelLogoutSessionRequired: flag("Whether that call names the session.", { default: false }),
    subjectType: text("Whether users have one subject for all clients.", { enum: ["public", "pairwise"] }),
    sectorIdentifierUri: text("What pairwise subjects are made with.", optionalUrl),
    requestObjectSigningAlg: text("Algorithm by which request objects are signed."),
    userinfoSignedResponseAlg: text("Algorithm by which the answer about a user is signed."),
    clientSecretExpiresAt: {
      type: "integer",
      format: "int64",
      minimum: 0,
      description: "When the secret expires, in seconds since 1970; 0 for never.",
    },
    clientUri: text("Page about the client.", optionalUrl),
    logoUri: text("Picture of the client.", optionalUrl),
    policyUri: text("Page about how the client treats data.", optionalUrl),
    tosUri: text("Page with the client's terms of service.", optionalUrl),
    contacts: texts("People who are responsible for the client."),
  },
  ["grantTypes", "secretName"],
);

const status = record("What is so.", {
  observedGeneration: { type: "integer", format: "int64", description: "Generation that the maester saw last." },
  reconciliationError: record("What went wrong.", {
    statusCode: text("Kind of error."),
    description: text("The error."),
  }),
  conditions: {
    type: "array",
    description: "Conditions; Ready is the one there is.",
    items: record(
      "A condition.",
      {
        type: text("Name of the condition."),
        status: text("Whether it holds.", { enum: ["True", "False", "Unknown"] }),
      },
      ["status", "type"],
    ),
  },
});

/** OAuth2Clients: accepts and refuses what the definition of hydra-maester v0.0.42 does. */
export const oauth2ClientKind: KindDefinition = {
  group: "hydra.ory.sh",
  version: "v1alpha1",
  names: {
    kind: "OAuth2Client",
    listKind: "OAuth2ClientList",
    plural: "oauth2clients",
    singular: "oauth2client",
  },
  hasStatusSubresource: true,
  schema: customResource("A client of Hydra's.", spec, status),
};
