import { assert, assertEquals } from "@std/assert";
import { editing, until } from "../fakes.ts";

Deno.test("LineEditor hands over entered lines, edited as in readline", async () => {
  const { editor, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  type("helo\x1b[Dl\r");
  await until(() => lines.length === 1);
  type("\x1b[A!\r"); // up: the line before
  await until(() => lines.length === 2);
  assertEquals(lines, ["hello", "hello!"]);
  editor.close();
});

Deno.test("LineEditor prints above what is being typed, and draws it again behind", async () => {
  const { editor, type, take } = editing();
  editor.setPrompt("> ");
  type("half");
  await until(() => take().includes("half"));
  editor.print("one");
  editor.print("two");
  let text = "";
  await until(() => (text += take()).includes("half"));
  assert(text.includes("one\ntwo\n"), "printed together");
  assert(text.indexOf("two\n") < text.indexOf("> half"));
  editor.close();
});

Deno.test("LineEditor asks questions, whose answers are no lines and not in the history", async () => {
  const { editor, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  const name = editor.question("Name: ");
  type("secret\r");
  assertEquals(await name, "secret");
  editor.setPrompt("> ");
  type("\x1b[Anext\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["next"]);
  const closed = editor.question("More? ");
  editor.close();
  assertEquals(await closed, undefined);
  assertEquals(await editor.question("After the end? "), undefined);
});

Deno.test("LineEditor keeps what is entered before it is asked for", async () => {
  const { editor, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  type("one\rtwo\rthree\r");
  const first = await editor.question("First? ");
  assertEquals([first, await editor.question("Second? ")], ["one", "two"]);
  editor.setPrompt("> ");
  assertEquals(lines, ["three"]);
  editor.close();
});

Deno.test("LineEditor keeps the tabs of what is pasted", async () => {
  const { editor, type, take } = editing(80);
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  type("\x1b[200~\tif x:\n\t\ty\tz\x1b[201~");
  await until(() => take().includes("⇥if x:⏎⇥⇥y⇥z"));
  type("\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["\tif x:\n\t\ty\tz"]);
  editor.close();
});

Deno.test("LineEditor cuts with Ctrl-U and Ctrl-K within one of several lines, and Ctrl-Y brings it back", async () => {
  const { editor, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  const paste = "\x1b[200~one\ntwo\nthree\x1b[201~";
  const left = (times: number) => "\x1b[D".repeat(times);
  const cases: [keys: string, line: string][] = [
    ["\x15", "one\ntwo\n"],
    ["\x15\x15", "one\ntwo"],
    ["\x15\x15\x15", "one\n"],
    [`${left(2)}\x15`, "one\ntwo\nee"],
    [`${left(8)}\x0b`, "one\nt\nthree"],
    [`${left(6)}\x0b`, "one\ntwothree"],
    [`${left(8)}\x15\x1b[F\x19`, "one\nwo\nthreet"],
    ["\x15\x1f", "one\ntwo\nthree"], // Ctrl-_ undoes it
    [`${left(8)}\x0b\x1f`, "one\ntwo\nthree"],
    ["\x01\x15x", "xone\ntwo\nthree"],
    ["\x0bx", "one\ntwo\nthreex"],
  ];
  for (const [keys, line] of cases) {
    type(paste);
    type(keys);
    type("\r");
    await until(() => lines.length === 1);
    assertEquals([keys, lines.pop()], [keys, line]);
  }
  editor.close();
});

Deno.test("LineEditor takes a long paste at once, as one line, and says what is too long for a message", async () => {
  const { editor, seen, type, take } = editing(80);
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  const long = "漢字 and more ".repeat(400).slice(0, 3_990);
  const { writes } = seen;
  type(`\x1b[200~${long}\nnext\n\x1b[201~`);
  await until(() => take().includes("⏎next"));
  assert(seen.writes - writes < 100, `${seen.writes - writes} writes`); // Key by key it would be one for each.
  assertEquals(lines, [], "not before Enter");
  type("\x1b[200~and too much\x1b[201~");
  await until(() => take().includes("A message has at most 4000 characters. This is 7 too many."));
  type("\r");
  await until(() => lines.length === 1);
  assertEquals(lines, [`${long}\nnextand too much`]);
  type("\x1b[A\r");
  await until(() => lines.length === 2);
  assertEquals(lines[1], lines[0], "with its line breaks from the history too");
  type(`\x1b[200~${"x".repeat(70_000)}\x1b[201~`);
  await until(() => take().includes("This is 61536 too many. The end of what you pasted was left out."));
  editor.close();
});

Deno.test("LineEditor has pastes marked while it is open", () => {
  const { editor, take } = editing();
  assert(take().startsWith("\x1b[?2004h"));
  editor.close();
  assert(take().includes("\x1b[?2004l"));
});

Deno.test("LineEditor knows in which row its cursor is, whatever wide characters did not fit", async () => {
  const { editor, type, take } = editing(20);
  editor.setPrompt("> ");
  take();
  // One column is left in the first row, where the tenth wide character does not fit.
  for (const key of "x漢字漢字漢字漢字漢字") type(key);
  await until(() => take().endsWith("字"));
  type("\x1b[H"); // Home: up by one row, not drawn anew below
  let written = "";
  await until(() => (written += take()).includes("> x漢"));
  assert(written.startsWith("\x1b[1A\x1b[1G\x1b[0J"), JSON.stringify(written));
  editor.close();
});

Deno.test("LineEditor shows at once what Tab can mean, without an empty line", async () => {
  const { editor, type, take } = editing();
  editor.complete = (line) => ({ candidates: ["Alice: ", "alfred: "], word: line });
  editor.setPrompt("> ");
  type("a");
  type("\t");
  await until(() => take().includes("> Al"));
  type("\t");
  let written = "";
  await until(() => (written += take()).includes("> Al"));
  assert(written.includes("Alice:  alfred:\n\x1b[1G\x1b[0J> Al"), JSON.stringify(written));
  editor.close();
});

Deno.test("LineEditor completes with Tab", async () => {
  const { editor, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.complete = (line) => ({ candidates: ["alice: "], word: line });
  editor.setPrompt("> ");
  type("al\thi\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["alice: hi"]);
  editor.close();
});

Deno.test("LineEditor tells of Ctrl-C, and of Ctrl-D on an empty line", async () => {
  const { editor, type } = editing();
  const told: string[] = [];
  editor.onInterrupt = () => told.push("interrupt");
  editor.onClose = () => told.push("close");
  editor.setPrompt("> ");
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  type("half a thought\x03rest\r");
  await until(() => lines.length === 1);
  assertEquals([lines, told], [["rest"], []], "in a line, Ctrl-C empties it");
  type("\x03");
  await until(() => told.length === 1);
  type("\x04");
  await until(() => told.length === 2);
  assertEquals(told, ["interrupt", "close"]);
});

Deno.test("LineEditor does not call onClose when it is closed by its owner", () => {
  const { editor } = editing();
  let told = false;
  editor.onClose = () => told = true;
  editor.close();
  editor.close();
  assertEquals(told, false);
});

/** A shell that lets a program go on as soon as it stops, or one that does not stop it. */
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

Deno.test("LineEditor stops the program on Ctrl-Z, and draws prompt and draft again", async () => {
  const job = fakeJob(false);
  const { editor, type, take } = editing(40, job);
  editor.setPrompt("> ");
  type("half");
  await until(() => take().includes("half"));
  type("\x1a");
  let text = "";
  await until(() => (text += take()).includes("> half"));
  assertEquals(job.stopped, 1);
  assert(text.indexOf("\x1b[?2004l") < text.indexOf("\x1b[?2004h"), "pastes are not marked meanwhile");
  editor.close();
});

Deno.test("LineEditor asks for a second Ctrl-Z where others have to stop too, and goes on after Enter", async () => {
  const job = fakeJob(true);
  const { editor, type, take } = editing(40, job);
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  type("half\x1a");
  let text = "";
  await until(() => (text += take()).includes("Press Enter to go on."));
  type("\n");
  await until(() => take().includes("> half"));
  type("\r");
  await until(() => lines.length === 1);
  assertEquals([job.stopped, lines], [0, ["half"]]);
  editor.close();
});

Deno.test("LineEditor says why Ctrl-Z does not stop the program", async () => {
  const { editor, type, take } = editing(40, fakeJob(false, false));
  editor.setPrompt("> ");
  type("\x1a");
  await until(() => take().includes("there is no shell to bring the program back"));
  editor.keepsRunning = "Not here.";
  type("\x1a");
  await until(() => take().includes("Not here."));
  editor.close();
});

Deno.test("LineEditor does not enter what is half typed when its terminal is gone", async () => {
  const { editor, input, type, take } = editing();
  const events: string[] = [];
  editor.onLine = (line) => events.push(line);
  editor.onClose = () => events.push("closed");
  editor.setPrompt("> ");
  type("half a sent");
  await until(() => take().includes("half a sent"));
  input.end();
  await until(() => events.length > 0);
  assertEquals(events, ["closed"]);
});

Deno.test("LineEditor keeps what is being typed aside at Ctrl-R, until the other line is entered or emptied", async () => {
  const { editor, type, take } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  editor.aside = "/search ";
  type("a draft\x1b[D\x1b[D\x12\x12tea\r");
  await until(() => lines.length === 1);
  assert(take().endsWith("> a draft\x1b[8G"), "the draft is there again, the cursor where it was");
  type("\x12\x03"); // Ctrl-C
  type("\x12\x08\x08\x08\x08\x08\x08\x08\x08\x03!\r");
  await until(() => lines.length === 2);
  assertEquals(lines, ["/search tea", "a dra!ft"]);
  editor.close();
});

Deno.test("LineEditor types nothing of Alt with a character that nothing is bound to", async () => {
  const { editor, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.setPrompt("> ");
  type("a\x1bh");
  type("\x1bH\x1b0\x1b!\x1b \x1b漢");
  type("\x1bn\x1bpb\r");
  await until(() => lines.length === 1);
  assertEquals(lines, ["ab"]);
  editor.close();
});
