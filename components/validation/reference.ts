import * as pulumi from "@pulumi/pulumi";
import { isObject, type Check } from "./checks";
import { isLater } from "./later";
import { show } from "./problem";

/** Whether a member of a reference is of its kind. */
export type MemberTest = (value: unknown) => boolean;

/** Text of at least one character. */
export const isText: MemberTest = (value) => typeof value === "string" && value !== "";

/** Labels, one at least: none would select every pod. */
export const isLabels: MemberTest = (value) =>
  isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isText);

/** One of an enum's values, which references hold as text. */
export function isOneOf(choices: Record<string, string>): MemberTest {
  return (value) => Object.values<unknown>(choices).includes(value);
}

/** What may be left out. */
export function isOptional(test: MemberTest): MemberTest {
  return (value) => value === undefined || test(value);
}

/** A list of what another test tells. */
export function isListOf(member: MemberTest): MemberTest {
  return (value) => Array.isArray(value) && value.every(member);
}

/** An object whose members are of their kinds. */
export function isMadeOf(members: Record<string, MemberTest>): MemberTest {
  return (value) => isObject(value) && wrongMembers(value, members).length === 0;
}

function wrongMembers(value: Record<string, unknown>, members: Record<string, MemberTest>): string[] {
  return Object.keys(members).filter((key) => !members[key](value[key]));
}

/**
 * Problems of what is given as the reference of another component: the component itself in its place, or any other
 * object, would fail later and without a word of the argument. What is known later is to be checked again then.
 *
 * @param what What it is a reference of: `a mesh`.
 * @param component Whose `reference` is meant: `a KymaMesh`.
 * @param members Tests of what those who take the reference rely on.
 */
export function referenceCheck(what: string, component: string, members: Record<string, MemberTest>): Check {
  const allowed = `the \`reference\` of ${component}`;
  return (value, path) => {
    if (isLater(value)) return [];
    if (pulumi.Resource.isInstance(value)) return [{ path, problem: `a component is not ${what}`, allowed }];
    if (!isObject(value)) return [{ path, problem: `${show(value)} is not ${what}`, allowed }];
    const wrong = wrongMembers(value, members);
    return wrong.length === 0 ? [] : [{ path, problem: `is not ${what}, for want of ${wrong.join(", ")}`, allowed }];
  };
}
