import { assertEquals, assertMatch } from "@std/assert";
import { message } from "../../client/fakes.ts";
import { hasClipboard } from "../../../lib/terminal/chat/clipboard.ts";
import { Chat, CTRL_UP, ENTER, ESCAPE, UP } from "./chat_in_memory.ts";

const copied = (chat: Chat) =>
  chat.signals.filter((it) => it.startsWith("\x1b]52;c;")).map((it) =>
    new TextDecoder().decode(Uint8Array.fromBase64(it.slice(7, -1)))
  );

Deno.test("ChatView copies the selected message with C, and several with Shift-Up and Space", () =>
  Chat.with(async (chat) => {
    await chat.hear(4);
    await chat.type(CTRL_UP, UP, "c");
    assertMatch(chat.screen, /Copied 1 message\./);
    await chat.type(CTRL_UP, "\x1b[1;2A", " ");
    assertMatch(chat.screen, /3 messages selected\n> {2}C: copy {2}Esc: back/);
    await chat.type("\x1b[1;2B", "c");
    assertMatch(chat.screen, /Copied 2 messages\./);
    await chat.type(CTRL_UP, "\x1b[1;2A", UP);
    assertMatch(chat.screen, /00:00 bob: message 2/, "without Shift, one is selected");
    await chat.type(ESCAPE);
    await chat.type("/copy 3", ENTER);
    const line = (n: number) => `00:00 bob: message ${n}`;
    assertEquals(
      copied(chat),
      [
        "message 3",
        [line(3), line(4)].join("\n"),
        [line(2), line(3), line(4)].join("\n"),
      ].map((text) => text.replaceAll(/\d\d:\d\d/g, "00:00")),
    );
  }));

Deno.test("ChatView refuses to copy too much, and does not ask a terminal without a clipboard", () =>
  Chat.with(async (chat) => {
    await chat.bench.connection.say(...Array.from({ length: 25 }, (_, i) => message(i + 1, "x".repeat(3_900))));
    await chat.type("/copy 25", ENTER);
    assertMatch(chat.screen, /That is too much for a terminal to copy: at most 74,000\n?\s*bytes\./);
    assertEquals(copied(chat), []);
    const has = (TERM: string) => hasClipboard((name) => name === "TERM" ? TERM : undefined);
    assertEquals([has("xterm-256color"), has("tmux-256color"), has("linux"), has("dumb")], [true, true, false, false]);
  }));
