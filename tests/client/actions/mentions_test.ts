import { assertEquals } from "@std/assert";
import { SettingsStore } from "../../../lib/client/mod.ts";
import { Bench, message, said } from "../fakes.ts";

Deno.test("/mentions lists what is here and what the server finds, once and in order", async () => {
  const settings = new SettingsStore();
  await settings.set("highlight", ["release"]);
  const bench = new Bench({ settings });
  await bench.login({ seq: 20 });
  await bench.connection.say(message(21, "alice: hi"), message(22, "nothing"));
  bench.client.commands.run("/mentions");
  const first = bench.connection.last("search");
  assertEquals([first.text, first.to], ["alice", undefined]);
  await bench.connection.say({
    type: "found",
    rid: first.rid,
    messages: [said(3, "alice, look"), said(4, "malice"), said(21, "alice: hi")],
    where: ["#dev", "#dev", "#lobby"],
    more: false,
  });
  const second = bench.connection.last("search");
  assertEquals(second.text, "release");
  await bench.connection.say({
    type: "found",
    rid: second.rid,
    messages: [said(9, "the release is out")],
    where: ["#dev"],
    more: false,
  });
  const listing = bench.events.findLast((event) => event.kind === "listing");
  assertEquals(listing?.kind === "listing" && [listing.of, listing.title], ["mentions", "3 messages mention you:"]);
  assertEquals(
    listing?.kind === "listing" && listing.hits.map(({ conversation, entry }) => [conversation, entry.seq]),
    [["#dev", 3], ["#dev", 9], ["#lobby", 21]],
  );
  await bench.close();
});

Deno.test("/mentions says so if nobody has mentioned the person, also without a connection", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.hangUp();
  bench.client.commands.run("/mentions");
  assertEquals(bench.events.at(-1), {
    kind: "listing",
    of: "mentions",
    title: "Nobody has mentioned you yet.",
    hits: [],
  });
  await bench.close();
});
