import { assertEquals, assertRejects } from "@std/assert";
import { FileLinks } from "../../../../lib/browser/chat/files/file_links.ts";
import {
  type Client,
  DISCONNECTED,
  initialState,
  type LinkState,
  type MessageEntry,
  type State,
  TransferError,
} from "../../../../lib/client/core.ts";

type Ask = Client["ask"];

/** A client that keeps the requests for tickets. */
function fakeClient() {
  const asked: { about: number; preview: boolean; waiting: Parameters<Ask>[1] }[] = [];
  const ask: Ask = (request, waiting) => {
    if (request.type === "download") asked.push({ about: request.about, preview: request.preview === true, waiting });
    return true;
  };
  const listeners: (() => void)[] = [];
  const client = {
    state: withLink({ phase: "connected", encrypted: false }),
    ask,
    subscribe: (listener: () => void) => listeners.push(listener),
  };
  const linkTo = (link: LinkState) => {
    client.state = withLink(link);
    for (const listener of listeners) listener();
  };
  const next = async (count: number) => {
    while (asked.length < count) await new Promise((resolve) => setTimeout(resolve));
    return asked[count - 1].waiting;
  };
  return { client: client as unknown as Client, asked, next, linkTo };
}

const withLink = (link: LinkState): State => ({ ...initialState("192.168.1.5:5555", "alice"), link });

const entry = (seq: number, hash = `hash ${seq}`) =>
  ({ seq, file: { name: "a", size: 1, type: "image/png", hash, preview: `small ${hash}` } }) as MessageEntry;

const ticket = (ticket: string) => ({ type: "ticket", ticket, size: 1, path: `/files/${ticket}` }) as const;

const forever = new AbortController().signal;

Deno.test("FileLinks asks once for the same content, the last wanted first", async () => {
  const { client, asked, next } = fakeClient();
  const links = new FileLinks(client);
  const found = [1, 2, 3].map((seq) => links.find("#lobby", entry(seq), false, forever));
  const again = links.find("#lobby", entry(4, "hash 3"), false, forever);
  (await next(1)).answered!(ticket("one"));
  (await next(2)).answered!(ticket("two"));
  (await next(3)).answered!(ticket("three"));
  await Promise.all([...found, again]);
  assertEquals(asked.map(({ about }) => about), [1, 4, 2]);
  assertEquals(await found[2], await again);
  assertEquals(links.known("hash 2"), "/files/three");
});

Deno.test("FileLinks does not ask for what is not shown any more", async () => {
  const { client, asked, next } = fakeClient();
  const links = new FileLinks(client);
  const first = links.find("#lobby", entry(1), true, forever);
  const gone = new AbortController();
  const second = links.find("#lobby", entry(2), true, gone.signal);
  gone.abort();
  (await next(1)).answered!(ticket("one"));
  assertEquals(await first, "/files/one");
  await assertRejects(() => second, DOMException);
  assertEquals(asked.map(({ about, preview }) => [about, preview]), [[1, true]]);
  assertEquals(links.known("small hash 1"), "/files/one");
});

Deno.test("FileLinks passes on a refusal, and asks again after an address was forgotten", async () => {
  const { client, next } = fakeClient();
  const links = new FileLinks(client);
  const refused = links.find("#lobby", entry(1), false, forever);
  (await next(1)).refused({ type: "error", code: "no-such-file", message: "It is gone." });
  await assertRejects(() => refused, TransferError, "It is gone.");
  const found = links.find("#lobby", entry(1), false, forever);
  (await next(2)).answered!(ticket("one"));
  assertEquals(await found, "/files/one");
  links.forget("hash 1");
  assertEquals(links.known("hash 1"), undefined);
});

Deno.test("FileLinks waits for a connection, and repeats what the server was too busy for", async () => {
  const { client, asked, next, linkTo } = fakeClient();
  const links = new FileLinks(client);
  const found = links.find("#lobby", entry(1), false, forever);
  const lost = await next(1);
  linkTo({ phase: "connecting" });
  lost.refused({ type: "error", code: DISCONNECTED as "internal", message: "" });
  const other = links.find("#lobby", entry(2), false, forever);
  await new Promise((resolve) => setTimeout(resolve));
  assertEquals(asked.length, 1);
  linkTo({ phase: "connected", encrypted: false });
  (await next(2)).refused({ type: "error", code: "rate-limited", message: "", retry_after: 1 });
  (await next(3)).answered!(ticket("one"));
  (await next(4)).answered!(ticket("two"));
  assertEquals([await found, await other], ["/files/one", "/files/two"]);
});
