import { assert, assertEquals, assertRejects } from "@std/assert";
import { FileWriter } from "../../lib/disk/file_writer.ts";

const PIECE = 256 * 1024;

/** A file that writes only a part at a time. */
class SlowFile {
  readonly written: number[] = [];
  sizes: number[] = [];
  failure: Error | undefined;

  async write(bytes: Uint8Array): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve));
    if (this.failure) throw this.failure;
    const part = bytes.subarray(0, Math.ceil(bytes.length * 0.7));
    this.sizes.push(part.length);
    for (const byte of part) this.written.push(byte);
    return part.length;
  }
}

Deno.test("FileWriter writes everything in order, in large pieces", async () => {
  const file = new SlowFile();
  const writer = new FileWriter(file);
  const content = new Uint8Array(3 * PIECE + 5).map((_, i) => (i * 7) ^ (i >> 9));
  const buffer = new Uint8Array(2 * PIECE);
  let next = 1;
  for (let at = 0; at < content.length;) {
    const part = content.subarray(at, at + next);
    buffer.set(part);
    await writer.write(buffer.subarray(0, part.length));
    buffer.fill(0); // the bytes may change now
    at += part.length;
    next = Math.min(2 * PIECE, next * 3);
  }
  await writer.flush();
  assertEquals(Uint8Array.from(file.written), content);
  assert(file.sizes[0] > PIECE / 2, `${file.sizes}`);
});

Deno.test("FileWriter reports a write that fails, at once and at the end", async () => {
  const file = new SlowFile();
  file.failure = new Error("no space");
  const writer = new FileWriter(file);
  assertEquals(writer.write(new Uint8Array(PIECE - 1)), undefined);
  await assertRejects(async () => await writer.write(new Uint8Array(1)), Error, "no space");
  await assertRejects(() => writer.flush(), Error, "no space");
});
