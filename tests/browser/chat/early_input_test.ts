import { assertEquals } from "@std/assert";
import type { Chat } from "../../../lib/browser/chat/chat.ts";
import { EarlyInput } from "../../../lib/browser/chat/early_input.ts";

function fakeChat(refuses: (line: string) => boolean = () => false) {
  const entered: string[] = [];
  const kept: (readonly [string, string])[] = [];
  const chat = {
    enter: (line: string) => entered.push(line) > 0 && !refuses(line),
    client: { state: { current: "#dev" }, typed: () => {} },
    drafts: { keep: (key: string, text: string) => kept.push([key, text]) },
  } as unknown as Chat;
  return { chat, entered, kept };
}

Deno.test("what is typed before the chat is there is sent in order, and the rest becomes the draft", () => {
  const early = new EarlyInput();
  early.begin("#dev", "a draft");
  assertEquals(early.text, "a draft");
  assertEquals(early.send(), true);
  early.text = "two";
  early.send();
  early.text = "three";
  const { chat, entered, kept } = fakeChat();
  early.sendTo(chat);
  early.moveTo(chat);
  assertEquals(entered, ["a draft", "two"]);
  assertEquals(kept, [["#dev", "three"]]);
  early.moveTo(chat);
  assertEquals(kept.length, 1);
});

Deno.test("nothing is sent early to an unknown conversation", () => {
  const early = new EarlyInput();
  early.begin(undefined, "");
  early.text = "hello";
  assertEquals(early.send(), false);
  assertEquals(early.text, "hello");
});

Deno.test("a line that the chat refuses stays in the input, as do all lines if the chat does not come", () => {
  const early = new EarlyInput();
  early.begin("#dev", "/nonsense");
  early.send();
  early.text = "two";
  const { chat } = fakeChat((line) => line === "/nonsense");
  early.sendTo(chat);
  assertEquals(early.text, "/nonsense\ntwo");
  early.send();
  early.text = "three";
  early.keep();
  assertEquals([early.text, early.lines.value], ["/nonsense\ntwo\nthree", []]);
});

Deno.test("the chat waits for the end of a composition", async () => {
  const early = new EarlyInput();
  await early.settled();
  early.compose(true);
  let isSettled = false;
  const settled = early.settled().then(() => isSettled = true);
  await Promise.resolve();
  assertEquals(isSettled, false);
  early.compose(false);
  await settled;
});
