import { assertEquals } from "@std/assert";
import { LogWriter } from "../../lib/operator/log_writer.ts";

/** Something to write to that takes what it is allowed to. */
class FakeSink {
  text = "";
  /** How many bytes it takes at a time; none while this is 0. */
  takes = Infinity;
  error: Error | undefined;
  #more = Promise.withResolvers<void>();

  async write(bytes: Uint8Array): Promise<number> {
    while (this.takes === 0) await this.#more.promise;
    if (this.error) throw this.error;
    const taken = bytes.subarray(0, this.takes);
    this.text += new TextDecoder().decode(taken);
    return taken.length;
  }

  take(bytes: number): void {
    this.takes = bytes;
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  }
}

const droppedNotice = (count: number) => `(${count})`;

Deno.test("LogWriter writes every line in order, also in tiny writes", async () => {
  const sink = new FakeSink();
  sink.takes = 3;
  const writer = new LogWriter(sink, { droppedNotice });
  const lines = Array.from({ length: 500 }, (_, n) => `line ${n}`);
  for (const line of lines) writer.line(line);
  await writer.flush(60_000);
  assertEquals(sink.text, lines.map((line) => `${line}\n`).join(""));
  writer.line("later");
  await writer.flush(60_000);
  assertEquals(sink.text.slice(-6), "later\n");
});

Deno.test("LogWriter drops lines that nobody reads, and writes their number in their place", async () => {
  const sink = new FakeSink();
  sink.takes = 0;
  const writer = new LogWriter(sink, { maxPendingBytes: 10, droppedNotice });
  for (let n = 0; n < 9; n++) writer.line(`${n}`); // five of them fit
  sink.take(Infinity);
  await writer.flush(60_000);
  writer.line("a");
  await writer.flush(60_000);
  assertEquals(sink.text, "0\n1\n2\n3\n4\n(4)\na\n");
});

Deno.test("LogWriter.flush() ends at its timeout", async () => {
  const sink = new FakeSink();
  sink.takes = 0;
  const writer = new LogWriter(sink, { droppedNotice });
  writer.line("a");
  await writer.flush(0);
  assertEquals(sink.text, "");
});

Deno.test("LogWriter tries again after a failure, reports it once, and counts the lost lines", async () => {
  const sink = new FakeSink();
  const errors: string[] = [];
  const writer = new LogWriter(sink, { droppedNotice, onError: ({ message }) => errors.push(message) });
  sink.error = new Error("the disk is full");
  for (const line of ["a", "b", "c"]) {
    writer.line(line);
    await writer.flush(60_000);
  }
  assertEquals([sink.text, errors], ["", ["the disk is full"]]);
  sink.error = undefined;
  writer.line("d");
  await writer.flush(60_000);
  assertEquals(sink.text, "(3)\nd\n");
  sink.error = new Error("again");
  writer.line("e");
  await writer.flush(60_000);
  assertEquals(errors, ["the disk is full", "again"]);
});
