import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  encodeFrame,
  encodeFrames,
  FRAME_HEADER_BYTES,
  FrameDecoder,
  FrameWriter,
  KIND_CHUNK,
  KIND_JSON,
  payloadsIn,
  ProtocolError,
} from "../../lib/protocol/mod.ts";

interface Frame {
  kind: number;
  payload: Uint8Array;
}

/** A decoder together with what it has handed out so far, copied as the contract of `push` asks for. */
function collector(limit = 1024): { push(chunk: Uint8Array): void; frames: Frame[] } {
  const decoder = new FrameDecoder(limit);
  const frames: Frame[] = [];
  return {
    push: (chunk) => decoder.push(chunk, (kind, payload) => frames.push({ kind, payload: payload.slice() })),
    frames,
  };
}

function frame(kind: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + payload.length);
  new DataView(bytes.buffer).setUint32(0, payload.length + 1);
  bytes[4] = kind;
  bytes.set(payload, FRAME_HEADER_BYTES);
  return bytes;
}

function concat(parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function texts(frames: Frame[]): string[] {
  return frames.map(({ payload }) => new TextDecoder().decode(payload));
}

function badFrame(push: () => void): string {
  const error = assertThrows(push, ProtocolError);
  assertStrictEquals(error.code, "bad-frame");
  return error.message;
}

Deno.test("encodeFrame() writes length, kind and payload", () => {
  assertEquals(
    encodeFrame('{"type":"ping"}'),
    concat([Uint8Array.of(0, 0, 0, 16, 1), new TextEncoder().encode('{"type":"ping"}')]),
  );
});

Deno.test("encodeFrame() counts bytes, not characters", () => {
  assertEquals(encodeFrame("é").subarray(0, 5), Uint8Array.of(0, 0, 0, 3, 1));
});

Deno.test("encodeFrame() writes all four bytes of the length", () => {
  const bytes = encodeFrame("x".repeat(0x01020303));
  assertEquals(bytes.subarray(0, FRAME_HEADER_BYTES), Uint8Array.of(1, 2, 3, 4, KIND_JSON));
  assertStrictEquals(bytes.length, FRAME_HEADER_BYTES + 0x01020303);
});

Deno.test("FrameWriter writes the same as encodeFrame(), and returns where each frame ends", () => {
  const writer = new FrameWriter();
  assertEquals([writer.add("a"), writer.add("é"), writer.add("")], [6, 13, 18]);
  assertEquals(writer.take(), concat(["a", "é", ""].map(encodeFrame)));
});

Deno.test("FrameWriter starts over after take(), whose bytes do not change", () => {
  const writer = new FrameWriter();
  writer.add("first");
  const first = writer.take();
  assertStrictEquals(writer.add("other"), 10);
  assertEquals(first, encodeFrame("first"));
  assertEquals(writer.take(), encodeFrame("other"));
  assertEquals(writer.take(), new Uint8Array(0));
});

Deno.test("FrameWriter grows as needed, with characters of any length", () => {
  const writer = new FrameWriter();
  const said = ["x".repeat(60_000), "é".repeat(60_000), "名".repeat(60_000), "😀".repeat(60_000), "\ud800"];
  for (const text of said) writer.add(text);
  assertEquals(writer.take(), concat(said.map(encodeFrame)));
});

Deno.test("FrameDecoder reads a complete frame", () => {
  const { push, frames } = collector();
  push(encodeFrame("hello"));
  assertEquals(texts(frames), ["hello"]);
  assertStrictEquals(frames[0]!.kind, KIND_JSON);
});

Deno.test("FrameDecoder waits for the rest of a frame split at any byte", () => {
  const bytes = concat([encodeFrame("hello"), encodeFrame("world")]);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const { push, frames } = collector();
    push(bytes.subarray(0, cut));
    assertStrictEquals(frames.length, Math.floor(cut / 10), `after ${cut} bytes`);
    push(bytes.subarray(cut));
    assertEquals(texts(frames), ["hello", "world"], `cut at ${cut}`);
  }
});

Deno.test("FrameDecoder reads a frame split at any two bytes", () => {
  const bytes = concat([encodeFrame("hello"), encodeFrame("")]);
  for (let first = 0; first <= bytes.length; first++) {
    for (let second = first; second <= bytes.length; second++) {
      const { push, frames } = collector();
      push(bytes.subarray(0, first));
      push(bytes.subarray(first, second));
      push(bytes.subarray(second));
      assertEquals(texts(frames), ["hello", ""], `cut at ${first} and ${second}`);
    }
  }
});

Deno.test("FrameDecoder hands out each frame at its last byte if bytes arrive one by one", () => {
  const { push, frames } = collector();
  const seen: number[] = [];
  for (const byte of concat([encodeFrame("a"), encodeFrame("bc"), encodeFrame("")])) {
    push(Uint8Array.of(byte));
    seen.push(frames.length);
  }
  assertEquals(seen, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
  assertEquals(texts(frames), ["a", "bc", ""]);
});

Deno.test("FrameDecoder does nothing on an empty chunk, in any state", () => {
  const { push, frames } = collector();
  for (const byte of encodeFrame("a")) {
    push(new Uint8Array(0));
    push(Uint8Array.of(byte));
  }
  push(new Uint8Array(0));
  assertEquals(texts(frames), ["a"]);
});

Deno.test("FrameDecoder reads many frames from one chunk, in order", () => {
  const { push, frames } = collector();
  const said = Array.from({ length: 10_000 }, (_, i) => `message ${i}`);
  push(concat(said.map(encodeFrame)));
  assertEquals(texts(frames), said);
});

Deno.test("FrameDecoder reads both kinds, and any bytes in a file chunk", () => {
  const { push, frames } = collector();
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  push(concat([frame(KIND_CHUNK, bytes), encodeFrame("a"), frame(KIND_CHUNK, new Uint8Array(0))]));
  assertEquals(frames.map(({ kind }) => kind), [KIND_CHUNK, KIND_JSON, KIND_CHUNK]);
  assertEquals(frames[0]!.payload, bytes);
  assertEquals(frames[2]!.payload, new Uint8Array(0));
});

Deno.test("FrameDecoder accepts a frame of exactly the limit, complete or split", () => {
  const exact = frame(KIND_JSON, new Uint8Array(1023).fill(120)); // 1,024 with the kind
  const whole = collector(1024);
  whole.push(exact);
  assertStrictEquals(whole.frames[0]!.payload.length, 1023);
  const split = collector(1024);
  split.push(exact.subarray(0, 500));
  split.push(exact.subarray(500));
  assertEquals(split.frames, whole.frames);
});

Deno.test("FrameDecoder rejects a frame one byte over the limit as soon as its length arrives", () => {
  const over = frame(KIND_JSON, new Uint8Array(1024));
  assertStrictEquals(
    badFrame(() => collector(1024).push(over)),
    "Cannot read the frame: length 1025 is over the limit of 1024 bytes",
  );
  const { push } = collector(1024);
  push(over.subarray(0, 3));
  badFrame(() => push(over.subarray(3, 4)));
});

Deno.test("FrameDecoder reads a length with the highest bit set as a large one", () => {
  assertStrictEquals(
    badFrame(() => collector(1024).push(Uint8Array.of(0xff, 0xff, 0xff, 0xff))),
    "Cannot read the frame: length 4294967295 is over the limit of 1024 bytes",
  );
});

Deno.test("FrameDecoder rejects length 0", () => {
  assertStrictEquals(
    badFrame(() => collector().push(Uint8Array.of(0, 0, 0, 0))),
    "Cannot read the frame: length 0 is not allowed",
  );
});

Deno.test("FrameDecoder rejects an unknown kind before the payload arrives", () => {
  for (const kind of [0, 3, 123, 255]) {
    const message = badFrame(() => collector().push(Uint8Array.of(0, 0, 1, 0, kind)));
    assertStrictEquals(message, `Cannot read the frame: kind ${kind} is not known`);
    const { push } = collector();
    push(Uint8Array.of(0, 0, 1, 0));
    badFrame(() => push(Uint8Array.of(kind)));
  }
});

Deno.test("FrameDecoder hands out the frames before an invalid one", () => {
  const { push, frames } = collector();
  badFrame(() => push(concat([encodeFrame("a"), encodeFrame("b"), Uint8Array.of(0, 0, 0, 0)])));
  assertEquals(texts(frames), ["a", "b"]);
});

Deno.test("FrameDecoder.limit applies from the next frame on, even if set during a callback", () => {
  const decoder = new FrameDecoder(8);
  const lengths: number[] = [];
  const big = encodeFrame("x".repeat(100));
  decoder.push(concat([encodeFrame("hello"), big]), (_, payload) => {
    lengths.push(payload.length);
    decoder.limit = 101;
  });
  assertEquals(lengths, [5, 100]);
  decoder.push(big.subarray(0, 50), () => {});
  decoder.limit = 8;
  decoder.push(big.subarray(50), (_, payload) => lengths.push(payload.length));
  assertEquals(lengths, [5, 100, 100]);
  badFrame(() => decoder.push(big, () => {}));
});

Deno.test("FrameDecoder hands out a view of a payload that is complete in its chunk", () => {
  const chunk = concat([encodeFrame("one"), encodeFrame("two")]);
  const views: Uint8Array[] = [];
  new FrameDecoder(1024).push(chunk, (_, payload) => views.push(payload));
  assertEquals(views.map((view) => view.byteOffset), [5, 13]);
  for (const view of views) assertStrictEquals(view.buffer, chunk.buffer);
});

Deno.test("FrameDecoder hands out a view when only the header was split off", () => {
  const bytes = encodeFrame("one");
  for (let cut = 1; cut <= 4; cut++) {
    const decoder = new FrameDecoder(1024);
    const rest = bytes.slice(cut);
    decoder.push(bytes.slice(0, cut), () => {});
    decoder.push(rest, (_, payload) => assertStrictEquals(payload.buffer, rest.buffer));
  }
});

Deno.test("FrameDecoder copies a split frame, so that the read buffer can be reused", () => {
  const bytes = encodeFrame("hello");
  const buffer = new Uint8Array(4);
  const { push, frames } = collector();
  for (let at = 0; at < bytes.length; at += buffer.length) {
    const part = bytes.subarray(at, at + buffer.length);
    buffer.fill(0xee);
    buffer.set(part);
    push(buffer.subarray(0, part.length));
  }
  assertEquals(texts(frames), ["hello"]);
});

Deno.test("FrameDecoder hands out separate memory for each split frame", () => {
  const decoder = new FrameDecoder(1024);
  const views: Uint8Array[] = [];
  for (const bytes of [encodeFrame("one"), encodeFrame("two")]) {
    decoder.push(bytes.subarray(0, 6), () => {});
    decoder.push(bytes.subarray(6), (_, payload) => views.push(payload));
  }
  assert(views[0]!.buffer !== views[1]!.buffer);
  assertEquals(views.map((view) => new TextDecoder().decode(view)), ["one", "two"]);
});

Deno.test("FrameDecoder allocates memory as bytes arrive, not as the header claims", () => {
  const claim = Uint8Array.of(0x00, 0x40, 0x00, 0x00, KIND_JSON, 0x7b); // announces 4 MiB
  const before = Deno.memoryUsage().external;
  const decoders = Array.from({ length: 200 }, () => new FrameDecoder(8 * 1024 * 1024));
  for (const decoder of decoders) decoder.push(claim, () => {});
  const grown = Deno.memoryUsage().external - before;
  assert(grown < 200 * 8 * 1024, `200 claims took ${grown} bytes`);
});

Deno.test("FrameDecoder allocates at most about twice the bytes that have arrived", () => {
  const size = 1024 * 1024;
  const bytes = encodeFrame("x".repeat(size - 1));
  const decoder = new FrameDecoder(size);
  const step = 1000;
  let room = 0;
  const original = Uint8Array.prototype.set;
  Uint8Array.prototype.set = function (source: ArrayLike<number>, offset?: number) {
    room = this.buffer.byteLength;
    original.call(this, source, offset);
  };
  try {
    for (let at = 0; at < bytes.length; at += step) {
      decoder.push(bytes.subarray(at, at + step), (_, payload) => assertStrictEquals(payload.length, size - 1));
      assert(room <= Math.max(4096, 2 * (at + step)), `${room} bytes held after ${at + step} arrived`);
      assert(room <= size, "more room than the frame needs");
    }
  } finally {
    Uint8Array.prototype.set = original;
  }
});

Deno.test("FrameDecoder returns any list of payloads, split anywhere", () => {
  const payloads = fc.array(
    fc.record({ kind: fc.constantFrom(KIND_JSON, KIND_CHUNK), payload: fc.uint8Array({ maxLength: 6_000 }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(payloads, fc.array(fc.nat(70_000), { maxLength: 40 }), (sent, cuts) => {
      const bytes = concat(sent.map(({ kind, payload }) => frame(kind, payload)));
      const { push, frames } = collector(8_192);
      let from = 0;
      for (const cut of [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
        push(bytes.slice(from, cut));
        from = cut;
      }
      assertEquals(frames, sent);
    }),
  );
});

Deno.test("FrameDecoder returns any text from encodeFrame(), in small pieces", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), fc.integer({ min: 1, max: 9 }), (sent, step) => {
      const bytes = concat(sent.map(encodeFrame));
      const { push, frames } = collector(8_192);
      for (let at = 0; at < bytes.length; at += step) push(bytes.subarray(at, at + step));
      assertEquals(texts(frames), sent.map((text) => text.toWellFormed()));
    }),
  );
});

Deno.test("FrameDecoder throws only bad-frame for any bytes", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ max: 4, maxLength: 20 })), (chunks) => {
      const { push } = collector(64);
      try {
        for (const chunk of chunks) push(chunk);
      } catch (error) {
        assert(error instanceof ProtocolError && error.code === "bad-frame");
      }
    }),
  );
});

Deno.test("payloadsIn() returns the payloads that encodeFrames() encoded", () => {
  const texts = ['{"type":"ping"}', "", '"ä"', "x".repeat(70_000)];
  const payloads = texts.map((text) => new TextEncoder().encode(text));
  const frames = encodeFrames(payloads);
  assertEquals(frames, concat(texts.map(encodeFrame)));
  assertEquals(payloadsIn(frames), payloads);
  assertEquals(payloadsIn(concat([new Uint8Array(3), frames]).subarray(3)), payloads);
});

Deno.test("FrameDecoder stops after a frame when told to, and continues with the rest", () => {
  const stream = concat(["{1}", "{2}", "{3}"].map(encodeFrame));
  const decoder = new FrameDecoder(1024);
  const heard: string[] = [];
  const take = (chunk: Uint8Array) =>
    decoder.push(chunk, (_, payload) => {
      heard.push(new TextDecoder().decode(payload));
      return heard.length === 2;
    });
  const taken = take(stream);
  assertEquals([heard, taken], [["{1}", "{2}"], 16]);
  assertEquals([take(stream.subarray(taken)), heard.at(-1)], [8, "{3}"]);
});
