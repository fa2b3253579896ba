import { printable, printableLines } from "./printable";
import { describeObject, type Finding, type NotChecked, type Severity } from "./finding";

/** What `doctor` has to say. */
export interface Report {
  findings: Finding[];
  notChecked: NotChecked[];
}

const exitCodes: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** 0 where nothing was found but what is worth knowing, 1 for warnings, 2 for errors. */
export function exitCode({ findings }: Report): number {
  return Math.max(0, ...findings.map(({ severity }) => exitCodes[severity]));
}

/** A report for people: one paragraph a finding. */
export function printReport({ findings, notChecked }: Report): string {
  const paragraphs = findings.map(
    ({ check, severity, object, seen, cause, fix, docs }) =>
      `${severity}: ${printable(describeObject(object))} (${check})\n` +
      paragraph("seen", printable(seen)) +
      paragraph("cause", cause) +
      paragraph("fix", fix) +
      paragraph("docs", docs),
  );
  const left = notChecked
    .map(({ reason, checks }) => `not checked: ${printable(reason)} (${checks.join(", ")})\n`)
    .join("");
  const texts = [...paragraphs, ...(left === "" ? [] : [left]), `${summary(findings, notChecked)}\n`];
  return texts.join("\n");
}

function paragraph(title: string, text: string): string {
  const [first, ...rest] = printableLines(text);
  const indented = rest.map((line) => `${" ".repeat(9)}${line}\n`);
  return `  ${`${title}:`.padEnd(6)} ${first}\n${indented.join("")}`;
}

function summary(findings: Finding[], notChecked: NotChecked[]): string {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const counted = (number: number, singular: string) => `${number} ${singular}${number === 1 ? "" : "s"}`;
  const infos = of("info") === 0 ? "" : `, ${of("info")} worth knowing`;
  const left = new Set(notChecked.flatMap(({ checks }) => checks)).size;
  return `${counted(of("error"), "error")}, ${counted(of("warning"), "warning")}${infos}${
    left === 0 ? "" : `; ${counted(left, "check")} not or not wholly done`
  }`;
}
