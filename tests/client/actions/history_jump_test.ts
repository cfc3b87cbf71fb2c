import { assertEquals } from "@std/assert";
import { conversationOf, type MessageEntry } from "../../../lib/client/mod.ts";
import { type Message } from "../../../lib/protocol/mod.ts";
import { Bench, message, said, turn } from "../fakes.ts";

async function replied(
  reply: Partial<Message>,
): Promise<{ bench: Bench; go: () => void; answer: (messages: Message[]) => Promise<void> }> {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(900, "yes", reply));
  const entry = conversationOf(bench.state, "#lobby").entries.find((entry): entry is MessageEntry =>
    entry.kind === "message"
  )!;
  const send = async (messages: Message[]) => {
    const { rid } = bench.connection.last("history");
    await bench.connection.say({ type: "history", rid, to: "#lobby", messages, more: true });
    await turn();
  };
  return { bench, go: () => bench.client.commands.goToAnswered("#lobby", entry), answer: send };
}

const jumps = (bench: Bench) => bench.events.flatMap((event) => event.kind === "jumped" ? [event.seq] : []);

Deno.test("goToAnswered() shows a message on a page that is not loaded", async () => {
  const { bench, go, answer } = await replied({ reply: "id500", reply_seq: 500 });
  go();
  assertEquals(bench.connection.last("history").before, 501);
  await answer([said(499), said(500)]);
  await answer([said(501)]);
  assertEquals([jumps(bench), bench.notices.slice(2)], [[500], []]);
  go();
  await turn();
  assertEquals([jumps(bench), bench.connection.of("history").length], [[500, 500], 2], "it is loaded now");
  await bench.close();
});

Deno.test("goToAnswered() says that a message is gone, unavailable, or not to be found by its id alone", async () => {
  const { bench, go, answer } = await replied({ reply: "id500", reply_seq: 500 });
  go();
  await answer([said(499)]);
  await answer([said(501)]);
  assertEquals(bench.notices.at(-1), "That message is no longer on the server.");
  bench.client.attend("here");
  go();
  await bench.connection.say({
    type: "error",
    rid: bench.connection.last("history").rid,
    code: "internal",
    message: "No.",
  });
  assertEquals(bench.notices.at(-1), "That message is unavailable now. Try again later.");
  const old = await replied({ reply: "id500" });
  old.go();
  await turn();
  assertEquals(old.bench.notices.at(-1), "That message is not loaded. Scroll back to find it.");
  for (const one of [bench, old.bench]) await one.close();
});
