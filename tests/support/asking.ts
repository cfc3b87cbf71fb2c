import { type Raw, RawClient } from "./raw_client.ts";

let rids = 0;

/** Sends a request, and returns its answer. */
export async function ask(client: RawClient, request: Raw): Promise<Raw> {
  const rid = `ask ${++rids}`;
  client.send({ ...request, rid });
  return await client.until((message) => message.rid === rid);
}

/** Sends a `hello`, and returns the answer. */
export async function login(port: number, nick: string, hello: Raw = {}): Promise<Raw> {
  const client = await RawClient.connect(port);
  client.send({ type: "hello", protocol: 1, nick, ...hello });
  const answer = await client.until(({ type }) => type === "welcome" || type === "error");
  await client.close();
  return answer;
}

/** Registers a person, who is then logged in. */
export async function registered(port: number, nick: string, password = `password of ${nick}`): Promise<RawClient> {
  const client = await RawClient.join(port, nick);
  const answer = await ask(client, { type: "register", password });
  if (answer.type !== "ok") throw new Error(answer.message);
  return client;
}

/** Returns the fields of a `hello` that prove an account. */
export function proof(nick: string): Raw {
  return { nick_password: `password of ${nick}` };
}

/** Sends `bye`, and waits until the server closes the connection. */
export async function leave(client: RawClient): Promise<void> {
  client.send({ type: "bye" });
  await client.ended();
}
