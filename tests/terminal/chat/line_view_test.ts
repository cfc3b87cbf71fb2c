import { assertEquals } from "@std/assert";
import { LineView } from "../../../lib/terminal/chat/line_view.ts";
import { Bench, message, turn } from "../../client/fakes.ts";
import { editing, until } from "../fakes.ts";

async function talking() {
  const bench = new Bench();
  const { editor, type, screen } = editing(80);
  const view = new LineView(bench.client, editor);
  await bench.login();
  void view.talk();
  await turn();
  const enter = async (line: string) => {
    const { length } = bench.connection.of("send");
    type(`${line}\r`);
    await until(() => bench.connection.of("send").length > length);
    return bench.connection.last("send");
  };
  return {
    bench,
    type,
    /** Waits until the screen ends with these rows. */
    shows: (...rows: string[]) => until(() => `\n${screen()}`.endsWith(`\n${rows.join("\n")}`)),
    screen,
    enter,
    refuse: (id: string, message = "You are muted.") =>
      bench.connection.say({ type: "error", id, code: "muted", message }),
    async [Symbol.asyncDispose]() {
      view.close();
      editor.close();
      await bench.close();
    },
  };
}

Deno.test("LineView returns a refused line to the prompt", async () => {
  await using talk = await talking();
  const { id } = await talk.enter("\x1b[200~\tone\ntwo\x1b[201~\r");
  await talk.refuse(id);
  await talk.shows("alice #lobby>   one", "two");
  assertEquals((await talk.enter("!")).text, "\tone\ntwo!");
});

Deno.test("LineView does not send to a room what was refused elsewhere", async () => {
  await using talk = await talking();
  await talk.bench.clock.pass(10_000);
  await talk.bench.connection.say(message(1));
  const { id, as_of } = await talk.enter("/msg nobody psst");
  await talk.refuse(id, "Nobody is nobody.");
  await talk.shows("alice #lobby> /msg nobody psst");
  await talk.bench.clock.pass(10_000);
  await talk.bench.connection.say(message(2));
  const again = await talk.enter("");
  assertEquals([again.to, again.text], ["@nobody", "psst"]);
  assertEquals(again.as_of, as_of, "it is for the same person");
  const other = await talk.enter("\x15/msg nobody hello");
  assertEquals(other.as_of! > as_of!, true, "another line is begun now");
});

Deno.test("LineView keeps the draft when a line is refused, and says how to get that line back", async () => {
  await using talk = await talking();
  const { id } = await talk.enter("one");
  talk.type("two");
  await until(() => talk.screen().endsWith("> two"));
  await talk.refuse(id);
  await until(() => talk.screen().includes("Press Up to bring back what was not sent."));
  assertEquals((await talk.enter("")).text, "two");
  assertEquals((await talk.enter("\x1b[A\x1b[A")).text, "one");
});

Deno.test("LineView keeps a wrong or refused command in the prompt", async () => {
  await using talk = await talking();
  talk.type("/nosuch thing\r");
  await talk.shows("alice #lobby> /nosuch thing");
  talk.type("\x15/join ###\r");
  await talk.shows("alice #lobby> /join ###");
});

Deno.test("LineView says what became of messages that it has printed", async () => {
  await using talk = await talking();
  const at = Date.now();
  const change = { to: "#lobby", from: "bob", at, by: "bob" };
  await talk.bench.connection.say(
    message(1, "tea is redy", { at }),
    message(2, "or cofee", { at }),
    { type: "edited", seq: 3, about: 1, ...change, text: "tea is ready" },
    { type: "reacted", seq: 4, about: 1, ...change, by: "eve", emoji: "🎉" },
    { type: "deleted", seq: 5, about: 2, ...change },
  );
  await until(() => talk.screen().includes("deleted"));
  assertEquals(talk.screen().split("\n").slice(-5).map((line) => line.replaceAll(/\d\d:\d\d/g, "14:02")), [
    "14:02 bob: tea is redy",
    "14:02 bob: or cofee",
    "14:02 -- bob edited a message from 14:02: tea is ready",
    "14:02 -- bob deleted a message from 14:02.",
    "alice #lobby>",
  ]);
});

Deno.test("LineView puts the last own message into the prompt after /edit", async () => {
  await using talk = await talking();
  await talk.bench.connection.say(message(1, "teh tea", { from: "alice" }));
  talk.type("/edit\r");
  await talk.shows("alice #lobby> /edit teh tea");
  talk.type(" is ready\r");
  await until(() => talk.bench.connection.of("edit").length > 0);
  assertEquals(talk.bench.connection.last("edit").text, "teh tea is ready");
});

Deno.test("LineView takes lines while a change waits for the next connection", async () => {
  await using talk = await talking();
  await talk.bench.connection.say(message(1, "tea", { from: "alice" }));
  talk.type("/delete\r");
  await until(() => talk.bench.connection.of("delete").length > 0);
  await talk.bench.connection.hangUp();
  assertEquals(talk.bench.client.isBusy, true);
  talk.type("later\r");
  await until(() => talk.bench.state.pending.length > 0);
  talk.type("/rejoin\r");
  await until(() => talk.bench.connections.length > 1);
});
