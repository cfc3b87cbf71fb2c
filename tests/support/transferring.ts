import { createHash } from "node:crypto";
import { ask } from "./asking.ts";
import { type Raw, RawClient } from "./raw_client.ts";

/** Returns the SHA-256 of bytes, in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Connects and presents a ticket. @returns The connection and the answer. */
export async function present(
  port: number,
  ticket: string,
  fields: Raw = {},
  certificate?: string,
): Promise<[client: RawClient, answer: Raw]> {
  const client = await RawClient.connect(port, certificate);
  client.send({ type: "transfer", ticket, ...fields });
  return [client, await client.until(({ type }) => type === "go" || type === "error")];
}

/** Asks for a ticket and sends a file with it. @returns The ticket. */
export async function upload(port: number, client: RawClient, bytes: Uint8Array, fields: Raw = {}): Promise<string> {
  const answer = await ask(client, { type: "upload", to: "#lobby", name: "tea.bin", size: bytes.length, ...fields });
  if (answer.type !== "ticket") throw new Error(`The server refuses the file: ${JSON.stringify(answer)}`);
  const { ticket } = answer;
  const [transfer] = await present(port, ticket);
  for (let at = 0; at < bytes.length; at += 200_000) transfer.sendChunk(bytes.subarray(at, at + 200_000));
  transfer.send({ type: "sent", hash: sha256(bytes) });
  await transfer.next("sent");
  await transfer.close();
  return ticket;
}

/** Sends a file as a message. @returns The message. */
export async function sendFile(port: number, client: RawClient, bytes: Uint8Array, fields: Raw = {}): Promise<Raw> {
  const { to = "#lobby", text = "", ...rest } = fields;
  return await client.say(text, { to, file: await upload(port, client, bytes, { to, ...rest }) });
}

/** Receives the file of a message. */
export async function download(
  port: number,
  client: RawClient,
  to: string,
  about: number,
  offset = 0,
): Promise<Uint8Array> {
  const answer = await ask(client, { type: "download", to, about });
  if (answer.type !== "ticket") throw new Error(`The server refuses the file: ${JSON.stringify(answer)}`);
  const [transfer] = await present(port, answer.ticket, { offset });
  await transfer.next("sent");
  await transfer.close();
  return new Uint8Array(await new Blob(transfer.chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}
