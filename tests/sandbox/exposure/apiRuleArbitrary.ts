import * as fc from "fast-check";

import { type AccessRuleArgs, type ApiRuleArgs, Method } from "../../../index";
import { exposureReference } from "../../unit/exposure/support/exposures";

const url = fc.constantFrom("https://login.example.com/", "http://hydra.kyma-system:4444");
const words = fc.uniqueArray(fc.constantFrom("read", "write", "orders.*"), { minLength: 1 });
const entries = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/), fc.string({ maxLength: 8 }), {
  minKeys: 1,
  maxKeys: 3,
});
const issuers = fc.uniqueArray(url, { minLength: 1 });
const none = fc.constant({});
const some = { requiredKeys: [] };

const mutators = fc.record(
  {
    idToken: fc.record({ issuerUrl: url }, some),
    header: fc.record({ headers: entries }),
    cookie: fc.record({ cookies: entries }),
    noop: none,
  },
  { requiredKeys: ["noop"] },
);

/** Access strategies as Oathkeeper has them: `allow` and `noop` alone, others with changes to the request. */
const access = fc.oneof(
  fc.record({ allow: none }),
  fc.record({ noop: none }),
  fc.record({ jwt: fc.record({ trustedIssuers: issuers, requiredScope: words }) }),
  fc.record({ oauth2Introspection: fc.record({ requiredScope: words, targetAudience: words }, some), mutators }),
  fc.record({ anonymous: none, oauth2ClientCredentials: fc.record({ requiredScope: words }, some), mutators }),
);

const service = fc.record(
  {
    name: fc.constantFrom("orders", "users"),
    namespace: fc.constantFrom("shop", "people"),
    port: fc.integer({ min: 1, max: 65535 }),
  },
  { requiredKeys: ["name", "port"] },
);
const timeout = fc.integer({ min: 1, max: 3900 });
const methods = fc.uniqueArray(fc.constantFrom(...Object.values(Method)), { minLength: 1, maxLength: 3 });
const more = fc.record({ service, timeout }, some);

/** Paths apart from each other, so that Oathkeeper never has to choose. */
const rules = fc
  .array(fc.tuple(access, methods, more), { minLength: 1, maxLength: 4 })
  .map((list) =>
    list.map(([of, used, rest], index) => ({ path: `/${"abcd"[index]}(/.*)?`, methods: used, ...of, ...rest })),
  );

/** Arguments of valid ApiRules, all of them known. */
export const apiRuleArguments = fc.record(
  {
    exposure: fc.constant(exposureReference()),
    namespace: fc.constantFrom("default", "shop"),
    host: fc.constantFrom("orders", "orders.example.com", "a-1.apps.example.org"),
    service,
    rules,
    timeout,
  },
  { requiredKeys: ["exposure", "namespace", "host", "service", "rules"] },
) as unknown as fc.Arbitrary<ApiRuleArgs & { host: string; namespace: string; rules: AccessRuleArgs[] }>;
