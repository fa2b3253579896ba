import { complement, union, charactersOf, type CharacterSet } from "./characterSet";
import { empty, oneOf, type Expression } from "./expression";
import { anyButNewline, escapedCharacters, perlClasses, posixClasses } from "./namedCharacters";

/** RE2's bound of a counted repetition. */
const maxRepeat = 1000;

/**
 * Reads a regular expression in RE2's syntax, as Go and Envoy do. What is valid and says more than which characters follow
 * each other (word boundaries, flags, Unicode classes) is read over and noted in `undecided`.
 */
export class ExpressionParser {
  /** The first construct whose meaning is not modelled. */
  public undecided: string | undefined;
  /** The first construct that Oathkeeper's engine, which is none of RE2's, does not read or reads otherwise. */
  public foreign: string | undefined;
  private position = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  /** Reads the whole text; throws SyntaxError where RE2 refuses it. */
  public parse(): Expression {
    const expression = this.choice();
    if (this.position < this.text.length) {
      throw new SyntaxError("unexpected )");
    }
    return expression;
  }

  private choice(): Expression {
    const options = [this.sequence()];
    while (this.accept("|")) {
      options.push(this.sequence());
    }
    return options.length === 1 ? options[0] : { kind: "choice", options };
  }

  private sequence(): Expression {
    const start = this.position;
    const parts: Expression[] = [];
    while (this.position < this.text.length && !/[|)]/.test(this.text[this.position])) {
      // Behind flags an operator repeats what stands in front of them, behind a quotation its last character.
      const previous = parts.pop();
      if (previous === undefined) {
        this.refuseOperator();
      } else {
        parts.push(this.repeated(previous));
      }
      const quoted = this.match(/\\Q([^]*?)(?:\\E|$)/y);
      if (quoted !== undefined) {
        this.foreign ??= quoted[0];
        parts.push(...Array.from(quoted[1], (character) => oneOf(charactersOf(character))));
      } else if (!this.flags() && !/^([|)]|$)/.test(this.text.slice(this.position))) {
        parts.push(this.repeated(this.atom(this.position === start)));
      }
    }
    return parts.length === 1 ? parts[0] : { kind: "sequence", parts };
  }

  private repeated(of: Expression): Expression {
    const start = this.position;
    const bounds = this.bounds();
    if (bounds === undefined) {
      return of;
    }
    this.accept("?");
    const end = this.position;
    if (this.bounds() !== undefined) {
      const operator = this.text.slice(start, this.position);
      throw new SyntaxError(`invalid nested repetition operator: ${operator}`);
    }
    this.position = end;
    return { kind: "repetition", of, ...bounds };
  }

  /** Where nothing stands that could be repeated. */
  private refuseOperator(): void {
    const start = this.position;
    if (this.bounds() !== undefined) {
      const operator = this.text.slice(start, this.position);
      throw new SyntaxError(`missing argument to repetition operator: ${operator}`);
    }
  }

  private bounds(): { min: number; max?: number } | undefined {
    if (this.accept("*")) return { min: 0 };
    if (this.accept("+")) return { min: 1 };
    if (this.accept("?")) return { min: 0, max: 1 };
    const counted = this.match(/\{(\d+)(,(\d*))?\}/y);
    if (counted === undefined) {
      return undefined;
    }
    const [operator, low, comma, high] = counted;
    const min = Number(low);
    const max = comma === undefined ? min : high === "" ? undefined : Number(high);
    if (min > maxRepeat || (max ?? min) > maxRepeat || (max ?? min) < min) {
      throw new SyntaxError(`invalid repeat count: ${operator}`);
    }
    return { min, max };
  }

  private atom(first: boolean): Expression {
    const character = this.next();
    switch (character) {
      case "(":
        return this.group();
      case "[":
        return oneOf(this.characterClass());
      case ".":
        return oneOf(anyButNewline);
      case "^":
        return this.assertion("^", first);
      case "$":
        return this.assertion("$", /^(\||$)/.test(this.text.slice(this.position)));
      case "\\":
        return this.escape();
      default:
        return oneOf(charactersOf(character));
    }
  }

  /** At the ends of the whole text an assertion adds nothing: it is the whole text that is matched. */
  private assertion(sign: string, atEnd: boolean): Expression {
    return atEnd && this.depth === 0 ? empty : this.unknown(sign);
  }

  /** Flags for what follows. */
  private flags(): boolean {
    const found = this.match(/\(\?([imsU]*(?:-[imsU]+)?)\)/y);
    if (found?.[1]) {
      this.unknown(found[0]);
    }
    this.foreign ??= found?.[0];
    return found !== undefined;
  }

  private group(): Expression {
    const prefix = this.match(/\?(?:P?<[A-Za-z0-9_]+>|([imsU]*(?:-[imsU]+)?):)/y);
    if (prefix === undefined && this.text[this.position] === "?") {
      throw new SyntaxError(
        `invalid or unsupported Perl syntax: (${this.text.slice(this.position, this.position + 2)}`,
      );
    }
    if (prefix?.[1]) {
      this.unknown(`(${prefix[0]}`);
      this.foreign ??= prefix[1].includes("U") ? `(${prefix[0]}` : undefined;
    }
    this.depth += 1;
    const inner = this.choice();
    this.depth -= 1;
    if (!this.accept(")")) {
      throw new SyntaxError("missing closing )");
    }
    return inner;
  }

  private escape(): Expression {
    if (this.position >= this.text.length) {
      throw new SyntaxError("trailing backslash at end of expression");
    }
    const boundary = this.match(/[AbBz]/y);
    if (boundary !== undefined) {
      return this.unknown(`\\${boundary[0]}`);
    }
    return this.property() ? empty : oneOf(this.escapedSet());
  }

  /** A class of Unicode's. */
  private property(): boolean {
    const found = this.match(/[pP](?:\{\^?\w+\}|[A-Z])/y);
    if (found !== undefined) {
      this.unknown(`\\${found[0]}`);
      this.foreign ??= found[0].includes("{") ? undefined : `\\${found[0]}`;
    }
    return found !== undefined;
  }

  /** What an escape stands for, inside a class and outside of one. */
  private escapedSet(): CharacterSet {
    const hexadecimal = this.match(/x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/y);
    const octal = hexadecimal === undefined ? this.match(/0[0-7]{0,2}|[1-7][0-7]{1,2}/y) : undefined;
    this.foreign ??= octal && `\\${octal[0]}`;
    const point = hexadecimal ? parseInt(hexadecimal[1] ?? hexadecimal[2], 16) : octal && parseInt(octal[0], 8);
    if (point !== undefined) {
      if (point > 0x10ffff) {
        throw new SyntaxError(`invalid escape sequence: \\${hexadecimal?.[0]}`);
      }
      return [[point, point]];
    }
    const letter = this.next();
    const set =
      perlClasses[letter] ?? (letter in escapedCharacters ? charactersOf(escapedCharacters[letter]) : undefined);
    if (set === undefined && (letter > "~" || /[A-Za-z0-9]/.test(letter))) {
      throw new SyntaxError(`invalid escape sequence: \\${letter}`);
    }
    this.foreign ??= letter === "_" ? "\\_" : undefined;
    return set ?? charactersOf(letter);
  }

  private characterClass(): CharacterSet {
    const start = this.position - 1;
    const negated = this.accept("^");
    const sets: CharacterSet[] = [];
    // A closing bracket in front is a character like any other.
    for (let first = true; first || this.text[this.position] !== "]"; first = false) {
      if (this.position >= this.text.length) {
        throw new SyntaxError(`missing closing ]: ${this.text.slice(start)}`);
      }
      sets.push(this.classMember());
    }
    this.position += 1;
    return negated ? complement(union(...sets)) : union(...sets);
  }

  private classMember(): CharacterSet {
    const start = this.position;
    const posix = this.match(/\[:(\^?)(\w*):\]/y);
    if (posix !== undefined) {
      const named = posixClasses[posix[2]];
      if (named === undefined) {
        throw new SyntaxError(`invalid character class range: ${posix[0]}`);
      }
      return posix[1] === "^" ? complement(named) : named;
    }
    this.subtraction();
    if (this.match(/\\(?=[pP])/y) !== undefined) {
      return this.property() ? [] : this.escapedSet();
    }
    const low = this.classCharacter();
    this.subtraction();
    if (!/^-[^\]]/.test(this.text.slice(this.position)) || !isSingle(low)) {
      return low;
    }
    this.position += 1;
    const high = this.classCharacter();
    if (!isSingle(high) || high[0][0] < low[0][0]) {
      throw new SyntaxError(`invalid character class range: ${this.text.slice(start, this.position)}`);
    }
    return [[low[0][0], high[0][0]]];
  }

  /** What is a character and a bracket to RE2 takes a class away from another elsewhere. */
  private subtraction(): void {
    this.foreign ??= this.text.startsWith("-[", this.position) ? "-[" : undefined;
  }

  private classCharacter(): CharacterSet {
    const character = this.next();
    return character === "\\" ? this.escapedSet() : charactersOf(character);
  }

  private unknown(construct: string): Expression {
    this.undecided ??= construct;
    return empty;
  }

  private next(): string {
    const point = this.text.codePointAt(this.position);
    if (point === undefined) {
      throw new SyntaxError("unexpected end of expression");
    }
    const character = String.fromCodePoint(point);
    this.position += character.length;
    return character;
  }

  private accept(character: string): boolean {
    const found = this.text[this.position] === character;
    this.position += found ? 1 : 0;
    return found;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    this.position += found?.[0].length ?? 0;
    return found ?? undefined;
  }
}

function isSingle(set: CharacterSet): boolean {
  return set.length === 1 && set[0][0] === set[0][1];
}
