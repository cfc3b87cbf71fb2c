import { assertEquals } from "@std/assert";
import { PassThrough } from "node:stream";
import { PlainEditor } from "../../../lib/terminal/widgets/plain_editor.ts";
import { turn } from "../../client/fakes.ts";
import { until } from "../fakes.ts";

function editing() {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 20 });
  let written = "";
  output.on("data", (chunk) => written += chunk);
  const editor = new PlainEditor({ input, output });
  const lines: string[] = [];
  editor.onLine = (line) => lines.push(line);
  return {
    editor,
    lines,
    type: (text: string) => void input.write(text),
    end: () => void input.end(),
    /** Waits until this was written since the last call. */
    async writes(text: string): Promise<void> {
      await until(() => written.length >= text.length);
      assertEquals(written, text);
      written = "";
    },
  };
}

const ERASED = `\r${" ".repeat(19)}\r`;

Deno.test("PlainEditor prints in place of its prompt, and shows the prompt below", async () => {
  const { editor, lines, type, writes } = editing();
  editor.print("early");
  await writes("early\n");
  editor.setPrompt("> ");
  await writes("> ");
  editor.print("one");
  editor.print("two");
  await writes(`${ERASED}one\ntwo\n> `);
  editor.setPrompt("later> ");
  type("hel");
  type("lo\nwor");
  await writes("later> ");
  assertEquals(lines, ["hello"]);
  type("ld\r\n");
  await writes("later> ");
  assertEquals(lines, ["hello", "world"]);
  editor.close();
  await writes(ERASED);
});

Deno.test("PlainEditor keeps tabs, and removes escape sequences of keys", async () => {
  const { editor, lines, type, writes } = editing();
  editor.setPrompt("> ");
  type("\x1b[A\tif\x1b[1;5Dx\x1bOH\x07\n");
  await writes("> > ");
  assertEquals(lines, ["\tifx"]);
  editor.close();
});

Deno.test("PlainEditor asks questions, accepts answers typed ahead, and shows no secrets", async () => {
  const { editor, lines, type, writes } = editing();
  type("ahead\n");
  await turn();
  assertEquals(await editor.question("First: "), "ahead");
  await writes("First: ahead\n");
  const second = editor.question("Second: ");
  await writes("Second: ");
  type("answer\n");
  assertEquals(await second, "answer");
  editor.setPrompt("> ");
  await writes("> ");
  const secret = editor.secret("Password: ");
  await writes(`${ERASED}Password: `);
  type("hunter3");
  type("\x7f2\r");
  assertEquals(await secret, "hunter2");
  await writes("\n> ");
  const none = editor.secret("Password: ");
  type("x\x03");
  assertEquals(await none, undefined);
  assertEquals(lines, []);
  editor.close();
});

Deno.test("PlainEditor reports the end of the input, and resolves an open question", async () => {
  const { editor, end } = editing();
  const closed = Promise.withResolvers<void>();
  editor.onClose = closed.resolve;
  const answer = editor.question("Name: ");
  end();
  assertEquals(await answer, undefined);
  await closed.promise;
});
