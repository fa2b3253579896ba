import * as pulumi from "@pulumi/pulumi";
import { integerProblems, isObject, join, objectProblems, oneOfProblems } from "../validation/checks";
import { domainProblems } from "../validation/domain";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { show, type Problem } from "../validation/problem";

/** Bounds of a certificate's validity in days; the upper one is twenty years. */
const validityDays = { min: 2, max: 7300 };

const forms = ["selfSigned"];

/** Every problem of IngressGateway's arguments that shows before an output is known. */
export function ingressGatewayProblems(args: unknown): Problem[] {
  const problems = objectProblems(args, "args", ["mesh", "domain", "certificate"]);
  if (!isObject(args)) {
    return problems;
  }
  return [
    ...problems,
    ...meshReferenceProblems(args.mesh, "mesh"),
    ...domainInputProblems(args.domain, "domain"),
    ...certificateProblems(args.certificate, "certificate"),
  ];
}

/** Every problem of GatewayCertificate's arguments that shows before an output is known. */
export function gatewayCertificateProblems(args: unknown): Problem[] {
  if (!isObject(args)) {
    return objectProblems(args, "args", ["mesh", "domain", ...forms]);
  }
  const { mesh, domain, ...certificate } = args;
  return [
    ...meshReferenceProblems(mesh, "mesh"),
    ...domainInputProblems(domain, "domain"),
    ...certificateProblems(certificate, ""),
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
  const problems = objectProblems(certificate, at, forms);
  if (!isObject(certificate)) {
    return problems;
  }
  return [
    ...problems,
    ...oneOfProblems(certificate, at === "" ? "args" : at, forms),
    ...(certificate.selfSigned === undefined ? [] : selfSignedProblems(certificate.selfSigned, join(at, "selfSigned"))),
  ];
}

function selfSignedProblems(selfSigned: unknown, at: string): Problem[] {
  const problems = objectProblems(selfSigned, at, ["validityDays"]);
  if (!isObject(selfSigned) || selfSigned.validityDays === undefined) {
    return problems;
  }
  const { min, max } = validityDays;
  return [...problems, ...integerProblems(selfSigned.validityDays, join(at, "validityDays"), min, max, "days")];
}
