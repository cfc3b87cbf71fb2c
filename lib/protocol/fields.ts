import { ProtocolError } from "./errors.ts";
import { cleanLine, countCharacters } from "../text/mod.ts";

/** What docs/protocol.md says about a field. */
export interface About {
  /** What it is, as in `nick` or `[message]`. */
  readonly type: string;
  readonly optional?: boolean;
  /** The bounds of a string's length, or of a list's. */
  readonly min?: number;
  readonly max?: number;
  /** Of an object. */
  readonly fields?: Readonly<Record<string, Field<unknown>>>;
}

/** Checks a value from outside. Returns it typed, or throws a sentence about what it must be. */
export interface Field<T> {
  (value: unknown, name: string): T;
  readonly about: About;
}

function field<T>(about: About, check: (value: unknown, name: string) => T): Field<T> {
  return Object.assign(check, { about });
}

/** The type that an object made of fields has; fields that may be absent are optional. */
export type Shape<F extends Record<string, Field<unknown>>> =
  & { [K in keyof F as undefined extends ReturnType<F[K]> ? never : K]: ReturnType<F[K]> }
  & { [K in keyof F as undefined extends ReturnType<F[K]> ? K : never]?: Exclude<ReturnType<F[K]>, undefined> };

function refuse(name: string, must: string): never {
  throw new ProtocolError("bad-message", `Cannot read the message: “${cleanLine(name)}” must be ${must}`);
}

/** A string of `min` to `max` characters (Unicode code points). */
export function string(max = Infinity, min = 0, type = "string"): Field<string> {
  return field({ type, min, max }, (value, name) => {
    if (typeof value !== "string") refuse(name, "a string");
    // A string has at least as many UTF-16 units as characters: only a long one needs counting.
    if (value.length < min || (value.length > max && countCharacters(value) > max)) {
      refuse(name, `a string of ${min} to ${max} characters`);
    }
    return value;
  });
}

/** As `string`, without controls and lone surrogates: it must come back from any store and language the same. */
export function token(max: number, min = 0): Field<string> {
  const within = string(max, min);
  return field(within.about, (value, name) => {
    const checked = within(value, name);
    if (/[\p{Cc}\p{Cs}]/u.test(checked)) refuse(name, "without control characters and lone surrogates");
    return checked;
  });
}

/** A whole number from `min` to `max`, the largest safe integer unless given. */
export function integer(min = 0, max = Number.MAX_SAFE_INTEGER, type = "integer"): Field<number> {
  return field({ type }, (value, name) => {
    if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
      refuse(name, `a whole number from ${min} to ${max}`);
    }
    return value as number;
  });
}

/** A number; `max` takes the place of a larger number. */
export function atMost(number: Field<number>, max: number): Field<number> {
  return field(number.about, (value, name) => Math.min(max, number(value, name)));
}

/** True or false. */
export const boolean: Field<boolean> = field({ type: "boolean" }, (value, name) => {
  if (typeof value !== "boolean") refuse(name, "true or false");
  return value;
});

/** A value that may be absent; null counts as absent. */
export function optional<T>(present: Field<T>): Field<T | undefined> {
  return field(
    { ...present.about, optional: true },
    (value, name) => value === undefined || value === null ? undefined : present(value, name),
  );
}

/** A list of at most `max` values. */
export function list<T>(item: Field<T>, max = Infinity): Field<T[]> {
  return field({ type: `[${item.about.type}]`, max }, (value, name) => {
    if (!Array.isArray(value) || value.length > max) refuse(name, `a list of at most ${max} values`);
    return value.map((it) => item(it, name));
  });
}

/** A list of exactly two values. */
export function pair<T>(item: Field<T>): Field<[T, T]> {
  return field({ type: `[${item.about.type}]` }, (value, name) => {
    if (!Array.isArray(value) || value.length !== 2) refuse(name, "a pair");
    return [item(value[0], name), item(value[1], name)];
  });
}

/** A map from any string to one kind of value, at most `max` of them; a `Map`, so that no key is special. */
export function map<T>(key: string, item: Field<T>, max = Infinity): Field<Map<string, T>> {
  return field({ type: `{${key}: ${item.about.type}}`, max }, (value, name) => {
    if (!isObject(value)) refuse(name, "an object");
    const entries = Object.entries(value);
    if (entries.length > max) refuse(name, `an object of at most ${max} entries`);
    return new Map(entries.map(([key, it]) => [key, item(it, `${name}.${key.slice(0, 40)}`)]));
  });
}

/** An object with these fields; others are ignored. */
export function shape<F extends Record<string, Field<unknown>>>(fields: F, type = "object"): Field<Shape<F>> {
  const entries = Object.entries(fields);
  return field({ type, fields }, (value, name) => {
    if (!isObject(value)) refuse(name, "an object");
    const result: Record<string, unknown> = {};
    for (const [key, check] of entries) {
      const checked = check(Object.hasOwn(value, key) ? value[key] : undefined, key);
      if (checked !== undefined) result[key] = checked;
    }
    return result as Shape<F>;
  });
}

/** True for a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
