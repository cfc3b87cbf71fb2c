import { endpointOf } from "../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import { CloseCode, closeFrame, controlFrame, loadWebSockets, Opcode, WebSocketChannel } from "../../lib/http/mod.ts";
import { Delivery } from "../../lib/protocol/mod.ts";
import { bytes, FakeSocket, settle } from "../net/fakes.ts";

await loadWebSockets();

const read = (payload: Uint8Array) => new TextDecoder().decode(payload);

function receiver(message: (text: string) => boolean | void) {
  return { message, unreadable: () => {}, stranger: () => {} };
}

function open({ automatic = true, bound = 1024 } = {}) {
  const socket = new FakeSocket(automatic);
  const channel = new WebSocketChannel(socket, endpointOf("192.168.1.7", 50412), true, read, bound);
  const heard: string[] = [];
  const received = channel.receive(receiver((text) => void heard.push(text)));
  const say = (opcode: number, payload: Uint8Array) =>
    socket.arrive(Uint8Array.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0, ...payload]));
  return { socket, channel, heard, received, say };
}

const list = (...parts: Uint8Array[]) => parts.flatMap((part) => [...part]);
const message = (json: string) => Uint8Array.of(0x81, json.length, ...bytes(json));

Deno.test("WebSocketChannel carries messages both ways, and answers pings", async () => {
  const { socket, channel, heard, received, say } = open();
  channel.silence = 3;
  await say(Opcode.text, bytes("{}"));
  assertEquals([heard, channel.silence, channel.encrypted], [["{}"], 0, true]);
  channel.send(Delivery.ofJson("[]"));
  await say(Opcode.ping, bytes("?"));
  await settle();
  assertEquals([...socket.bytes], list(message("[]"), controlFrame(Opcode.pong, bytes("?"))));
  await socket.hangUp();
  await received;
  assertEquals(socket.closed, true);
});

Deno.test("WebSocketChannel answers a close with its code, ignores what follows, and disconnects", async () => {
  const { socket, heard, received } = open();
  await socket.arrive(Uint8Array.of(0x88, 0x82, 0, 0, 0, 0, 3, 0xe9, 0x81, 0x81, 0, 0, 0, 0, 97));
  await settle();
  assertEquals([...socket.bytes], [...closeFrame(CloseCode.goingAway)]);
  assertEquals([heard, socket.done], [[], ["closeWrite"]]);
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketChannel refuses an invalid close frame", async () => {
  for (const wrong of [[3], [3, 0xed], [0, 0], [0xff, 0xff]]) {
    const { socket, received, say } = open();
    await say(Opcode.close, Uint8Array.from(wrong));
    await settle();
    assertEquals([socket.bytes[2], socket.bytes[3]], [CloseCode.protocolError >>> 8, CloseCode.protocolError & 255]);
    await socket.hangUp();
    await received;
  }
  const { socket, received, say } = open();
  await say(Opcode.close, Uint8Array.of(3, 0xe8, 0xff));
  await settle();
  assertEquals(socket.bytes[2] * 256 + socket.bytes[3], CloseCode.notUtf8);
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketChannel closes with a reason when the peer breaks the protocol", async () => {
  const { socket, heard, received } = open();
  await socket.arrive(Uint8Array.of(0x81, 1, 97));
  await socket.arrive(Uint8Array.of(0x81, 0x81, 0, 0, 0, 0, 97));
  assertEquals([socket.bytes[0], socket.bytes[2] * 256 + socket.bytes[3]], [0x88, CloseCode.protocolError]);
  assertEquals(heard, []);
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketChannel accepts only short messages until it is allowed longer ones", async () => {
  for (const allowed of [false, true]) {
    const { socket, channel, heard, received } = open();
    if (allowed) channel.allow(64 * 1024);
    await socket.arrive(Uint8Array.of(0x81, 0xfe, 0x4e, 0x20, 0, 0, 0, 0));
    await settle();
    assertEquals(socket.bytes.length > 0, !allowed);
    await socket.arrive(new Uint8Array(20_000).fill(97));
    assertEquals(heard.length, allowed ? 1 : 0);
    await socket.hangUp();
    await received;
  }
});

Deno.test("WebSocketChannel.end() writes the outbox, then closes", async () => {
  const { socket, channel, received } = open();
  channel.send(Delivery.ofJson("1"));
  channel.send(Delivery.ofJson("2"));
  await channel.end();
  assertEquals([...socket.bytes], list(message("1"), message("2"), closeFrame(CloseCode.normal)));
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketChannel.endWith() drops the outbox in favor of the last words, and closes", async () => {
  const { socket, channel, received } = open({ automatic: false, bound: 8 });
  assertEquals(channel.send(Delivery.ofJson("1")), true);
  assertEquals(channel.send(Delivery.ofJson("22")), true);
  assertEquals(channel.send(Delivery.ofJson("333")), false);
  const ended = channel.endWith(Delivery.ofJson("slow"));
  socket.pending!.accept();
  await settle();
  socket.pending!.accept();
  await ended;
  assertEquals([...socket.bytes], list(message("1"), message("slow"), closeFrame(CloseCode.policy)));
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketChannel disconnects a peer that sends pings and does not read", async () => {
  const { socket, received, say } = open({ automatic: false, bound: 40 });
  for (let i = 0; i < 10 && !socket.closed; i++) await say(Opcode.ping, bytes("12345678"));
  await received;
  assertEquals(socket.closed, true);
});

Deno.test("WebSocketChannel holds back the rest of a chunk while it is suspended", async () => {
  const socket = new FakeSocket();
  const channel = new WebSocketChannel(socket, endpointOf("192.168.1.7", 50412), true, read);
  const { promise, resolve } = Promise.withResolvers<void>();
  const heard: string[] = [];
  let suspended = false;
  const received = channel.receive(receiver((text) => {
    heard.push(text);
    if (heard.length === 1) {
      suspended = true;
      channel.suspend(promise.then(() => void (suspended = false)));
    }
    return suspended;
  }));
  const said = (text: string) => [0x81, 0x80 | text.length, 0, 0, 0, 0, ...bytes(text)];
  await socket.arrive(Uint8Array.from([...said("1"), ...said("2"), ...said("3")]));
  assertEquals(heard, ["1"]);
  resolve();
  await settle();
  assertEquals(heard, ["1", "2", "3"]);
  await socket.hangUp();
  await received;
});
