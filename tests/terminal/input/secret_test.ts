import { assert, assertEquals } from "@std/assert";
import { secretFrom } from "../../../lib/commands/mod.ts";
import { masked, SecretInput } from "../../../lib/terminal/input/secret.ts";
import type { Input } from "../../../lib/terminal/input/typed_input.ts";
import { editing as editingLines, until } from "../fakes.ts";

/** An editor that masks what is secret. */
function editing() {
  const made = editingLines(60);
  made.editor.secretFrom = secretFrom;
  return made;
}

Deno.test("secretFrom() finds where a password begins, and nothing in other lines", () => {
  assertEquals(secretFrom("/register hunter2"), 10);
  assertEquals(secretFrom("/PASSWORD  old new"), 11);
  assertEquals(secretFrom("/unregister x"), 12);
  for (
    const line of ["/register", "register x", "/nick x", "//register x", " //register x", "", "/", "/regster", "/xyz x"]
  ) {
    assertEquals(secretFrom(line), undefined, line);
  }
});

Deno.test("secretFrom() finds it in lines that are mistyped, too", () => {
  const mistyped = [
    "/regster ",
    "/Regisrter  ",
    "/passwrod ",
    "/pass ",
    "/unregiste ",
    "/ register ",
    " /register ",
    "／password ",
  ];
  for (const typed of mistyped) assertEquals(secretFrom(`${typed}hunter2`), typed.length, typed);
  for (const typed of ["/register", "/password", "/UNREGISTER"]) {
    assertEquals(secretFrom(`${typed}hunter2`), typed.length, typed);
    assertEquals(secretFrom(`${typed}=hunter2 x`), typed.length, typed);
  }
});

Deno.test("masked() leaves what is not secret, and as many stars as there are characters", () => {
  const line = "/register ab😀";
  assertEquals(masked(`> ${line}`, line, 10), "> /register ***");
  assertEquals(masked("b😀", line, 10), "**");
  assertEquals(masked("r ab😀", line, 10), "r ***");
  assertEquals(masked("\x1b[3G", line, 10), "\x1b[3G");
  assertEquals(masked("\r\n", line, 10), "\r\n");
  assertEquals(masked("> /register ", "/register ", 10), "> /register ");
});

Deno.test("SecretInput takes a line, with keys that correct it", () => {
  const input = new SecretInput();
  const keys = (keys: string): Input => ({ type: "keys", keys });
  for (const key of ["a", "é", "\x7f", "b", "\x1b[A", "\x01"]) assertEquals(input.take(keys(key)), undefined);
  assertEquals(input.take({ type: "text", text: "pas\nted" }), undefined);
  assertEquals(input.take({ type: "tab" }), undefined);
  assertEquals(input.take(keys("\x04")), undefined);
  assertEquals(input.take(keys("\r")), "abpasted");
  assertEquals(new SecretInput().take(keys("\x03")), null);
  assertEquals(new SecretInput().take(keys("\x04")), null);
});

Deno.test("LineEditor asks for a secret without an echo, and gives back the line that was being typed", async () => {
  const { editor, seen, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  type("half a");
  await until(() => seen.written.includes("half a"));
  const answer = editor.secret("Password: ");
  type("hunter2\r");
  assertEquals(await answer, "hunter2");
  editor.setPrompt("> ");
  type(" line\r");
  await until(() => lines.length === 1);
  type("\x1b[A\r"); // up: only what was a line is remembered
  await until(() => lines.length === 2);
  assertEquals(lines, ["half a line", "half a line"]);
  assert(seen.written.includes("Password: ") && !seen.written.includes("hunter2"));
  assert(!/h\S*u\S*n\S*t\S*e\S*r/.test(seen.written));
  const none = editor.secret("Password: ");
  type("x\x03");
  assertEquals(await none, undefined);
  const closed = editor.secret("Password: ");
  editor.close();
  assertEquals(await closed, undefined);
});

Deno.test("LineEditor masks a password in a command, and does not remember that line", async () => {
  const { editor, seen, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  for (const key of "/register hunter2") type(key);
  await until(() => seen.written.includes("*******") || seen.written.split("*").length > 7);
  type("\x1b[D\x1b[Dq\x7f\x1b[C\x1b[C"); // in the middle, which draws all of it anew
  editor.print("something else");
  await until(() => seen.written.includes("something else"));
  type("\r");
  await until(() => lines.length === 1);
  type("next\r");
  await until(() => lines.length === 2);
  type("\x1b[A\x1b[A\r"); // up, and up again: there is nothing before “next”
  await until(() => lines.length === 3);
  assertEquals(lines, ["/register hunter2", "next", ""]);
  editor.close();
  for (const part of ["hunter2", "hunte", "unter", "r2"]) assert(!seen.written.includes(part), part);
});

Deno.test("LineEditor does not show or remember a password behind a mistyped command", async () => {
  const { editor, seen, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  for (const line of ["first", "/regster hunter2", " /passwrod hunter2", "/registerhunter2"]) {
    for (const key of line) type(key);
    type("\r");
    await until(() => lines.at(-1) === line);
  }
  type("\x1b[A\r");
  await until(() => lines.length === 5);
  assertEquals(lines[4], "first");
  editor.close();
  for (const part of ["hunter2", "hunte", "unter", "r2"]) assert(!seen.written.includes(part), part);
});
