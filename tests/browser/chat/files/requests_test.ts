import { assertEquals, assertThrows } from "@std/assert";
import { TransferError } from "../../../../lib/client/core.ts";
import { addressOf, refusal } from "../../../../lib/browser/chat/files/requests.ts";

Deno.test("refusal() distinguishes what passes, what needs another ticket and what is final", () => {
  const codes = [404, 409, 503, 429, 507, 413, 403, 500].map((status) => refusal(status, "").code);
  assertEquals(codes, [
    "no-such-ticket",
    "lost",
    "lost",
    "lost",
    "files-full",
    "file-too-large",
    "not-allowed",
    "not-allowed",
  ]);
});

Deno.test("refusal() cleans what the server says, and says something if the server does not", () => {
  assertEquals(refusal(507, "The disk is\x1b[31m full.\n").message, "The disk is[31m full.");
  assertEquals(refusal(500, "").message, "The server refused the file (500).");
});

Deno.test("addressOf() refuses a ticket that browsers cannot use", () => {
  assertEquals(addressOf({ ticket: "a", path: "/files/a" }), "/files/a");
  assertThrows(() => addressOf({ ticket: "a" }), TransferError, "cannot exchange files with pages");
});
