import { endpointOf } from "../../../lib/text/mod.ts";
import { getColorEnabled, setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { PassThrough } from "node:stream";
import { ProtocolError } from "../../../lib/protocol/mod.ts";
import { OperatorLineView } from "../../../lib/terminal/operator/line_view.ts";
import { LineEditor } from "../../../lib/terminal/widgets/line_editor.ts";
import { FakeOperated, message } from "../../operator/fakes.ts";
import { Emulator } from "../../support/emulator.ts";

/** An operator's line view at a terminal in memory, without colours, and what it did. */
class TestLineView implements Disposable {
  readonly server = new FakeOperated();
  stops: string[] = [];
  readonly view: OperatorLineView;
  /** All output. */
  written = "";

  readonly terminal: Emulator;
  readonly #input = new PassThrough();
  readonly #editor: LineEditor;
  readonly #coloured = getColorEnabled();
  #wake = () => {};

  /** Whether the terminal does not respond. */
  behind = false;

  constructor(columns = 200) {
    setColorEnabled(false);
    const output = Object.assign(new PassThrough(), { columns });
    this.terminal = new Emulator(columns, 24);
    output.on("data", (chunk) => {
      this.terminal.write(`${chunk}`);
      this.written += chunk;
      this.#wake();
    });
    this.#editor = new LineEditor({ input: this.#input, output });
    this.view = new OperatorLineView(this.#editor, this.server, (why) => {
      this.stops.push(why);
      this.#wake();
    }, () => this.behind);
    this.view.start();
  }

  get said(): unknown[] {
    return this.server.calls.flatMap(([method, text]) => method === "say" ? [text] : []);
  }

  type(keys: string): void {
    this.#input.write(keys);
  }

  /** Ends the input. */
  hangUp(): void {
    this.#input.end();
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#wake = resolve);
  }

  [Symbol.dispose](): void {
    this.#editor.close();
    setColorEnabled(this.#coloured);
  }
}

Deno.test("OperatorLineView counts the lines that it drops while the terminal does not respond", async () => {
  using console = new TestLineView();
  const warn = (message: string) => console.view.show({ type: "warning", message });
  warn("one");
  console.behind = true;
  for (let i = 0; i < 40; i++) warn("not seen");
  console.behind = false;
  warn("two");
  await console.until(() => console.written.includes("Warning: two"));
  const lines = stripAnsiCode(console.written).split("\n");
  assertEquals(lines.filter((it) => it.includes("not seen")), []);
  assertMatch(
    lines.join("\n"),
    /Warning: one\n[^]*40 lines were dropped because the terminal did not respond\.\n[^]*two/,
  );
});

Deno.test("OperatorLineView sends what the operator types to everyone, unchanged", async () => {
  using test = new TestLineView();
  test.type("tea is ready \r");
  test.type("//slash\r");
  test.type("/users\r");
  await test.until(() => /\d\d 2 here:\n +nickname .*\n +bob .*\n +carol /.test(test.written));
  assertEquals(test.said, ["tea is ready ", "/slash"]);
});

Deno.test("/stop now, /quit now, /exit now, Ctrl-C and the end of the input stop the server", async () => {
  for (const keys of ["/stop now\r", " /quit now \r", "/exit now\r", "\x03\x03", "\x04"]) {
    using test = new TestLineView();
    test.type(keys);
    await test.until(() => test.stops.length > 0);
    assertEquals([test.stops, test.said], [[""], []], JSON.stringify(keys));
  }
  using test = new TestLineView();
  test.hangUp();
  await test.until(() => test.stops.length > 0);
  assertEquals(test.stops, [""]);
});

Deno.test("OperatorLineView completes with Tab, and explains a refusal", async () => {
  using test = new TestLineView();
  test.type("/ki\tca\tcalm down\r");
  test.type("/users\r");
  await test.until(() => test.written.includes("2 here:"));
  assertEquals(test.server.calls, [["kick", "carol", "calm down"]]);
  test.server.trouble = new ProtocolError("no-such-nick", "Nobody here is called x.");
  test.type("/kick x\r");
  await test.until(() => test.written.includes("!! Nobody here is called x."));
  await test.until(() => test.terminal.text().trimEnd().endsWith("\nserver> /kick x")); // the command stays in the prompt
});

Deno.test("OperatorLineView shows public messages and events with their time, and no direct messages", async () => {
  using test = new TestLineView();
  test.view.show({ type: "joined", nick: "bob", endpoint: endpointOf("192.168.1.7", 1) });
  test.view.show({
    type: "said",
    messages: [
      message({ text: "for bob", audience: { kind: "direct", from: 1, to: 2 } }),
      message({ text: "for all" }),
    ],
  });
  await test.until(() => test.written.includes("for all"));
  assertMatch(test.written, /\d\d:\d\d Connection established with 192\.168\.1\.7 \(bob\)\n/);
  assertMatch(test.written, /\d\d:\d\d #lobby alice: for all\n/);
  assert(!test.written.includes("for bob"));
});

Deno.test("OperatorLineView cleans other people's text, so that it can neither move the cursor nor fake a line", async () => {
  using test = new TestLineView();
  const hostile = "a\x1b[2J\x9b\u202e\rb\n12:00 Server stopped.";
  test.view.show({
    type: "said",
    messages: [message({ text: hostile, from: `x${hostile}`, audience: { kind: "room", name: `#x${hostile}` } })],
  });
  test.view.show({ type: "warning", message: hostile });
  await test.until(() => test.written.includes("Warning:"));
  const shown = test.written;
  // The only sequences are those that draw the prompt.
  assert(!shown.includes("\x1b[2J") && !/[\x9b\u202e]/.test(shown), JSON.stringify(shown));
  const lines = shown.split(/\r?\n/).filter((line) => /^12:00/.test(line));
  assertEquals(lines, []);
});

Deno.test("OperatorLineView says the same without colours", async () => {
  const show = async (coloured: boolean) => {
    using test = new TestLineView();
    setColorEnabled(coloured);
    test.view.show({ type: "warning", message: "The disk is full." });
    test.view.show({ type: "said", messages: [message({})] });
    await test.until(() => test.written.includes("hello"));
    return stripAnsiCode(test.written).replace(/\d\d:\d\d/g, "--:--");
  };
  const plain = await show(false);
  assertEquals(await show(true), plain);
  assert(plain.includes("Warning: The disk is full."));
});

Deno.test("OperatorLineView searches with Ctrl-R instead of sending, and restores the draft", async () => {
  using test = new TestLineView();
  test.view.show({ type: "said", messages: [message({ text: "the password is in the safe" })] });
  test.type("good ");
  test.type("\x12");
  test.type("safe\r");
  await test.until(() => test.written.includes("1 line with “safe”:"));
  test.type("morning\r");
  await test.until(() => test.said.length > 0);
  assertEquals(test.said, ["good morning"]);
});

Deno.test("OperatorLineView asks before Ctrl-C stops a server with people on it, and again after another line", async () => {
  using test = new TestLineView();
  const asked = () => test.written.split("2 people are connected. Press Ctrl-C again to stop the server;").length - 1;
  test.type("\x03");
  await test.until(() => asked() === 1);
  test.type("hello\r");
  await test.until(() => test.said.length > 0);
  test.type("\x03");
  await test.until(() => asked() === 2);
  assertEquals(test.stops, []);
  test.type("\x03");
  await test.until(() => test.stops.length > 0);
});

Deno.test("OperatorLineView wraps an error once, between words", async () => {
  using test = new TestLineView(60);
  test.type("/stop 5x\r");
  await test.until(() => test.written.includes("[reason]."));
  const shown = stripAnsiCode(test.written).split("\n").map((line) => line.trimEnd());
  const from = shown.findIndex((line) => line.includes("!! "));
  assertEquals(shown.slice(from, from + 2).map((line) => line.replace(/^.*\d\d:\d\d/, "--:--")), [
    "--:-- !! “5x” is not a time such as 90s, 10m, 2h or 7d.",
    "      Write it as /stop [now or in 5m] [reason].",
  ]);
});
