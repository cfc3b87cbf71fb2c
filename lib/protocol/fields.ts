import { ProtocolError } from "./errors.ts";
import { cleanLine, countCharacters } from "../text/mod.ts";

/** The description of a field in docs/protocol.md. */
export interface About {
  /** The type, such as `nick` or `[message]`. */
  readonly type: string;
  readonly optional?: boolean;
  /** The minimum and maximum length of a string or list. */
  readonly min?: number;
  readonly max?: number;
  /** The fields of an object. */
  readonly fields?: Readonly<Record<string, Field<unknown>>>;
}

/** Validates untrusted input. Returns it with its type, or throws an error that says what it must be. */
export interface Field<T> {
  (value: unknown, name: string): T;
  readonly about: About;
}

function field<T>(about: About, check: (value: unknown, name: string) => T): Field<T> {
  return Object.assign(check, { about });
}

/** The type of an object with these fields, where those that can be absent are optional. */
export type Shape<F extends Record<string, Field<unknown>>> =
  & { [K in keyof F as undefined extends ReturnType<F[K]> ? never : K]: ReturnType<F[K]> }
  & { [K in keyof F as undefined extends ReturnType<F[K]> ? K : never]?: Exclude<ReturnType<F[K]>, undefined> };

function refuse(name: string, must: string): never {
  throw new ProtocolError("bad-message", `Cannot read the message: “${cleanLine(name)}” must be ${must}`);
}

/** Returns a field for a string of `min` to `max` characters (Unicode code points). */
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

/**
 * Returns a field for a string without control characters and lone surrogates, which survives any store and language.
 */
export function token(max: number, min = 0): Field<string> {
  const within = string(max, min);
  return field(within.about, (value, name) => {
    const checked = within(value, name);
    if (/[\p{Cc}\p{Cs}]/u.test(checked)) refuse(name, "without control characters and lone surrogates");
    return checked;
  });
}

/** Returns a field for an integer from `min` to `max`, by default the largest safe integer. */
export function integer(min = 0, max = Number.MAX_SAFE_INTEGER, type = "integer"): Field<number> {
  return field({ type }, (value, name) => {
    if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
      refuse(name, `a whole number from ${min} to ${max}`);
    }
    return value as number;
  });
}

/** Returns a field for a number. Larger numbers become `max`. */
export function atMost(number: Field<number>, max: number): Field<number> {
  return field(number.about, (value, name) => Math.min(max, number(value, name)));
}

/** A field for true or false. */
export const boolean: Field<boolean> = field({ type: "boolean" }, (value, name) => {
  if (typeof value !== "boolean") refuse(name, "true or false");
  return value;
});

/** Returns a field that can be absent. Null counts as absent. */
export function optional<T>(present: Field<T>): Field<T | undefined> {
  return field(
    { ...present.about, optional: true },
    (value, name) => value === undefined || value === null ? undefined : present(value, name),
  );
}

/** Returns a field for a list of at most `max` values. */
export function list<T>(item: Field<T>, max = Infinity): Field<T[]> {
  return field({ type: `[${item.about.type}]`, max }, (value, name) => {
    if (!Array.isArray(value) || value.length > max) refuse(name, `a list of at most ${max} values`);
    return value.map((it) => item(it, name));
  });
}

/** Returns a field for a list of exactly two values. */
export function pair<T>(item: Field<T>): Field<[T, T]> {
  return field({ type: `[${item.about.type}]` }, (value, name) => {
    if (!Array.isArray(value) || value.length !== 2) refuse(name, "a pair");
    return [item(value[0], name), item(value[1], name)];
  });
}

/**
 * Returns a field for an object with any keys and at most `max` values of a type. It becomes a `Map`, where no key is
 * special.
 */
export function map<T>(key: string, item: Field<T>, max = Infinity): Field<Map<string, T>> {
  return field({ type: `{${key}: ${item.about.type}}`, max }, (value, name) => {
    if (!isObject(value)) refuse(name, "an object");
    const entries = Object.entries(value);
    if (entries.length > max) refuse(name, `an object of at most ${max} entries`);
    return new Map(entries.map(([key, it]) => [key, item(it, `${name}.${key.slice(0, 40)}`)]));
  });
}

/** Returns a field for an object with these fields; other fields are ignored. */
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

/** Returns whether a value is a JSON object, neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
