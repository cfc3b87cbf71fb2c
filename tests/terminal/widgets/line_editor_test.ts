import { assert, assertEquals } from "@std/assert";
import { secretStart } from "../../../lib/commands/mod.ts";
import { editing, until } from "../fakes.ts";

/** Makes an editor with a prompt, and collects the entered lines. */
function prompted(columns?: number) {
  const made = editing(columns);
  const lines: string[] = [];
  made.editor.onLine = (line) => lines.push(line);
  made.editor.setPrompt("> ");
  return { ...made, lines };
}

const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;
const left = (times: number) => "\x1b[D".repeat(times);

Deno.test("LineEditor passes on entered lines, edited as in readline", async () => {
  const { editor, lines, type, shows } = prompted();
  type("helo\x1b[Dl");
  await shows("> hello");
  type("\r");
  await shows(">");
  type("\x1b[A!\r"); // Up: the previous line
  await until(() => lines.length === 2);
  assertEquals(lines, ["hello", "hello!"]);
  editor.close();
});

Deno.test("LineEditor prints above what is being typed", async () => {
  const { editor, type, shows, seen, terminal } = prompted();
  type("half");
  await shows("> half");
  const { writes } = seen;
  editor.print("one");
  editor.print("two\nthree");
  await shows("one", "two", "three", "> half");
  assertEquals(seen.writes, writes + 1, "drawn once");
  type("\x1b[Dx");
  await shows("one", "two", "three", "> halxf");
  assertEquals(terminal.cursor, { x: 6, y: 3, shown: true });
  editor.close();
  assertEquals(terminal.text().trimEnd(), "one\ntwo\nthree");
});

Deno.test("LineEditor.question() keeps answers out of the lines and the history", async () => {
  const { editor, type, shows } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  const name = editor.question("Name: ");
  type("secret\r");
  assertEquals(await name, "secret");
  editor.setPrompt("> ");
  await shows("Name: secret", ">");
  type("\x1b[Anext\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["next"]);
  const closed = editor.question("More? ");
  editor.close();
  assertEquals(await closed, undefined);
  assertEquals(await editor.question("After the end? "), undefined);
});

Deno.test("LineEditor keeps lines that are entered before it asks for them", async () => {
  const { editor, type, shows } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  type("127.0.0.1\rtwo\rthree\rhal");
  const first = await editor.question("First? ");
  assertEquals([first, await editor.question("Second? ")], ["127.0.0.1", "two"]);
  editor.setPrompt("> ");
  assertEquals(lines, ["three"]);
  await shows("First? 127.0.0.1", "Second? two", "> hal");
  editor.close();
});

Deno.test("LineEditor.question() starts with what was typed before", async () => {
  const { editor, type } = editing();
  type("ali");
  const answer = editor.question("Name: ");
  type("ce\n");
  assertEquals(await answer, "alice");
  editor.close();
});

Deno.test("LineEditor shows the lines and tabs of a paste, and asks before it sends several lines", async () => {
  const { editor, lines, type, shows } = prompted(80);
  type(paste("\tif x:\n\t\ty\tz\n"));
  await shows(`> ${" ".repeat(6)}if x:`, `${" ".repeat(16)}y       z`);
  type("\r");
  await shows(
    `> ${" ".repeat(6)}if x:`,
    `${" ".repeat(16)}y       z`,
    "Send these 2 lines as one message? Enter: send, Ctrl-C: discard",
  );
  assertEquals(lines, []);
  type("\r");
  await shows(">");
  assertEquals(lines, ["\tif x:\n\t\ty\tz"]);
  editor.close();
});

Deno.test("LineEditor cuts within one of several lines, and brings back what was cut", async () => {
  const { editor, lines, type } = prompted();
  const cases: [keys: string, line: string][] = [
    ["\x15", "one\ntwo\n"],
    ["\x15\x15", "one\ntwo"],
    ["\x15\x15\x15", "one\n"],
    [`${left(2)}\x15`, "one\ntwo\nee"],
    [`${left(8)}\x0b`, "one\nt\nthree"],
    [`${left(6)}\x0b`, "one\ntwothree"],
    [`${left(8)}\x15\x1b[F\x19`, "one\nwot\nthree"],
    ["\x15\x1f", "one\ntwo\nthree"], // Ctrl-_: undo
    [`${left(8)}\x0b\x1f`, "one\ntwo\nthree"],
    ["\x01x", "one\ntwo\nxthree"],
    ["\x0bx", "one\ntwo\nthreex"],
    ["\x1b[A\x1b[A\x01x", "xone\ntwo\nthree"], // Up goes by the rows
  ];
  for (const [keys, line] of cases) {
    type(paste("one\ntwo\nthree"));
    type(keys);
    type("\r\r");
    await until(() => lines.length === 1);
    assertEquals([keys, lines.pop()], [keys, line]);
  }
  editor.close();
});

Deno.test("LineEditor starts another line of the same message with Alt-Enter", async () => {
  const { editor, lines, type, shows } = prompted();
  type("one\x1b\rtwo");
  await shows("> one", "two");
  type("\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["one\ntwo"]);
  editor.close();
});

Deno.test("LineEditor draws a long paste once, shows a part of it, and does not send what is too long", async () => {
  const { editor, lines, seen, type, screen } = prompted(80);
  const long = "漢字 and more ".repeat(400).slice(0, 3_990);
  const { writes } = seen;
  type(paste(`${long}\nnext\n`));
  await until(() => screen().includes("\nnext"));
  assertEquals(seen.writes, writes + 1);
  assertEquals(screen().split("\n").length, 12, "half of the terminal");
  type(paste("and too much"));
  await until(() => screen().includes("7 too many"));
  type("\r");
  await until(() => screen().includes("This message is 7 characters too long."));
  type("\x7f".repeat(7));
  await until(() => screen().includes("0 left"));
  type("\r\r");
  await until(() => lines.length === 1);
  assertEquals(lines, [`${long}\nnextand t`]);
  type(paste("x".repeat(70_000)));
  await until(() => screen().includes("The pasted text is too long. Its end was left out."));
  editor.close();
});

Deno.test("LineEditor turns on marked pastes while it is open", () => {
  const { editor, seen } = editing();
  assert(seen.written.startsWith("\x1b[?2004h"));
  editor.close();
  assert(seen.written.endsWith("\x1b[?2004l"));
});

Deno.test("LineEditor wraps the line behind its prompt, wide characters whole", async () => {
  const { editor, type, shows, terminal } = prompted(20);
  // One column is left in the first row, where the next wide character does not fit.
  for (const key of "漢字漢字漢字漢字漢字") type(key);
  await shows("> 漢字漢字漢字漢字", "漢字");
  type("\x1b[H");
  type("Q");
  await shows("> Q漢字漢字漢字漢字", "漢字");
  assertEquals(terminal.cursor, { x: 3, y: 0, shown: true });
  type(" and then words that wrap");
  await shows("> Q and then words", "that", "wrap漢字漢字漢字漢", "字漢字");
  type("\x15");
  await shows("> 漢字漢字漢字漢字", "漢字");
  editor.print("above");
  await shows("above", "> 漢字漢字漢字漢字", "漢字");
  editor.close();
});

Deno.test("LineEditor wraps a prompt that is wider than the terminal", async () => {
  const { editor, type, shows } = editing(20);
  editor.setPrompt("(not connected, next try in 5 s) alice #lobby> ");
  type("hello there");
  await shows("(not connected,", "next try in 5 s)", "alice #lobby> hello", " there");
  editor.setPrompt("alice #lobby> ");
  await shows("alice #lobby> hello", " there");
  editor.close();
});

Deno.test("LineEditor draws its rows again after the terminal was resized", async () => {
  const { editor, type, shows, output, terminal } = prompted(40);
  editor.print("above");
  type("one two three four five six");
  await shows("above", "> one two three four five six");
  // A terminal that gets narrower wraps its rows.
  terminal.write("\x1b[2J\x1b[Habove\n> one two three four\n five six");
  output.columns = 20;
  output.emit("resize");
  await shows("above", "> one two three", "four five six");
  editor.close();
});

Deno.test("LineEditor goes through the choices of Tab, which it shows below the line", async () => {
  const { editor, lines, type, shows } = prompted();
  editor.complete = (line) => ({ candidates: ["Alice: ", "alfred: "], word: line });
  type("a\t");
  await shows("> Alice:", "Alice:  alfred:");
  type("\t");
  await shows("> alfred:", "Alice:  alfred:");
  type("\x1b[Z"); // Shift-Tab
  await shows("> Alice:", "Alice:  alfred:");
  type("hi");
  await shows("> Alice: hi");
  type("\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["Alice: hi"]);
  editor.close();
});

Deno.test("LineEditor completes the word before the cursor, within a line too", async () => {
  const { editor, lines, type } = prompted();
  editor.complete = (line, cursor) => ({ candidates: ["alice "], word: line.slice(0, cursor) });
  type(`al you${left(4)}\t\r`);
  await until(() => lines.length === 1);
  assertEquals(lines, ["alice you"]);
  editor.close();
});

Deno.test("LineEditor reports Ctrl-C, and Ctrl-D on an empty line", async () => {
  const { editor, lines, type, shows } = prompted();
  const told: string[] = [];
  editor.onInterrupt = () => told.push("interrupt");
  editor.onClose = () => told.push("close");
  type("half a thought\x03rest\x19"); // Ctrl-Y yanks what Ctrl-C removed
  await shows("> resthalf a thought");
  type("\r");
  await until(() => lines.length === 1);
  assertEquals(told, []);
  type("\x03");
  await until(() => told.length === 1);
  type("\x04");
  await until(() => told.length === 2);
  assertEquals(told, ["interrupt", "close"]);
  editor.close();
});

Deno.test("LineEditor does not call onClose when its owner closes it", () => {
  const { editor } = editing();
  let told = false;
  editor.onClose = () => told = true;
  editor.close();
  editor.close();
  assertEquals(told, false);
});

/** A shell that resumes a program at once, or a system that does not suspend it. */
function fakeJob(shared: boolean, stops = true) {
  const job = {
    shared,
    stopped: 0,
    go: () => {},
    stop() {
      job.stopped++;
      if (stops) job.go();
      return Promise.resolve(stops);
    },
    watch(_stopping: () => void, continued: () => void) {
      job.go = continued;
      return () => {};
    },
    refuse: () => {},
  };
  return job;
}

Deno.test("LineEditor suspends the program on Ctrl-Z, and redraws prompt and draft", async () => {
  const job = fakeJob(false);
  const { editor, type, seen, shows } = editing(40, job);
  editor.setPrompt("> ");
  type("half");
  await shows("> half");
  seen.written = "";
  type("\x1a");
  await until(() => seen.written.includes("> half"));
  assertEquals(job.stopped, 1);
  const { written } = seen;
  assert(written.indexOf("\x1b[?2004l") < written.indexOf("\x1b[?2004h"), "pastes are not marked meanwhile");
  editor.close();
});

Deno.test("LineEditor asks for a second Ctrl-Z if other programs must stop too, and continues on Enter", async () => {
  const job = fakeJob(true);
  const { editor, type, screen } = editing(80, job);
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  type("half\x1a");
  await until(() => screen().endsWith("Press Enter to continue."));
  editor.print("meanwhile");
  await until(() => screen().endsWith("meanwhile"));
  type("\n");
  await until(() => screen().endsWith("meanwhile\n> half"));
  type("\r");
  await until(() => lines.length === 1);
  assertEquals([job.stopped, lines], [0, ["half"]]);
  editor.close();
});

Deno.test("LineEditor says why Ctrl-Z does not stop the program", async () => {
  const { editor, type, screen } = editing(80, fakeJob(false, false));
  editor.setPrompt("> ");
  type("\x1a");
  await until(() => screen().includes("no shell could resume the program"));
  editor.suspendRefusal = "Not here.";
  type("\x1a");
  await until(() => screen().includes("Not here."));
  editor.close();
});

Deno.test("LineEditor does not enter what is half typed when its terminal is gone", async () => {
  const { editor, input, lines, type, shows } = prompted();
  let closed = false;
  editor.onClose = () => closed = true;
  type("half a sent");
  await shows("> half a sent");
  input.end();
  await until(() => closed);
  assertEquals(lines, []);
});

Deno.test("LineEditor puts the draft aside on Ctrl-R until the other line is entered or emptied", async () => {
  const { editor, lines, type, shows, terminal } = prompted();
  editor.asideStart = "/search ";
  type("a draft\x1b[D\x1b[D\x12\x12tea");
  await shows("> /search tea");
  type("\r");
  await shows("> a draft");
  assertEquals(terminal.cursor.x, 7, "where the cursor was");
  type("\x12\x03"); // Ctrl-C
  type("\x12\x08\x08\x08\x08\x08\x08\x08\x08\x03!\r");
  await until(() => lines.length === 2);
  assertEquals(lines, ["/search tea", "a dra!ft"]);
  editor.close();
});

Deno.test("LineEditor types nothing for Alt with a character that is not bound, but keeps a slash", async () => {
  const { editor, lines, type } = prompted();
  type("a\x1bh");
  type("\x1bH\x1b0\x1b!\x1b \x1b漢");
  type("\x1bn\x1bpb\r");
  await until(() => lines.length === 1);
  type("\x1b/msg bob hi\r");
  await until(() => lines.length === 2);
  assertEquals(lines, ["ab", "/msg bob hi"]);
  editor.close();
});

Deno.test("LineEditor.giveBack() puts a line back unless something else is being typed", async () => {
  const { editor, lines, type, shows } = prompted();
  assert(editor.giveBack("one\n\ttwo"));
  await shows("> one", "        two");
  assertEquals(editor.giveBack("three"), false);
  type("\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["one\n\ttwo"]);
  editor.close();
});

Deno.test("LineEditor.clear() leaves the prompt and the draft alone on the screen", async () => {
  const { editor, type, shows } = prompted();
  editor.print("one\ntwo");
  type("half");
  await shows("one", "two", "> half");
  editor.clear();
  await shows("> half");
  type("\x0c"); // Ctrl-L
  await shows("> half");
  editor.close();
});

Deno.test("LineEditor scrolls at the bottom of the terminal, and keeps what was printed", async () => {
  const { editor, type, screen } = prompted(20);
  const told = Array.from({ length: 40 }, (_, i) => `line ${i}`);
  for (const line of told) {
    editor.print(line);
    await until(() => screen().includes(line));
  }
  type(paste("a\nb\nc"));
  await until(() => screen().endsWith("> a\nb\nc"));
  type("\x03");
  await until(() => !screen().includes("\nb"));
  editor.print("line 40");
  await until(() => screen().includes("line 40"));
  assertEquals(screen(), [...told.slice(-21), "line 40", ">"].join("\n"));
  editor.close();
});

/** An editor that masks secrets. */
function guarded() {
  const made = prompted(60);
  made.editor.secretStart = secretStart;
  return made;
}

Deno.test("LineEditor.secret() shows nothing of the answer, and gives back the line that was being typed", async () => {
  const { editor, lines, seen, type, shows } = guarded();
  type("half a");
  await shows("> half a");
  const answer = editor.secret("Password: ");
  type("hunter2");
  await shows("Password:");
  type("\r");
  assertEquals(await answer, "hunter2");
  await shows("Password:", "> half a");
  type(" line\r");
  await until(() => lines.length === 1);
  type("\x1b[A\r"); // Up: only lines are remembered
  await until(() => lines.length === 2);
  assertEquals(lines, ["half a line", "half a line"]);
  assert(!/h\S*u\S*n\S*t\S*e\S*r/.test(seen.written));
  const none = editor.secret("Password: ");
  type("x\x03");
  assertEquals(await none, undefined);
  const closed = editor.secret("Password: ");
  editor.close();
  assertEquals(await closed, undefined);
});

Deno.test("LineEditor masks a password in a command, and does not remember that line", async () => {
  const { editor, lines, seen, type, shows } = guarded();
  for (const key of "/register hunter2") type(key);
  await shows("> /register *******");
  type("\x1b[D\x1b[Dq\x7f\x1b[C\x1b[C");
  editor.print("something else");
  await shows("something else", "> /register *******");
  type("\r");
  await until(() => lines.length === 1);
  type("next\r");
  await until(() => lines.length === 2);
  type("\x1b[A\x1b[A\r"); // Up twice: nothing is before “next”
  await until(() => lines.length === 3);
  assertEquals(lines, ["/register hunter2", "next", "next"]);
  editor.close();
  for (const part of ["hunter2", "hunte", "unter", "r2"]) assert(!seen.written.includes(part), part);
});

Deno.test("LineEditor does not show or remember a password behind a mistyped command", async () => {
  const { editor, lines, seen, type } = guarded();
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
