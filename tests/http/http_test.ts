import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { encodeResponse, endOfHead, hasToken, HttpError, parseHead } from "../../lib/http/mod.ts";
import { bytes } from "../net/fakes.ts";

const head = (...lines: string[]) => bytes(`${lines.join("\r\n")}\r\n\r\n`);
const status = (...lines: string[]) => assertThrows(() => parseHead(head(...lines)), HttpError).status;

Deno.test("endOfHead() finds the end of the empty line", () => {
  const whole = bytes("GET / HTTP/1.1\r\nA: b\r\n\r\nrest");
  assertEquals(endOfHead(whole), whole.length - 4);
  for (let length = 0; length < whole.length - 4; length++) assertEquals(endOfHead(whole.subarray(0, length)), -1);
  assertEquals(endOfHead(bytes("\r\r\n\r\n")), 5);
});

Deno.test("parseHead() parses the request of a browser", () => {
  const { headers, query, ...rest } = parseHead(
    head("GET /a/ws?to=10.0.0.1:5555&nick=Zo%C3%AB?x HTTP/1.1", "Host: 10.0.0.1:8080", "X-A: 1", "x-a:  2 \t", "E:"),
  );
  assertEquals(rest, { method: "GET", path: "/a/ws", length: 0, keepAlive: true });
  assertEquals([...query], [["to", "10.0.0.1:5555"], ["nick", "Zoë?x"]]);
  assertEquals([...headers], [["host", "10.0.0.1:8080"], ["x-a", "1, 2"], ["e", ""]]);
  assertEquals([hasToken(headers, "x-a", "2"), hasToken(headers, "x-a", "12"), hasToken(headers, "y", "")], [
    true,
    false,
    false,
  ]);
});

Deno.test("parseHead() tells whether the connection closes after the response", () => {
  assertEquals(parseHead(head("GET / HTTP/1.0")).keepAlive, false);
  assertEquals(parseHead(head("GET / HTTP/1.1", "Connection: Upgrade, Close")).keepAlive, false);
});

Deno.test("parseHead() refuses malformed and ambiguous requests", () => {
  for (
    const first of [
      "",
      "GET /",
      "get / HTTP/1.1",
      "GET  / HTTP/1.1",
      "GET / HTTP/2.0",
      "GET http://evil/ HTTP/1.1",
      "GET /\u0001 HTTP/1.1",
      `GET /${"a".repeat(3000)} HTTP/1.1`,
    ]
  ) assertEquals(status(first), 400, first);
  const get = "GET / HTTP/1.1";
  for (const line of [" Folded: x", "No colon", "Space : x", ": x", "A: \u0007", "A: b\rc"]) {
    assertEquals(status(get, "Host: a", line), 400, line);
  }
  for (const name of ["Host", "Origin", "Content-Length"]) assertEquals(status(get, `${name}: 0`, `${name}: 0`), 400);
  assertEquals(status(get, "Content-Length: 1"), 413);
  assertEquals(status(get, "Transfer-Encoding: chunked"), 413);
  assertEquals(status(get, ...Array.from({ length: 65 }, (_, i) => `A${i}: x`)), 431);
});

Deno.test("encodeResponse() states the length, and leaves out the body of a response to HEAD", () => {
  const text = new TextDecoder();
  const answer = { status: 200, headers: { "content-type": "text/plain" }, body: bytes("hi") };
  const start = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n";
  assertStrictEquals(text.decode(encodeResponse(answer, false, false)), `${start}\r\nhi`);
  assertStrictEquals(text.decode(encodeResponse(answer, true, true)), `${start}connection: close\r\n\r\n`);
  assertStrictEquals(text.decode(encodeResponse({ status: 304 }, false, false)), "HTTP/1.1 304 Not Modified\r\n\r\n");
});
