import { assert, assertEquals } from "@std/assert";
import { newConversation } from "../../../lib/client/mod.ts";
import { fetchAfter, fetchBefore } from "../../../lib/client/actions/history_pages.ts";
import type { Ask } from "../../../lib/client/actions/host.ts";
import { said } from "../fakes.ts";

// Bob was bob, then rob, then bob again.
const SAID: [seq: number, name: string][] = [
  [1, "@bob"],
  [2, "@bob"],
  [3, "@rob"],
  [4, "@rob"],
  [5, "@rob"],
  [6, "@bob"],
  [7, "@bob"],
];
const CONVERSATION = {
  ...newConversation("@bob"),
  formerNames: [{ name: "@rob", upTo: 5 }, { name: "@bob", upTo: 2 }],
};

const ask: Ask = (request, waiting) => {
  assert(request.type === "history");
  const { to, before, after, limit = 200 } = request;
  const there = SAID.filter(([, name]) => name === to).map(([seq]) => seq);
  const wanted = there.filter((seq) => after === undefined ? seq < (before ?? Infinity) : seq > after);
  const seqs = after === undefined ? wanted.slice(-limit) : wanted.slice(0, limit);
  const messages = seqs.map((seq) => said(seq, "x", { to }));
  waiting.answered({ type: "history", to, messages, more: seqs.length < wanted.length });
  return true;
};

for (const limit of [1, 2, 100]) {
  Deno.test(`fetchBefore() goes back through former names in order, in pages of ${limit}`, async () => {
    const all: number[] = [];
    for (let before: number | undefined, more = true; more;) {
      const page = await fetchBefore(ask, CONVERSATION, before, limit);
      assert(typeof page !== "string");
      all.unshift(...page.messages.map(({ seq }) => seq));
      before = all[0];
      more = page.more;
    }
    assertEquals(all, [1, 2, 3, 4, 5, 6, 7]);
  });

  Deno.test(`fetchAfter() goes forward through former names in order, in pages of ${limit}`, async () => {
    const all: number[] = [];
    for (let more = true; more;) {
      const page = await fetchAfter(ask, CONVERSATION, all.at(-1) ?? 0, limit);
      assert(typeof page !== "string");
      all.push(...page.messages.map(({ seq }) => seq));
      more = page.more;
    }
    assertEquals(all, [1, 2, 3, 4, 5, 6, 7]);
  });
}

Deno.test("fetchBefore() and fetchAfter() report when messages are unavailable", async () => {
  const refusing: Ask = (_, { refused }) => {
    refused({ type: "error", code: "internal", message: "" });
    return true;
  };
  for (const broken of [refusing, () => false]) {
    assertEquals(await fetchBefore(broken, CONVERSATION, 3, 10), "unavailable");
    assertEquals(await fetchAfter(broken, CONVERSATION, 3, 10), "unavailable");
  }
});
