import { assert, assertEquals } from "@std/assert";
import { proof } from "../support/asking.ts";
import { readHistory } from "../support/promises.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";

const ROUNDS = 25;
const MESSAGES = 40;
const CHANGES = 400; // in a round
const EMOJI = ["👍", "🎉", "❤️", "😀"];

/** What is known of a message: what was acknowledged of it, and the last that was sent. */
interface Known {
  version: number;
  sent: number;
  reactions: Set<string>;
  deleted: boolean;
  deleting: boolean;
}

Deno.test(`keeps every acknowledged change when killed ${ROUNDS} times under a load of changes`, async () => {
  const data = await Deno.makeTempDir({ prefix: "tincan-kill-" });
  const flags = ["--rate", "0", "--plain"];
  const known = new Map<number, Known>();
  let port = 0;
  let changes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const server = await ServerProcess.start(SOURCE, data, port, flags);
    port = server.port;
    const client = await RawClient.join(port, "alice", round === 0 ? {} : proof("alice"));
    if (round === 0) {
      client.send({ type: "register", rid: "account", password: proof("alice").nick_password });
      await client.next("ok", ({ rid }) => rid === "account");
      for (let i = 0; i < MESSAGES; i++) {
        const { seq } = await client.say("version 0");
        known.set(seq, { version: 0, sent: 0, reactions: new Set(), deleted: false, deleting: false });
      }
    }
    check(await readHistory(client), known);
    const requests = new Map<string, { readonly request: Raw; readonly apply: () => void }>();
    for (let i = 0; i < CHANGES; i++) {
      const [about, message] = [...known][Math.floor(Math.random() * known.size)];
      const rid = `${round} ${i}`;
      const [request, apply] = change(message);
      requests.set(rid, { request, apply });
      client.send({ rid, to: "#lobby", about, ...request });
    }
    const enough = Math.floor(Math.random() * CHANGES) + 1;
    const answered = () => client.received.filter(({ rid }) => requests.has(rid));
    await client.when(() => answered().length >= enough);
    await server.end("SIGKILL");
    await client.ended();
    for (const { type, rid, code } of answered()) {
      if (type === "ok") requests.get(rid)!.apply();
      else assertEquals([type, code], ["error", "no-such-message"], "only deleted messages refuse changes");
    }
    const told = client.received.filter(({ about }) => about !== undefined).map(({ seq }) => seq);
    assertEquals(told, [...new Set(told)].sort((a, b) => a - b));
    changes += told.length;
  }
  await using server = await ServerProcess.start(SOURCE, data, port, flags);
  const client = await RawClient.join(port, "alice", proof("alice"));
  const all = await readHistory(client);
  check(all, known);
  assertEquals(all.length, MESSAGES);
  assert(changes > ROUNDS * 10);
  await client.close();
  await server.end();
  await Deno.remove(data, { recursive: true });
});

/** Returns a request to change a message, and what is known once it is acknowledged. */
function change(message: Known): [request: Raw, apply: () => void] {
  const dice = Math.random();
  if (dice < 0.002) {
    message.deleting = true;
    return [{ type: "delete" }, () => message.deleted = true];
  }
  if (dice < 0.5) {
    const version = ++message.sent;
    return [{ type: "edit", text: `version ${version}` }, () => message.version = version];
  }
  const emoji = EMOJI[Math.floor(Math.random() * EMOJI.length)];
  return [{ type: "react", emoji }, () => message.reactions.add(emoji)];
}

/** Checks that messages have all that was acknowledged, and nothing that was not asked for. */
function check(history: readonly Raw[], known: ReadonlyMap<number, Known>): void {
  for (const { seq, text, deleted, reactions = [] } of history) {
    const message = known.get(seq)!;
    if (deleted !== undefined) {
      assert(message.deleting, `${seq} was deleted`);
      assertEquals([text, reactions], ["Message deleted.", []]);
      continue;
    }
    assert(!message.deleted, `the deletion of ${seq} is lost`);
    const version = Number(text.replace("version ", ""));
    assert(version >= message.version && version <= message.sent, `${seq} is ${text}, not version ${message.version}`);
    const emoji = new Set(reactions.map((it: Raw) => it.emoji));
    for (const it of message.reactions) assert(emoji.has(it), `${it} to ${seq} is lost`);
    for (const { count, names, mine } of reactions) assertEquals([count, names, mine], [1, ["alice"], true]);
  }
}
