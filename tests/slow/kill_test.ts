import { assert, assertEquals } from "@std/assert";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";

const ROUNDS = 35;
const TALKERS = 4;

/** Returns every message of the lobby, page by page. */
async function history(client: RawClient): Promise<Raw[]> {
  const all: Raw[] = [];
  for (let more = true; more;) {
    const rid = crypto.randomUUID();
    client.send({ type: "history", rid, to: "#lobby", after: all.at(-1)?.seq ?? 0 });
    const page = await client.next("history", (message) => message.rid === rid);
    all.push(...page.messages);
    more = page.more;
  }
  return all;
}

Deno.test(`loses, repeats and reorders nothing when killed ${ROUNDS} times at random moments under load`, async () => {
  const data = await Deno.makeTempDir({ prefix: "tincan-kill-" });
  const acknowledged: Raw[] = [];
  const pending = new Map<string, string>(); // the text of each unacknowledged id
  const sessions = new Map<string, string>();
  let port = 0;
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const server = await ServerProcess.start(SOURCE, data, port, ["--rate", "0", "--plain"]);
    port = server.port;
    const talkers = await Promise.all(Array.from({ length: TALKERS }, async (_, i) => {
      const nick = `talker${i}`;
      const client = await RawClient.join(port, nick, { session: sessions.get(nick) });
      sessions.set(nick, client.session);
      return client;
    }));
    const before = acknowledged.length;
    // Repeat unacknowledged messages with the same id, as a client does. Then send as fast as possible.
    const again = [...pending.entries()];
    talkers.forEach((client, i) => {
      for (const [id, text] of again.filter(([id]) => id.startsWith(`${i}-`))) {
        client.send({ type: "send", id, to: "#lobby", text });
      }
      for (let n = 0; n < 200; n++) {
        const id = `${i}-${++count}`;
        pending.set(id, `text ${id}`);
        client.send({ type: "send", id, to: "#lobby", text: `text ${id}` });
      }
    });
    const enough = Math.floor(Math.random() * 600) + 1;
    await talkers[0].when(() => talkers[0].texts().length >= enough);
    await server.end("SIGKILL");
    await Promise.all(talkers.map((client) => client.ended()));
    talkers.forEach((client, i) => {
      for (const message of client.received) {
        if (message.type !== "message" || !message.id.startsWith(`${i}-`) || !pending.delete(message.id)) continue;
        acknowledged.push(message);
      }
    });
    assert(acknowledged.length > before);
  }
  await using server = await ServerProcess.start(SOURCE, data, port, ["--rate", "0", "--plain"]);
  const reader = await RawClient.join(server.port, "reader");
  const all = await history(reader);
  await reader.close();
  const seqs = all.map(({ seq }) => seq);
  assertEquals(seqs, [...new Set(seqs)].sort((a, b) => a - b));
  const stored = new Map(all.map((message) => [message.id, message]));
  assertEquals(stored.size, all.length);
  for (const message of acknowledged) assertEquals(stored.get(message.id), message);
  await server.end();
  const transcript = await Deno.readTextFile(`${data}/chat_history.txt`);
  for (const { text } of all) assert(transcript.includes(`> ${text}\n`));
  await Deno.remove(data, { recursive: true });
});
