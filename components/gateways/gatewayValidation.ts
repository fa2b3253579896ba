import * as pulumi from "@pulumi/pulumi";
import { integerProblems, isObject, objectProblems, oneOfProblems } from "../validation/checks";
import { domainProblems } from "../validation/domain";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { show, type Problem } from "../validation/problem";

/** Bounds of a certificate's validity in days; the upper one is twenty years. */
const validityDays = { min: 2, max: 7300 };

const forms = { selfSigned: selfSignedProblems };
const common = { mesh: meshReferenceProblems, domain: domainInputProblems };

/** Every problem of IngressGateway's arguments that shows before an output is known. */
export function ingressGatewayProblems(args: unknown): Problem[] {
  const members = { ...common, certificate: certificateProblems };
  return objectProblems(args, "", members, Object.keys(members));
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

function meshReferenceProblems(mesh: unknown, at: string): Problem[] {
  return isLater(mesh) || isObject(mesh)
    ? []
    : [{ path: at, problem: `${show(mesh)} is not a mesh`, allowed: "the `reference` of a KymaMesh" }];
}

function domainInputProblems(domain: unknown, at: string): Problem[] {
  return isLater(domain) ? [] : domainProblems(domain, at);
}

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
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
