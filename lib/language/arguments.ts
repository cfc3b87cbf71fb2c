/** What can stand for `{name}` in a message: text, a number as it is, or another sentence. */
export type Value = string | number | Worded;

/** A message of the catalogue with its values. It is put into words when a view shows it. */
export interface Worded {
  /** `area.name` in the catalogue. */
  readonly key: string;
  readonly values: Readonly<Record<string, Value | boolean>>;
}

/**
 * The values that an ICU message needs, by name: a number for `plural` and `number`, text or a boolean for `select`, and
 * a `Value` for `{name}`.
 *
 * @example
 * ```ts
 * type Values = Arguments<"{count, plural, one {# person is} other {# people are}} in {room}.">;
 * // { readonly count: number; readonly room: Value }
 * ```
 */
export type Arguments<Message extends string, V = Value> = Named<InText<Message, [], never>, V>;

type Named<Found extends readonly [string, string], V> = {
  readonly [Name in Found[0]]: Extract<Found, readonly [Name, "number"]> extends never
    ? Extract<Found, readonly [Name, "select"]> extends never ? V : string | boolean
    : number;
};

// Each finds the next brace. `Depth` has an element for each case of a plural or select that is open.
type InText<S extends string, Depth extends 0[], Found extends readonly [string, string]> = S extends
  `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${string}` ? S extends `${string}}${infer After}` ? EndCase<After, Depth, Found> : Found
  : InArgument<Rest, Depth, Found>
  : S extends `${string}}${infer After}` ? EndCase<After, Depth, Found>
  : Found;

type InArgument<S extends string, Depth extends 0[], Found extends readonly [string, string]> = S extends
  `${infer Head}}${infer After}`
  ? Head extends `${infer Name}, plural, ${string}` ? S extends `${Name}, plural, ${infer Cases}` //
      ? InCases<Cases, Depth, Found | readonly [Name, "number"]>
    : Found
  : Head extends `${infer Name}, select, ${string}` ? S extends `${Name}, select, ${infer Cases}` //
      ? InCases<Cases, Depth, Found | readonly [Name, "select"]>
    : Found
  : Head extends `${infer Name}, number` ? InText<After, Depth, Found | readonly [Name, "number"]>
  : InText<After, Depth, Found | readonly [Head, "value"]>
  : Found;

type InCases<S extends string, Depth extends 0[], Found extends readonly [string, string]> = S extends
  `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${string}` ? S extends `${string}}${infer After}` ? InText<After, Depth, Found> : Found
  : InText<Rest, [0, ...Depth], Found>
  : S extends `${string}}${infer After}` ? InText<After, Depth, Found>
  : Found;

type EndCase<S extends string, Depth extends 0[], Found extends readonly [string, string]> = Depth extends
  [0, ...infer Outer extends 0[]] ? InCases<S, Outer, Found> : Found;
