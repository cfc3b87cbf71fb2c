import { assertEquals, assertStrictEquals } from "@std/assert";
import { Delivery, encodeFrame, type Encoding, FRAMES, FrameWriter, StoredFrames } from "../../lib/protocol/mod.ts";

const NOTICE = { type: "notice", text: "Zoë’s tea", at: 7 } as const;

/** Lines of JSON, and how often they were made. */
function lines(): Encoding & { times: number } {
  return {
    times: 0,
    encode(payloads) {
      this.times++;
      return new TextEncoder().encode(payloads.map((payload) => `${new TextDecoder().decode(payload)}\n`).join(""));
    },
  };
}

function stored(...texts: string[]): StoredFrames {
  const writer = new FrameWriter();
  const ends = texts.map((text) => writer.add(text));
  return new StoredFrames(writer.take(), ends);
}

Deno.test("Delivery makes the bytes of a message once for each encoding", () => {
  const delivery = Delivery.of(NOTICE);
  const [first, second] = [lines(), lines()];
  assertEquals(delivery.as(FRAMES), encodeFrame(JSON.stringify(NOTICE)));
  assertEquals(new TextDecoder().decode(delivery.as(first)), `${JSON.stringify(NOTICE)}\n`);
  for (const encoding of [FRAMES, first, second]) {
    assertStrictEquals(delivery.as(encoding), delivery.as(encoding));
  }
  assertEquals([first.times, second.times, delivery.seq], [1, 1, 0]);
});

Deno.test("Delivery.ofFrames() uses stored frames as they are, and re-encodes their messages", () => {
  const frames = stored('{"a":1}', '{"b":"ü"}', '{"c":3}');
  const all = frames.slice(0, 3, 9);
  assertStrictEquals(all.as(FRAMES).buffer, frames.bytes.buffer);
  assertEquals(all.as(FRAMES), frames.bytes);
  assertEquals(all.texts, ['{"a":1}', '{"b":"ü"}', '{"c":3}']);
  assertEquals(new TextDecoder().decode(all.as(lines())), '{"a":1}\n{"b":"ü"}\n{"c":3}\n');
  assertEquals([all.seq, all.size], [9, frames.bytes.length]);
});

Deno.test("StoredFrames.slice() copies a small part, so that it does not keep the rest alive", () => {
  const frames = stored("1", "x".repeat(1000), "3");
  for (const [from, text] of [[0, "1"], [2, "3"]] as const) {
    const { buffer, byteLength } = frames.slice(from, from + 1, 5).as(FRAMES);
    assertEquals(buffer.byteLength, byteLength);
    assertEquals(frames.slice(from, from + 1, 5).texts, [text]);
  }
  assertStrictEquals(frames.slice(1, 2, 5).as(FRAMES).buffer, frames.bytes.buffer);
});

Deno.test("Delivery.size is known before and after encoding", () => {
  const json = JSON.stringify(NOTICE);
  const length = new TextEncoder().encode(json).length;
  const delivery = Delivery.ofJson(json);
  assertEquals([delivery.size, delivery.texts], [length, [json]]);
  delivery.as(FRAMES);
  assertEquals(delivery.size, length + 5);
});
