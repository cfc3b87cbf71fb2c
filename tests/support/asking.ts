import { type Raw, RawClient } from "./raw_client.ts";

let rids = 0;

/** Asks something and returns what answers it. */
export async function ask(client: RawClient, request: Raw): Promise<Raw> {
  const rid = `ask ${++rids}`;
  client.send({ ...request, rid });
  return await client.until((message) => message.rid === rid);
}

/** What a login is answered with. */
export async function login(port: number, nick: string, hello: Raw = {}): Promise<Raw> {
  const client = await RawClient.connect(port);
  client.send({ type: "hello", protocol: 1, nick, ...hello });
  const answer = await client.until(({ type }) => type === "welcome" || type === "error");
  await client.close();
  return answer;
}

/** Somebody who has an account, and is logged in. */
export async function registered(port: number, nick: string, password = `password of ${nick}`): Promise<RawClient> {
  const client = await RawClient.join(port, nick);
  const answer = await ask(client, { type: "register", password });
  if (answer.type !== "ok") throw new Error(answer.message);
  return client;
}

/** What names in a `hello` say who has that account. */
export function proof(nick: string): Raw {
  return { nick_password: `password of ${nick}` };
}

/** Says good-bye, and waits until the server has hung up. */
export async function leave(client: RawClient): Promise<void> {
  client.send({ type: "bye" });
  await client.ended();
}
