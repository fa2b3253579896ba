import type { Check } from "../check";
import { apiRuleBackend } from "./apiRuleBackend";
import { apiRuleController } from "./apiRuleController";
import { apiRuleError } from "./apiRuleError";
import { apiRuleHost } from "./apiRuleHost";
import { apiRuleRoute } from "./apiRuleRoute";
import { dnsClass } from "./dnsClass";
import { dnsEntry } from "./dnsEntry";
import { dnsLookup } from "./dnsLookup";
import { dnsTarget } from "./dnsTarget";
import { exposureGateway } from "./exposureGateway";
import { exposureGatewayReach } from "./exposureGatewayReach";
import { exposureIgnored } from "./exposureIgnored";
import { exposureLeftovers } from "./exposureLeftovers";
import { issuer } from "./issuer";
import { oryClient } from "./oryClient";
import { oryConfig } from "./oryConfig";
import { oryRule } from "./oryRule";
import { oryRuleOverlap } from "./oryRuleOverlap";
import { orySigningKeys } from "./orySigningKeys";
import { oryTokenKeys } from "./oryTokenKeys";
import { oryUnknownClient } from "./oryUnknownClient";
import { oryWorkloads } from "./oryWorkloads";
import { podsCrashing } from "./podsCrashing";
import { podsStuck } from "./podsStuck";

/** Checks of exposed APIs, of the ways to them and of what they depend on, in the order of the report. */
export const exposureChecks: readonly Check[] = [
  exposureGateway,
  exposureGatewayReach,
  dnsClass,
  dnsEntry,
  dnsTarget,
  dnsLookup,
  issuer,
  podsStuck,
  podsCrashing,
  apiRuleController,
  apiRuleError,
  exposureIgnored,
  apiRuleHost,
  apiRuleRoute,
  apiRuleBackend,
  oryWorkloads,
  oryRule,
  oryRuleOverlap,
  oryConfig,
  oryTokenKeys,
  oryClient,
  oryUnknownClient,
  orySigningKeys,
  exposureLeftovers,
];
