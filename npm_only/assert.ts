/**
 * Replaces `@std/assert` on networks with an npm registry and without JSR (docs/decisions/0087). node:assert compares values
 * and shows differences; the names and arguments are the standard library's.
 *
 * Equal as in the standard library, and unlike node:assert: an object without a prototype (a row of node:sqlite) and
 * the same object with one; 0 and -0.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert";
import { inspect, isDeepStrictEqual, stripVTControlCharacters } from "node:util";

// deno-lint-ignore no-explicit-any
type ErrorClass<E> = abstract new (...args: any[]) => E;

/** Thrown by failed assertions. */
export class AssertionError extends Error {
  override name = "AssertionError";
}

/** Always fails. */
export function fail(msg?: string): never {
  throw new AssertionError(sentence("Failed assertion", msg));
}

/** Fails unless the value is truthy. */
export function assert(value: unknown, msg = ""): asserts value {
  if (!value) throw new AssertionError(msg);
}

/** Fails unless both values have the same structure and content. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  try {
    deepStrictEqual(plain(actual), plain(expected));
  } catch (error) {
    throw new AssertionError(`${sentence("Values are not equal", msg)}\n${(error as Error).message}`);
  }
}

/** Fails if both values have the same structure and content. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) complain(actual, "not to be", expected, msg);
}

/** Fails unless both values are identical (`Object.is`). */
export function assertStrictEquals<T>(actual: unknown, expected: T, msg?: string): asserts actual is T {
  if (!Object.is(actual, expected)) complain(actual, "to be strictly", expected, msg);
}

/** Fails unless `actual instanceof expected`. */
export function assertInstanceOf<T>(actual: unknown, expected: ErrorClass<T>, msg?: string): asserts actual is T {
  if (!(actual instanceof expected)) complain(actual, "to be an instance of", expected.name, msg);
}

/** Fails unless the text matches the pattern. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) complain(actual, "to match", expected, msg);
}

/** Fails unless the text contains the other. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) complain(actual, "to contain", expected, msg);
}

/** Fails unless each expected element equals an actual element. */
export function assertArrayIncludes<T>(actual: ArrayLike<T>, expected: ArrayLike<T>, msg?: string): void {
  const missing = Array.from(expected).filter((item) => !Array.from(actual).some((other) => equal(item, other)));
  if (missing.length > 0) complain(actual, "to include", missing, msg);
}

/** Fails unless the function throws; optionally, an error of this class whose message contains this text. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  errorClass: ErrorClass<E>,
  includes?: string,
  msg?: string,
): E;
export function assertThrows(fn: () => unknown, ...expected: [(ErrorClass<Error> | string)?, string?, string?]) {
  try {
    fn();
  } catch (error) {
    return checkError(error, expected);
  }
  throw new AssertionError(sentence("Expected function to throw", expected.findLast((it) => typeof it === "string")));
}

/** Fails unless the function returns a promise that rejects, as {@linkcode assertThrows} for the error. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
export function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  errorClass: ErrorClass<E>,
  includes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  ...expected: [(ErrorClass<Error> | string)?, string?, string?]
) {
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch {
    throw new AssertionError("Function throws when expected to reject.");
  }
  try {
    await promise;
  } catch (error) {
    return checkError(error, expected);
  }
  throw new AssertionError(sentence("Expected function to reject", expected.findLast((it) => typeof it === "string")));
}

function checkError(
  error: unknown,
  [errorClass, includes = "", msg]: [(ErrorClass<Error> | string)?, string?, string?],
) {
  if (typeof errorClass !== "function") return error;
  if (!(error instanceof errorClass)) complain(error, "to be an instance of", errorClass.name, msg);
  assertStringIncludes(stripVTControlCharacters(error.message), stripVTControlCharacters(includes), msg);
  return error;
}

function equal(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

/** Returns a copy in which node:assert sees as equal what this module treats as equal. */
function plain(value: unknown, seen = new Map<unknown, unknown>()): unknown {
  if (value === 0) return 0;
  if (!isData(value)) return value;
  if (seen.has(value)) return seen.get(value);
  const copy: object = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)!;
    Object.defineProperty(
      copy,
      key,
      "value" in property ? { ...property, value: plain(property.value, seen) } : property,
    );
  }
  return copy;
}

/** Returns true for an array or an object without a class. */
function isData(value: unknown): value is Record<PropertyKey, unknown> {
  if (typeof value !== "object" || value === null) return false;
  return [null, Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
}

function complain(actual: unknown, verb: string, expected: unknown, msg?: string): never {
  throw new AssertionError(sentence(`Expected actual: ${inspect(actual)} ${verb}: ${inspect(expected)}`, msg));
}

function sentence(text: string, msg?: string): string {
  return msg ? `${text}: ${msg}` : `${text}.`;
}
