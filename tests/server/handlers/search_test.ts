import { assertEquals } from "@std/assert";
import type { PageRange, SearchPage, SearchQuery } from "../../../lib/store/mod.ts";
import { FakeTime } from "../../net/fake_time.ts";
import { settle } from "../../net/fakes.ts";
import { FakeServer } from "../fakes.ts";

/** Returns searches that end when they are stopped, or when the test resolves them. */
function slowSearch(indexed = 1) {
  const searches: Array<PromiseWithResolvers<SearchPage> & { text: string; signal: AbortSignal }> = [];
  const find = ({ text }: SearchQuery, _: PageRange, signal?: AbortSignal) => {
    const found = Promise.withResolvers<SearchPage>();
    const stop = () => found.reject(signal!.reason);
    if (signal!.aborted) stop();
    else signal!.addEventListener("abort", stop);
    searches.push({ ...found, text, signal: signal! });
    return found.promise;
  };
  return { searches, search: { find, indexed } };
}

const search = (rid: string, text = "x") => ({ type: "search", rid, to: "#lobby", text });
const nothing = { messages: [], where: [], more: false, cost: 0 };

Deno.test("a search stops the earlier search of the same client only", async () => {
  const { searches, search: slow } = slowSearch();
  using server = new FakeServer({ search: slow });
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await bob.send(search("b"));
  await alice.send(search("1"));
  await alice.send(search("2"));
  assertEquals(searches.map(({ signal }) => signal.aborted), [false, true, false]);
  const { rid, code, message, fatal } = alice.received.find(({ type }) => type === "error")!;
  assertEquals([rid, code, fatal], ["1", "search-stopped", undefined]);
  assertEquals(message, "You started another search, so the earlier search was stopped.");
  searches[2].resolve(nothing);
  searches[0].resolve(nothing);
  await settle();
  assertEquals([alice, bob].map(({ received }) => [received.at(-1)!.type, received.at(-1)!.rid]), [["found", "2"], [
    "found",
    "b",
  ]]);
});

Deno.test("a search is dropped when its client disconnects", async () => {
  const { searches, search: slow } = slowSearch();
  using server = new FakeServer({ search: slow });
  const alice = await server.join("alice");
  await alice.send(search("1"));
  await alice.hangUp();
  assertEquals([searches[0].signal.aborted, alice.codes, server.warnings], [true, [], []]);
});

Deno.test("a search that takes too long is stopped with an error", async () => {
  for (
    const [indexed, why] of [
      [1, "The search took too long. Use longer or rarer words."],
      [0.425, "The server is still building the search index (42%). Try again in a moment."],
    ] as const
  ) {
    const { searches, search: slow } = slowSearch(indexed);
    using server = new FakeServer({ search: slow });
    const alice = await server.join("alice");
    using time = new FakeTime();
    await alice.send(search("1"));
    assertEquals(alice.codes, []);
    time.runTimers();
    await settle();
    const { rid, code, message } = alice.received.at(-1)!;
    assertEquals([rid, code, message], ["1", "search-stopped", why]);
    assertEquals(searches[0].signal.aborted, true);
  }
});

Deno.test("a search has at most ten words and 500 characters", async () => {
  const { searches, search: slow } = slowSearch();
  using server = new FakeServer({ search: slow });
  const alice = await server.join("alice");
  const ten = "one two three four five six seven eight nine ten";
  await alice.send(search("1", `${ten} eleven`), search("2", "x".repeat(501)));
  assertEquals(alice.received.slice(-2).map(({ rid, code, message }) => [rid, code, message]), [
    ["1", "text-too-long", "A search can have at most 10 words. Leave some out."],
    ["2", "text-too-long", "A search can have at most 500 characters. Use fewer words."],
  ]);
  await alice.send(search("empty", "?! …"));
  assertEquals([alice.received.at(-1)!.code, alice.received.at(-1)!.message], [
    "text-empty",
    "There is nothing to search for. Type a word, a number or a symbol.",
  ]);
  await alice.send(search("3", ten));
  await alice.send(search("4", "x".repeat(500)));
  assertEquals(searches.map(({ text }) => text), [ten, "x".repeat(500)]);
});

Deno.test("two searches of an address run at a time, and further ones wait", async () => {
  const { searches, search: slow } = slowSearch();
  using server = new FakeServer({ search: slow });
  const clients = await Promise.all(["a", "b", "c"].map((nick) => server.join(nick)));
  const other = await server.join("d", { host: "192.168.1.8" });
  for (const [i, client] of clients.entries()) await client.send(search("1", `text ${i}`));
  await other.send(search("1", "other"));
  assertEquals(searches.map(({ text }) => text), ["text 0", "text 1", "other"]);
  searches[0].resolve(nothing);
  await settle();
  assertEquals(searches.map(({ text }) => text), ["text 0", "text 1", "other", "text 2"]);
  searches[3].resolve(nothing);
  await settle();
  assertEquals(clients[2].received.at(-1)!.type, "found");
});
