/**
 * A part of a message: text, or an argument with its cases. A `#` in a plural is an argument of its own.
 */
export type Part = string | {
  readonly name: string;
  readonly kind: "value" | "number" | "plural" | "select";
  readonly cases: ReadonlyMap<string, readonly Part[]>;
};

const NO_CASES: ReadonlyMap<string, readonly Part[]> = new Map();

/**
 * Parses a message of ICU MessageFormat: `{name}`, `{name, number}`, `{name, plural, …}` with `#` and `=0`, and
 * `{name, select, …}`. Braces always belong to arguments, and an apostrophe is an apostrophe.
 *
 * @throws {SyntaxError} if it is anything else.
 */
export function parseMessage(message: string): readonly Part[] {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`The message “${message}” has an error at ${at}.`);
  };
  /** Reads what matches, and spaces around it. */
  const read = (what: RegExp): string => {
    const [all, found] = message.slice(at).match(what) ?? fail();
    at += all.length;
    return found;
  };
  const readText = (plural: string | undefined): Part[] => {
    const parts: Part[] = [];
    while (at < message.length && message[at] !== "}") {
      if (message[at] === "{") parts.push(readArgument());
      else if (plural !== undefined && message[at] === "#") {
        at++;
        parts.push({ name: plural, kind: "number", cases: NO_CASES });
      } else parts.push(read(plural === undefined ? /^([^{}]+)/ : /^([^{}#]+)/));
    }
    return parts;
  };
  const readArgument = (): Part => {
    const name = read(/^\{ *(\w+) */);
    if (message[at] === "}") {
      at++;
      return { name, kind: "value", cases: NO_CASES };
    }
    const kind = read(/^, *(number|plural|select) */) as "number" | "plural" | "select";
    const cases = new Map<string, readonly Part[]>();
    if (kind !== "number") {
      read(/^(,)\s*/);
      while (message[at] !== "}") {
        const label = read(/^(=?\w+) *\{/);
        cases.set(label, readText(kind === "plural" ? name : undefined));
        read(/^(\})\s*/);
      }
      if (!cases.has("other")) fail();
    }
    read(/^(\})/);
    return { name, kind, cases };
  };
  const parts = readText(undefined);
  return at === message.length ? parts : fail();
}
