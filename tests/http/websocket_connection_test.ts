import { assertEquals } from "@std/assert";
import { CloseCode, closeFrame, controlFrame, Opcode, WebSocketConnection } from "../../lib/http/mod.ts";
import { encodeFrame } from "../../lib/protocol/mod.ts";
import { bytes, FakeSocket, settle } from "../net/fakes.ts";

function open({ automatic = true, bound = 1024 } = {}) {
  const socket = new FakeSocket(automatic);
  const connection = new WebSocketConnection(socket, "192.168.1.7:50412", true, bound);
  const heard: string[] = [];
  const received = connection.receive((frame) => heard.push(new TextDecoder().decode(frame.subarray(5))));
  const say = (opcode: number, payload: Uint8Array) =>
    socket.arrive(Uint8Array.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0, ...payload]));
  return { socket, connection, heard, received, say };
}

const list = (...parts: Uint8Array[]) => parts.flatMap((part) => [...part]);
const message = (json: string) => Uint8Array.of(0x81, json.length, ...bytes(json));

Deno.test("WebSocketConnection carries frames both ways, and answers pings", async () => {
  const { socket, connection, heard, received, say } = open();
  connection.silence = 3;
  await say(Opcode.text, bytes("{}"));
  assertEquals([heard, connection.silence, connection.encrypted], [["{}"], 0, true]);
  connection.send(encodeFrame("[]"));
  await say(Opcode.ping, bytes("?"));
  await settle();
  assertEquals([...socket.bytes], list(message("[]"), controlFrame(Opcode.pong, bytes("?"))));
  await socket.hangUp();
  await received;
  assertEquals(socket.closed, true);
});

Deno.test("WebSocketConnection answers a close with its code, hears nothing more, and hangs up", async () => {
  const { socket, heard, received } = open();
  await socket.arrive(Uint8Array.of(0x88, 0x82, 0, 0, 0, 0, 3, 0xe9, 0x81, 0x81, 0, 0, 0, 0, 97));
  await settle();
  assertEquals([...socket.bytes], [...closeFrame(CloseCode.goingAway)]);
  assertEquals([heard, socket.done], [[], ["closeWrite"]]);
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketConnection refuses a close that is none", async () => {
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

Deno.test("WebSocketConnection closes with a reason when the peer breaks the rules", async () => {
  const { socket, heard, received } = open();
  await socket.arrive(Uint8Array.of(0x81, 1, 97));
  await socket.arrive(Uint8Array.of(0x81, 0x81, 0, 0, 0, 0, 97));
  assertEquals([socket.bytes[0], socket.bytes[2] * 256 + socket.bytes[3]], [0x88, CloseCode.protocolError]);
  assertEquals(heard, []);
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketConnection lets only short messages through until it is told otherwise", async () => {
  for (const allowed of [false, true]) {
    const { socket, connection, heard, received } = open();
    if (allowed) connection.allow(64 * 1024);
    await socket.arrive(Uint8Array.of(0x81, 0xfe, 0x4e, 0x20, 0, 0, 0, 0));
    await settle();
    assertEquals(socket.bytes.length > 0, !allowed);
    await socket.arrive(new Uint8Array(20_000).fill(97));
    assertEquals(heard.length, allowed ? 1 : 0);
    await socket.hangUp();
    await received;
  }
});

Deno.test("WebSocketConnection.end() says that it closes, after what waits", async () => {
  const { socket, connection, received } = open();
  connection.send(encodeFrame("1"));
  connection.send(encodeFrame("2"));
  await connection.end();
  assertEquals([...socket.bytes], list(message("1"), message("2"), closeFrame(CloseCode.normal)));
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketConnection.endWith() drops what waits in favour of last words, and closes", async () => {
  const { socket, connection, received } = open({ automatic: false, bound: 8 });
  assertEquals(connection.send(encodeFrame("1")), true);
  assertEquals(connection.send(encodeFrame("22")), true);
  assertEquals(connection.send(encodeFrame("333")), false);
  const ended = connection.endWith(encodeFrame("slow"));
  socket.pending!.accept();
  await settle();
  socket.pending!.accept();
  await ended;
  assertEquals([...socket.bytes], list(message("1"), message("slow"), closeFrame(CloseCode.policy)));
  await socket.hangUp();
  await received;
});

Deno.test("WebSocketConnection hangs up on who pings and does not read", async () => {
  const { socket, received, say } = open({ automatic: false, bound: 40 });
  for (let i = 0; i < 10 && !socket.closed; i++) await say(Opcode.ping, bytes("12345678"));
  await received;
  assertEquals(socket.closed, true);
});

Deno.test("WebSocketConnection that is suspended hands over what follows in the same piece only then", async () => {
  const socket = new FakeSocket();
  const connection = new WebSocketConnection(socket, "192.168.1.7:50412", true);
  const { promise, resolve } = Promise.withResolvers<void>();
  const heard: string[] = [];
  const received = connection.receive((frame) => {
    heard.push(new TextDecoder().decode(frame.subarray(5)));
    if (heard.length === 1) connection.suspend(promise);
  });
  const said = (text: string) => [0x81, 0x80 | text.length, 0, 0, 0, 0, ...bytes(text)];
  await socket.arrive(Uint8Array.from([...said("1"), ...said("2"), ...said("3")]));
  assertEquals(heard, ["1"]);
  resolve();
  await settle();
  assertEquals(heard, ["1", "2", "3"]);
  await socket.hangUp();
  await received;
});
