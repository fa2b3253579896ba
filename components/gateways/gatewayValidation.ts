import * as pulumi from "@pulumi/pulumi";
import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { booleanProblems, enumProblems, integerProblems, objectProblems, oneOfProblems } from "../validation/checks";
import { domainProblems } from "../validation/domain";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { isLater } from "../validation/later";
import type { Problem } from "../validation/problem";
import { ExternalTrafficPolicy } from "./externalTrafficPolicy";
import { ForwardClientCertDetails } from "./forwardClientCertDetails";

/** Bounds of a certificate's validity in days; the upper one is twenty years. */
const validityDays = { min: 2, max: 7300 };

const forms = { selfSigned: selfSignedProblems };
const common = { mesh: meshReferenceProblems, domain: domainInputProblems };

/** Every problem of IngressGateway's arguments that shows before an output is known. */
export function ingressGatewayProblems(args: unknown): Problem[] {
  const required = { ...common, certificate: certificateProblems };
  const members = {
    ...required,
    topology: topologyProblems,
    externalTrafficPolicy: (value: unknown, at: string) => enumProblems(value, at, ExternalTrafficPolicy),
  };
  return objectProblems(args, "", members, Object.keys(required));
}

/** Every problem of GatewayCertificate's arguments that shows before an output is known. */
export function gatewayCertificateProblems(args: unknown): Problem[] {
  return [
    ...objectProblems(args, "", { ...common, ...forms }, Object.keys(common)),
    ...oneOfProblems(args, "", Object.keys(forms)),
  ];
}

/** The domain as an output that fails, with the same message as a plain one would, when it turns out to be wrong. */
export function checkedDomain(subject: string, domain: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(domain).apply((known) => {
    throwIfAny(subject, domainProblems(known, "domain"));
    return known;
  });
}

function domainInputProblems(domain: unknown, at: string): Problem[] {
  return isLater(domain) ? [] : domainProblems(domain, at);
}

function certificateProblems(certificate: unknown, at: string): Problem[] {
  return [...objectProblems(certificate, at, forms), ...oneOfProblems(certificate, at, Object.keys(forms))];
}

function selfSignedProblems(selfSigned: unknown, at: string): Problem[] {
  const { min, max } = validityDays;
  return objectProblems(selfSigned, at, {
    validityDays: (value, path) => integerProblems(value, path, min, max, "days"),
  });
}

function topologyProblems(topology: unknown, at: string): Problem[] {
  return objectProblems(topology, at, {
    numTrustedProxies: (value, path) => integerProblems(value, path, 0, 100, "proxies"),
    forwardClientCertDetails: (value, path) => enumProblems(value, path, ForwardClientCertDetails),
    proxyProtocol: booleanProblems,
  });
}
