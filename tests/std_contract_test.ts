/**
 * What this project needs of the standard library. The names `@std/...` lead to the real packages or, with
 * `--import-map npm_only/imports.json`, to our adapters. Both pass these tests.
 *
 * @module
 */
import {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertInstanceOf,
  AssertionError,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";
import * as colors from "@std/fmt/colors";

// --- @std/assert ---

/** Runs what must not hold, and returns the sentence it fails with. */
function failure(broken: () => unknown): string {
  try {
    broken();
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
  throw new Error("Cannot go on: the assertion held");
}

Deno.test("assert() and fail() throw an AssertionError with the caller's message", () => {
  assertStrictEquals(failure(() => assert(0, "why")), "why");
  assertStrictEquals(failure(() => fail("why")), "Failed assertion: why");
  assertStringIncludes(failure(() => assertEquals(1, 2, "why")), "Values are not equal: why");
  assertStringIncludes(failure(() => assertNotEquals(1, 1, "why")), ": why");
  assertStringIncludes(failure(() => assertStrictEquals({}, {}, "why")), ": why");
  assertStringIncludes(failure(() => assertInstanceOf([], Date, "why")), ": why");
  assertStringIncludes(failure(() => assertMatch("a", /b/, "why")), ": why");
  assertStringIncludes(failure(() => assertStringIncludes("a", "b", "why")), ": why");
  assertStringIncludes(failure(() => assertArrayIncludes([1], [2], "why")), ": why");
  assertStringIncludes(failure(() => assertThrows(() => 0, "why")), "Expected function to throw: why");
});

Deno.test("assertEquals() compares structure and values", () => {
  assertEquals({ a: [1, { b: "c" }] }, { a: [1, { b: "c" }] });
  assertEquals(new Uint8Array([1, 2]), new Uint8Array([0, 1, 2]).subarray(1));
  assertEquals(new Map([["a", [1]]]), new Map([["a", [1]]]));
  assertEquals(new Set(["a"]), new Set(["a"]));
  assertEquals([NaN, 0], [NaN, -0]);
  for (const other of [{}, { a: undefined }, { a: 2 }, { a: 1, b: 2 }, [1], null]) {
    failure(() => assertEquals<unknown>({ a: 1 }, other));
    assertNotEquals<unknown>({ a: 1 }, other);
  }
  failure(() => assertEquals<unknown>({ a: undefined }, {}));
  failure(() => assertEquals<unknown>([1, 2], [1, 2, 3]));
  failure(() => assertEquals<unknown>(new Uint8Array([1]), [1]));
  failure(() => assertEquals(new Map([["a", [1]]]), new Map([["a", [2]]])));
});

Deno.test("assertEquals() treats an object without a prototype, such as a row of node:sqlite, as a plain object", () => {
  const row = Object.assign(Object.create(null), { seq: 1 });
  assertEquals(row, { seq: 1 });
  assertEquals([{ row }], [{ row: { seq: 1 } }]);
  class Row {
    seq = 1;
  }
  failure(() => assertEquals<unknown>(new Row(), { seq: 1 }));
});

Deno.test("assertStrictEquals() accepts identical values only", () => {
  const one = {};
  assertStrictEquals(one, one);
  assertStrictEquals(NaN, NaN);
  failure(() => assertStrictEquals({}, {}));
  failure(() => assertStrictEquals(0, -0));
});

Deno.test("assertInstanceOf(), assertMatch() and assertArrayIncludes() pass and fail correctly", () => {
  assertInstanceOf(new TypeError("no"), Error);
  failure(() => assertInstanceOf("text", String));
  assertMatch("listening on 5555", /on \d+$/);
  assertArrayIncludes([{ a: 1 }, { a: 2 }], [{ a: 2 }]);
  failure(() => assertArrayIncludes([{ a: 1 }], [{ a: 1 }, { a: 2 }]));
});

Deno.test("assertThrows() returns the error and checks its class and message", () => {
  const thrown = new TypeError("Cannot parse frame");
  const throwing = () => {
    throw thrown;
  };
  assertStrictEquals(assertThrows(throwing), thrown);
  assertStrictEquals(assertThrows(throwing, TypeError, "parse"), thrown);
  assertStrictEquals(assertThrows(throwing, Error), thrown);
  failure(() => assertThrows(throwing, RangeError));
  failure(() => assertThrows(throwing, TypeError, "no such words"));
  failure(() => assertThrows(() => 0, TypeError));
});

Deno.test("assertRejects() returns the error and checks its class and message", async () => {
  const thrown = new TypeError("Cannot parse frame");
  const rejecting = () => Promise.reject(thrown);
  assertStrictEquals(await assertRejects(rejecting), thrown);
  assertStrictEquals(await assertRejects(rejecting, TypeError, "parse"), thrown);
  for (
    const broken of [
      () => assertRejects(rejecting, RangeError),
      () => assertRejects(rejecting, TypeError, "no such words"),
      () => assertRejects(() => Promise.resolve()),
      () =>
        assertRejects(() => {
          throw thrown;
        }),
    ]
  ) {
    const problem = await broken().then(() => undefined, (error: unknown) => error);
    assertInstanceOf(problem, AssertionError);
  }
});

// --- @std/cli/parse-args ---

/** Options of every kind in use. */
function parse(...args: string[]) {
  const unknown: unknown[][] = [];
  const found = parseArgs(args, {
    string: ["host", "port", "nick", "_"],
    boolean: ["help", "plain", "web"],
    negatable: ["web"],
    alias: { help: "h", port: ["p"] },
    default: { host: "0.0.0.0", web: true },
    unknown: (...about) => {
      unknown.push(about);
      return !about[0].startsWith("-");
    },
  });
  return { ...found, unknown };
}

const nothing = { host: "0.0.0.0", help: false, h: false, plain: false, web: true, _: [], unknown: [] };

Deno.test("parseArgs() uses defaults for missing options, and false for booleans", () => {
  assertEquals<unknown>(parse(), nothing);
});

Deno.test("parseArgs() returns the types of the options", () => {
  const args = parse("--port", "1");
  const [host, port, plain]: [string, string | undefined, boolean] = [args.host, args.port, args.plain];
  assertEquals([host, port, plain], ["0.0.0.0", "1", false]);
});

Deno.test("parseArgs() reads values after a space and after =, as text", () => {
  assertEquals<unknown>(parse("--port", "6000", "--nick=a=b"), { ...nothing, port: "6000", p: "6000", nick: "a=b" });
  assertEquals<unknown>(parse("--nick="), { ...nothing, nick: "" });
  assertEquals<unknown>(parse("--nick", "true"), { ...nothing, nick: "true" });
});

Deno.test("parseArgs() keeps the last of a repeated option", () => {
  assertEquals<unknown>(parse("--nick", "a", "--nick", "b"), { ...nothing, nick: "b" });
});

Deno.test("parseArgs() leaves a string option empty if an option or nothing follows", () => {
  assertEquals<unknown>(parse("--nick", "--plain"), { ...nothing, nick: "", plain: true });
  assertEquals<unknown>(parse("--nick"), { ...nothing, nick: "" });
});

Deno.test("parseArgs() accepts only true and false for a boolean option", () => {
  assertEquals<unknown>(parse("--plain", "10.0.0.1"), {
    ...nothing,
    plain: true,
    _: ["10.0.0.1"],
    unknown: [["10.0.0.1"]],
  });
  assertEquals<unknown>(parse("--plain=false"), { ...nothing, plain: false });
  assertEquals<unknown>(parse("--plain", "false"), { ...nothing, plain: false });
});

Deno.test("parseArgs() negates only negatable options", () => {
  assertEquals<unknown>(parse("--no-web"), { ...nothing, web: false });
  assertEquals<unknown>(parse("--no-plain"), { ...nothing, unknown: [["--no-plain", "no-plain", true]] });
});

Deno.test("parseArgs() sets an option under its aliases too", () => {
  assertEquals<unknown>(parse("-h"), { ...nothing, help: true, h: true });
  for (const args of [["-p", "1"], ["-p=1"], ["-p1"]]) {
    assertEquals<unknown>(parse(...args), { ...nothing, port: "1", p: "1" });
  }
  assertEquals<unknown>(parse("-hp", "1"), { ...nothing, help: true, h: true, port: "1", p: "1" });
});

Deno.test("parseArgs() keeps positional arguments, and everything after --, unchanged", () => {
  assertEquals<unknown>(parse("10", "--plain", "b", "--", "--plain", "11"), {
    ...nothing,
    plain: true,
    _: ["10", "b", "--plain", "11"],
    unknown: [["10"], ["b"]],
  });
});

Deno.test("parseArgs() reports unknown options, and omits them on request", () => {
  assertEquals<unknown>(parse("--colour", "red", "-x", "--deep=1"), {
    ...nothing,
    unknown: [["--colour", "colour", "red"], ["-x", "x", true], ["--deep=1", "deep", "1"]],
  });
});

// --- @std/fmt/colors ---

Deno.test("colours put terminal codes around text, and can be nested", () => {
  withColours(true, () => {
    assertStrictEquals(colors.bold("a"), "\x1b[1ma\x1b[22m");
    assertStrictEquals(colors.dim("a"), "\x1b[2ma\x1b[22m");
    assertStrictEquals(colors.blue("a"), "\x1b[34ma\x1b[39m");
    assertStrictEquals(colors.magenta("a"), "\x1b[35ma\x1b[39m");
    assertStrictEquals(colors.green("a"), "\x1b[32ma\x1b[39m");
    assertStrictEquals(colors.red("a"), "\x1b[31ma\x1b[39m");
    assertStrictEquals(colors.yellow("a"), "\x1b[33ma\x1b[39m");
    assertStrictEquals(colors.cyan("a"), "\x1b[36ma\x1b[39m");
    assertStrictEquals(colors.gray("a"), "\x1b[90ma\x1b[39m");
    assertStrictEquals(colors.red(`a${colors.blue("b")}c`), "\x1b[31ma\x1b[34mb\x1b[31mc\x1b[39m");
  });
});

Deno.test("colours can be turned off", () => {
  withColours(false, () => {
    assertStrictEquals(colors.getColorEnabled(), false);
    assertStrictEquals(colors.bold(colors.blue("a")), "a");
  });
});

Deno.test("stripAnsiCode() removes escape sequences", () => {
  assertStrictEquals(colors.stripAnsiCode("\x1b[1ma\x1b[38;2;1;2;3mb\x1b[0m\x1b[2K\x1b[1;1Hc"), "abc");
});

/** With NO_COLOR the library cannot be made to colour, so then there is nothing to see. */
function withColours(enabled: boolean, look: () => void) {
  if (enabled && Deno.noColor) return;
  const before = colors.getColorEnabled();
  colors.setColorEnabled(enabled);
  try {
    look();
  } finally {
    colors.setColorEnabled(before);
  }
}
