import { charactersOf, complement, union, type CharacterSet } from "./characterSet";

const range = (from: string, to: string): CharacterSet => [[from.charCodeAt(0), to.charCodeAt(0)]];

const digit = range("0", "9");
const lower = range("a", "z");
const upper = range("A", "Z");
const alpha = union(lower, upper);
const alnum = union(alpha, digit);
const word = union(alnum, charactersOf("_"));
const space = charactersOf("\t\n\f\r ");

/** What `.` stands for. */
export const anyButNewline = complement(charactersOf("\n"));

/** Perl's classes, by the letter after the backslash. */
export const perlClasses: Record<string, CharacterSet> = {
  d: digit,
  D: complement(digit),
  s: space,
  S: complement(space),
  w: word,
  W: complement(word),
};

/** POSIX classes, by their name in `[[:name:]]`. */
export const posixClasses: Record<string, CharacterSet> = {
  alnum,
  alpha,
  ascii: [[0, 0x7f]],
  blank: charactersOf("\t "),
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit,
  graph: range("!", "~"),
  lower,
  print: range(" ", "~"),
  punct: union(range("!", "/"), range(":", "@"), range("[", "`"), range("{", "~")),
  space: union(space, charactersOf("\v")),
  upper,
  word,
  xdigit: union(digit, range("a", "f"), range("A", "F")),
};

/** Characters that an escape with a letter stands for. */
export const escapedCharacters: Record<string, string> = {
  a: "\x07",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
