import { assert, assertEquals } from "@std/assert";
import { PassThrough } from "node:stream";
import { LineEditor } from "../../lib/terminal/line_editor.ts";

/** An editor on streams in memory, and what it wrote. */
function editing(columns = 40) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns });
  let written = "";
  output.on("data", (chunk) => written += chunk);
  const editor = new LineEditor({ input, output });
  return {
    editor,
    type: (keys: string) => void input.write(keys),
    take: () => {
      const text = written;
      written = "";
      return text;
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve));
}

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

Deno.test("LineEditor completes with Tab", async () => {
  const { editor, type } = editing();
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  editor.complete = (line) => ({ candidates: ["alice: "], word: line });
  editor.setPrompt("> ");
  type("al\t");
  type("hi\r");
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
