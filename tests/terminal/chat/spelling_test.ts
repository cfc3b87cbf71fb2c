import { assertEquals, assertStringIncludes } from "@std/assert";
import { turn } from "../../client/fakes.ts";
import { Chat, ENTER } from "./chat_in_memory.ts";

Deno.test("a misspelt word is underlined once the cursor has left it, and Alt-S corrects it", () =>
  Chat.with(async (chat) => {
    const { spelling } = chat;
    spelling.answers.set("wrold", "& wrold 2 1: world, wold").set("xyzzyq", "# xyzzyq 1");
    const underlined = async () => {
      chat.view.draw(chat.size);
      await turn();
      const grid = chat.view.draw(chat.size);
      return grid.text.filter((_, cell) => grid.styles[cell] === "4").join("");
    };
    await chat.type("hello wrold ");
    assertEquals([await underlined(), spelling.started], ["", []], "spelling is off at first");
    await chat.type("\x1bs");
    assertStringIncludes(chat.screen, "Your spelling is not checked.");
    await chat.bench.client.settings.set("spelling", "en_US");
    assertEquals([await underlined(), spelling.started], ["wrold", ["en_US"]]);
    await chat.type("\x7f");
    assertEquals(await underlined(), "", "the cursor is at the word");

    await chat.type(", all", "\x1bs");
    assertStringIncludes(chat.screen, "hello world, all");
    assertStringIncludes(chat.screen, "world  wold  wrold");
    await chat.type("\x1bs");
    assertStringIncludes(chat.screen, "hello wold, all");
    await chat.type("!");
    assertStringIncludes(chat.screen, "hello wold, all!");
    await chat.type("\x1f", "\x1f");
    assertStringIncludes(chat.screen, "hello wrold, all");

    // Names of people are right, and the person can add words.
    await chat.type("\x15", "bob alice's xyzzyq .");
    assertEquals(await underlined(), "xyzzyq");
    await chat.type("\x1bs");
    assertStringIncludes(chat.screen, "no suggestion");
    await chat.type("\x1bS");
    assertEquals([await underlined(), spelling.sent.slice(-2)], ["", ["*xyzzyq", "#"]]);
    assertEquals(spelling.sent.filter((line) => /bob|alice/.test(line)), []);
  }));

Deno.test("Alt-S waits for an answer of the checker, unless another key comes first", () =>
  Chat.with(async (chat) => {
    const { spelling } = chat;
    await chat.bench.client.settings.set("spelling", "on");
    assertEquals(spelling.started, [""]);
    spelling.answers.set("wrold", "& wrold 1 1: world").set("opne", "& opne 1 1: open");
    spelling.isPaused = true;
    await chat.type("wrold", "\x1bs");
    spelling.resume();
    await turn();
    assertStringIncludes(chat.screen, "alice> world");
    await chat.type(" opne", "\x1bs", " ");
    spelling.resume();
    await turn();
    assertStringIncludes(chat.screen, "alice> world opne");
  }));

Deno.test("a checker that fails ends silently, unless the person has just set it", async () => {
  const chat = new Chat();
  try {
    await chat.bench.login({ seq: 0 });
    const { spelling } = chat;
    await chat.bench.client.settings.set("spelling", "on");
    spelling.end("Cannot check: no dictionary.");
    assertStringIncludes(chat.screen, "Cannot check: no dictionary.");
    await chat.type("hello wrold ", "\x15");
    assertEquals(spelling.started.length, 1);
    await chat.type("/set spelling on", ENTER);
    assertEquals(spelling.started.length, 2);
  } finally {
    await chat.close();
    assertEquals(chat.spelling.closed, 2);
  }
});
