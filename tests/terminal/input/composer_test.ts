import { assertEquals } from "@std/assert";
import { complete } from "../../../lib/commands/mod.ts";
import { Composer } from "../../../lib/terminal/input/composer.ts";
import { measure } from "./measure.ts";

const PEOPLE = { nicks: ["alice", "alfred", "bob"], rooms: ["#lobby", "#linux"] };

function composing(): Composer {
  const composer = new Composer({ measure, complete: (line, cursor) => complete(line, cursor, PEOPLE) });
  composer.show("#lobby");
  return composer;
}

function marked({ input: { value, cursor } }: Composer): string {
  return `${value.slice(0, cursor)}|${value.slice(cursor)}`;
}

Deno.test("Composer keeps a draft and a history for each conversation", () => {
  const composer = composing();
  composer.type("sent");
  assertEquals(composer.take(), "sent");
  composer.type("half");
  composer.show("@bob");
  assertEquals(marked(composer), "|");
  composer.perform("up");
  assertEquals(marked(composer), "|", "what was sent elsewhere is not offered");
  composer.show("#lobby");
  assertEquals(marked(composer), "half|");
  composer.perform("undo");
  assertEquals(marked(composer), "|", "undo too");
});

Deno.test("Composer shares cuts between conversations", () => {
  const composer = composing();
  composer.type("cut this");
  assertEquals(composer.clear(), true);
  assertEquals(composer.clear(), false);
  composer.show("@bob");
  composer.perform("yank");
  assertEquals(marked(composer), "cut this|");
});

Deno.test("Composer recalls messages with Up and Down, and keeps the draft", () => {
  const composer = composing();
  for (const text of ["one", "two", "two", " "]) {
    composer.type(text);
    composer.take();
  }
  composer.type("half");
  const seen = (["up", "up", "up", "down", "down", "down"] as const).map((action) => {
    composer.perform(action);
    return composer.input.value;
  });
  assertEquals(seen, ["two", "one", "one", "two", "half", "half"]);
  composer.perform("up");
  composer.type("!");
  composer.perform("up");
  composer.perform("down");
  assertEquals(composer.input.value, "two!", "what was changed too");
  composer.take();
  composer.perform("up");
  composer.perform("up");
  assertEquals(composer.input.value, "two", "until it is sent");
});

Deno.test("Composer moves by the rows on the screen, and keeps its column", () => {
  const composer = composing();
  composer.paste("first line\nx\nthird one");
  composer.layout(40);
  composer.perform("up");
  assertEquals(marked(composer), "first line\nx|\nthird one");
  composer.perform("up");
  assertEquals(marked(composer), "first lin|e\nx\nthird one");
  composer.perform("up");
  assertEquals(marked(composer), "first lin|e\nx\nthird one", "there is no history");
  composer.layout(7);
  composer.perform("line-start");
  composer.perform("down");
  assertEquals(marked(composer), "first |line\nx\nthird one");
  composer.perform("down");
  assertEquals(marked(composer), "first line\n|x\nthird one");
});

Deno.test("Composer goes through choices with Tab and Shift-Tab, and accepts with any other key", () => {
  const composer = composing();
  composer.type("al");
  composer.perform("complete");
  assertEquals(marked(composer), "alfred: |");
  assertEquals([composer.offered?.labels, composer.offered?.chosen], [["alfred:", "alice:"], 0]);
  composer.perform("complete");
  assertEquals([marked(composer), composer.offered?.chosen], ["alice: |", 1]);
  composer.perform("complete");
  composer.perform("complete-back");
  composer.type("hi");
  assertEquals([marked(composer), composer.offered], ["alice: hi|", undefined]);
  assertEquals(composer.cancel(), false);
  composer.perform("undo");
  composer.perform("undo");
  assertEquals(marked(composer), "al|", "all choices are one change");
});

Deno.test("Composer cancels completion with Escape", () => {
  const composer = composing();
  composer.type("tell al now");
  for (let i = 0; i < 4; i++) composer.perform("left");
  composer.perform("complete-back");
  assertEquals(marked(composer), "tell alice |now", "the space is not doubled");
  assertEquals(composer.cancel(), true);
  assertEquals([marked(composer), composer.offered], ["tell al| now", undefined]);
});

Deno.test("Composer completes a single candidate at once, and then the next word", () => {
  const composer = composing();
  composer.type("/ms");
  composer.perform("complete");
  assertEquals([marked(composer), composer.offered], ["/msg |", undefined]);
  composer.type("b");
  composer.perform("complete");
  assertEquals(marked(composer), "/msg bob |");
  composer.type("#");
  composer.perform("complete");
  assertEquals(composer.offered?.labels, ["#linux", "#lobby"]);
  composer.take();
  composer.type("zz");
  composer.perform("complete");
  assertEquals([marked(composer), composer.offered], ["zz|", undefined]);
});

Deno.test("Composer tells whether several lines were pasted", () => {
  const composer = composing();
  composer.paste("one\ntwo");
  assertEquals(composer.pasted, true);
  composer.show("@bob");
  assertEquals(composer.pasted, false);
  composer.type("a");
  composer.perform("newline");
  assertEquals(composer.pasted, false, "typed");
  composer.show("#lobby");
  composer.take();
  composer.perform("up");
  assertEquals(composer.pasted, false, "sent before");
});

Deno.test("Composer.rename() moves a draft and its history to a new name, and leaves nothing behind", () => {
  const composer = composing();
  composer.show("@delbert");
  composer.type("sent");
  composer.take();
  composer.type("half");
  composer.rename([["@delbert", "@del"]]);
  composer.show("@del");
  composer.type(" more");
  assertEquals(marked(composer), "half more|");
  composer.show("@delbert");
  assertEquals([marked(composer), composer.hasDraft("@delbert"), composer.hasDraft("@del")], ["|", false, true]);
  composer.perform("up");
  assertEquals(marked(composer), "|");
  composer.show("@del");
  composer.perform("up");
  assertEquals(composer.input.value, "sent");
});

Deno.test("Composer.rename() swaps the drafts of two people who swap names", () => {
  const composer = composing();
  for (const name of ["@a", "@b"]) {
    composer.show(name);
    composer.type(`for ${name}`);
  }
  composer.rename([["@a", "@b"], ["@b", "@a"]]);
  composer.show("@a");
  assertEquals(composer.input.value, "for @b");
  composer.show("@b");
  assertEquals(composer.input.value, "for @a");
});

Deno.test("Composer.rename() keeps a draft that already exists under the new name", () => {
  const composer = composing();
  composer.show("@bob");
  composer.type("sent to bob");
  composer.take();
  composer.type("for bob");
  composer.show("@robert");
  composer.type("sent to robert");
  composer.take();
  composer.type("for robert");
  composer.rename([["@bob", "@robert"]]);
  assertEquals(marked(composer), "for robert\nfor bob|");
  composer.take();
  for (let i = 0; i < 6; i++) composer.perform("up");
  assertEquals(composer.input.value, "sent to robert");
});

Deno.test("Composer.beginAside() restores the draft when the other line is sent, emptied or cancelled", () => {
  const composer = composing();
  composer.paste("two\nlines");
  composer.perform("left");
  for (const end of [() => composer.cancel(), () => composer.clear(), () => composer.take()]) {
    composer.beginAside("/search ");
    assertEquals(marked(composer), "/search |");
    assertEquals([composer.pasted, composer.hasDraft("#lobby")], [false, true]);
    composer.beginAside("/search ");
    composer.type("tea");
    assertEquals(marked(composer), "/search tea|");
    composer.show("@bob");
    composer.show("#lobby");
    end();
    assertEquals(marked(composer), "two\nline|s");
    assertEquals(composer.pasted, true, "it is asked about before it is sent, as before");
  }
  assertEquals(composer.cancel(), false);
});

Deno.test("Composer.rename() drops a line aside when two drafts become one", () => {
  const composer = composing();
  composer.show("@bob");
  composer.type("for bob");
  composer.beginAside("/search ");
  composer.show("@robert");
  composer.type("for robert");
  composer.rename([["@bob", "@robert"]]);
  assertEquals(composer.input.value, "for robert\nfor bob");
});
