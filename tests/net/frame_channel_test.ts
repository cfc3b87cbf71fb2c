import { endpointOf } from "../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import { Connection, FrameChannel } from "../../lib/net/mod.ts";
import { Delivery, encodeFrame, FRAMES, type ProtocolError } from "../../lib/protocol/mod.ts";
import { FakeSocket, settle } from "./fakes.ts";

/** What a receiver was told, in order. */
type Told = string | { unreadable: string } | { stranger: number | undefined } | { read: number };

function open({ greeting, stop }: { greeting?: string; stop?: (text: string) => boolean } = {}) {
  const socket = new FakeSocket();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412), 1024, true);
  const read = (payload: Uint8Array, kind: number) => kind === 1 ? new TextDecoder().decode(payload) : undefined;
  const channel = new FrameChannel(connection, read, greeting);
  const told: Told[] = [];
  const received = channel.receive({
    message(text) {
      told.push(text);
      return stop?.(text);
    },
    unreadable({ code }: ProtocolError) {
      told.push({ unreadable: code });
      void channel.end();
    },
    stranger: (first) => void told.push({ stranger: first }),
    read: (count) => void told.push({ read: count }),
  });
  return { socket, channel, told, received };
}

const frames = (...texts: string[]) => Uint8Array.from(texts.flatMap((text) => [...encodeFrame(text)]));

Deno.test("FrameChannel carries messages both ways, and tells how much was read", async () => {
  const { socket, channel, told, received } = open();
  channel.silence = 3;
  await socket.arrive(frames("one", "two"));
  assertEquals([told, channel.silence], [["one", "two", { read: 16 }], 0]);
  const delivery = Delivery.ofJson("{}");
  assertEquals([channel.send(delivery), channel.send(delivery)], [true, true]);
  await channel.drained();
  assertEquals([...socket.bytes], [...delivery.as(FRAMES), ...delivery.as(FRAMES)]);
  assertEquals([channel.endpoint.host, channel.encrypted, channel.waiting], ["192.168.1.7", true, 0]);
  await socket.hangUp();
  await received;
  assertEquals(socket.closed, true);
});

Deno.test("FrameChannel passes over what its reader does not want", async () => {
  const { socket, told, received } = open();
  await socket.arrive(Uint8Array.from([0, 0, 0, 2, 2, 65, ...encodeFrame("text")]));
  assertEquals(told, ["text", { read: 15 }]);
  await socket.hangUp();
  await received;
});

Deno.test("FrameChannel greets a peer that speaks something else, and hangs up", async () => {
  const { socket, told, received } = open({ greeting: "This is a test." });
  await socket.arrive("GET / HTTP/1.1\r\n\r\n");
  assertEquals([socket.written, socket.done], ["This is a test.\n", ["closeWrite"]]);
  assertEquals(told.filter((it) => typeof it === "object" && "stranger" in it), [{ stranger: "G".charCodeAt(0) }]);
  await socket.hangUp();
  await received;
});

Deno.test("FrameChannel reports a peer that does not encrypt as a stranger", async () => {
  const socket = new FakeSocket();
  socket.read = () => Promise.reject(new Deno.errors.InvalidData("received corrupt message"));
  const channel = new FrameChannel(new Connection(socket, endpointOf("192.168.1.7", 50412)), () => undefined);
  const strangers: unknown[] = [];
  await channel.receive({ message() {}, unreadable() {}, stranger: (first) => void strangers.push(first) });
  assertEquals(strangers, [undefined]);
});

Deno.test("FrameChannel hands over what came before an unreadable frame, and nothing after it", async () => {
  const { socket, told, received } = open();
  await socket.arrive(Uint8Array.from([...encodeFrame("before"), 0, 0, 0, 0, ...encodeFrame("after")]));
  await socket.arrive(frames("later"));
  assertEquals(told.filter((it) => typeof it === "string" || "unreadable" in it), [
    "before",
    { unreadable: "bad-frame" },
  ]);
  await socket.hangUp();
  await received;
});

Deno.test("FrameChannel takes only short frames until it is allowed longer ones", async () => {
  const long = "x".repeat(20_000);
  for (const allowed of [false, true]) {
    const { socket, channel, told, received } = open();
    if (allowed) channel.allow(64 * 1024);
    await socket.arrive(frames(long));
    assertEquals(told.includes(long), allowed);
    assertEquals(told.some((it) => typeof it === "object" && "unreadable" in it), !allowed);
    await socket.hangUp();
    await received;
  }
});

Deno.test("FrameChannel hands over what follows in the same chunk only when it is no longer suspended", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let suspended = false;
  const { socket, channel, told, received } = open({
    stop: (text) => {
      if (text === "1") {
        suspended = true;
        channel.suspend(promise.then(() => void (suspended = false)));
      }
      return suspended;
    },
  });
  await socket.arrive(frames("1", "2", "3"));
  assertEquals(told, ["1", { read: 6 }]);
  resolve();
  await settle();
  assertEquals(told.filter((it) => typeof it === "string"), ["1", "2", "3"]);
  await socket.hangUp();
  await received;
});

Deno.test("FrameChannel.endWith() drops what waits in favor of the last words", async () => {
  const socket = new FakeSocket(false);
  const channel = new FrameChannel(new Connection(socket, endpointOf("192.168.1.7", 50412), 20), () => undefined);
  const received = channel.receive({ message() {}, unreadable() {}, stranger() {} });
  const sent = ["11111", "22222", "33333"].map((text) => channel.send(Delivery.ofJson(text)));
  assertEquals(sent, [true, true, false]);
  const ended = channel.endWith(Delivery.ofJson("too slow"));
  socket.pending!.accept();
  await settle();
  socket.pending!.accept();
  await ended;
  assertEquals(socket.bytes, frames("11111", "too slow"));
  await socket.hangUp();
  await received;
});
