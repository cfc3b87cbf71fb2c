import { RawClient } from "../../support/raw_client.ts";

/** Says so many messages of different lengths in the lobby. @returns Who said them. */
export async function fill(port: number, count: number, from = 0): Promise<RawClient> {
  const client = await RawClient.join(port, `talker${from}`);
  for (let n = from; n < from + count; n++) {
    client.send({
      type: "send",
      id: `m${n}`,
      to: "#lobby",
      text: `message ${n} ${"and more of it ".repeat(n * 7 % 40)}`,
    });
  }
  await client.until((message) => message.id === `m${from + count - 1}`);
  return client;
}

/** Returns the seqs of the messages that a client has received. */
export function messageSeqs(client: RawClient): number[] {
  return client.received.filter(({ type }) => type === "message").map(({ seq }) => seq);
}
