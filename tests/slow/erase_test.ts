import { assertEquals } from "@std/assert";
import { patientTest } from "../support/patience.ts";
import { allPrograms, type Programs, ServerProcess } from "../support/programs.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";

const ARGS = ["--rate", "0", "--plain"];
const POLL_MS = 100;

/** Returns the names of the files in a folder, and in those below it, in which any of some words stands. */
async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...(await filesWith(path, words)).map((it) => `${name}/${it}`));
    else if (await hasAny(path, words)) found.push(name);
  }
  return found.sort();
}

async function hasAny(path: string, words: readonly string[]): Promise<boolean> {
  try {
    const text = new TextDecoder("latin1").decode(await Deno.readFile(path));
    return words.some((word) => text.includes(word));
  } catch (error) {
    // A file may disappear while the others are read.
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function erased(folder: string, words: readonly string[]): Promise<void> {
  while ((await filesWith(folder, words)).length > 0) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

/** Sends a request, and waits for its answer. */
async function ask(client: RawClient, request: Raw): Promise<Raw> {
  const rid = crypto.randomUUID();
  client.send({ ...request, rid });
  const answer = await client.until((message) => message.rid === rid);
  if (answer.type === "error") throw new Error(answer.message);
  return answer;
}

/** Returns a word that stands in no other text. The index does not have its first letters where others begin alike. */
function word(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => String.fromCharCode(97 + byte % 26)).join("");
}

function inFiles(words: readonly string[]): string[] {
  return words.map((it) => it.slice(2));
}

/** Says some words in a conversation, and returns the seqs. */
async function sayAll(client: RawClient, to: string, words: readonly string[]): Promise<number[]> {
  const seqs: number[] = [];
  for (const text of words) seqs.push((await client.say(`before ${text} after`, { to })).seq);
  return seqs;
}

for (const programs of allPrograms()) {
  patientTest(`deleted and edited texts leave every file of the data folder (${programs.name})`, async (scope) => {
    const data = scope.adopt(
      await Deno.makeTempDir({ prefix: "tincan-erase-" }),
      (it) => Deno.removeSync(it, { recursive: true }),
    );
    await changesLeaveNothing(programs, data, scope);
    await killLeavesNothing(programs, data, scope);
  });
}

async function changesLeaveNothing(programs: Programs, data: string, scope: AsyncDisposableStack): Promise<void> {
  const server = scope.use(await ServerProcess.start(programs, data, 0, ARGS));
  const alice = await RawClient.join(server.port, "alice");
  const bob = await RawClient.join(server.port, "bob");
  const [kept, ...others] = Array.from({ length: 8 }, word);
  const [deleted, edited, again, inDirect, first, second, third] = others;
  await alice.say(`kept ${kept}`);
  const [aboutDeleted, aboutEdited] = await sayAll(alice, "#lobby", [deleted, edited]);
  const [aboutDirect] = await sayAll(alice, "@bob", [inDirect]);
  await ask(bob, { type: "react", to: "#lobby", about: aboutDeleted, emoji: "🎉" });
  await ask(alice, { type: "edit", to: "#lobby", about: aboutDeleted, text: `then ${again}` });
  assertEquals((await ask(bob, { type: "search", to: "#lobby", text: edited })).messages.length, 1);
  // So far everything stands somewhere, the transcript included.
  while (!(await filesWith(data, inFiles([kept]))).includes("chat_history.txt")) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  assertEquals((await filesWith(data, inFiles([edited]))).includes("chat_history.txt"), true);
  await ask(alice, { type: "delete", to: "#lobby", about: aboutDeleted });
  await ask(alice, { type: "edit", to: "#lobby", about: aboutEdited, text: first });
  await ask(alice, { type: "edit", to: "#lobby", about: aboutEdited, text: second });
  await ask(alice, { type: "delete", to: "@bob", about: aboutDirect });
  await erased(data, inFiles([deleted, again, edited, inDirect, first]));
  for (const [text, count] of [[edited, 0], [first, 0], [second, 1], [deleted, 0], [kept, 1]] as const) {
    assertEquals((await ask(bob, { type: "search", to: "#lobby", text })).messages.length, count);
  }
  await sayAll(alice, "#lobby", [third]);
  assertEquals(await filesWith(data, inFiles([deleted])), []);
  assertEquals(await server.end(), 0);
  await Promise.all([alice, bob].map((it) => it.ended()));
  const transcript = await Deno.readTextFile(`${data}/chat_history.txt`);
  const texts = transcript.trimEnd().split("\n").map((line) => line.split("> ")[1]);
  assertEquals(texts, [`kept ${kept}`, "[message deleted by alice]", second, `before ${third} after`]);
  assertEquals(await filesWith(data, inFiles([deleted, again, edited, inDirect, first])), []);
}

/** Kills the server as soon as it has confirmed a deletion. The next one continues. */
async function killLeavesNothing(programs: Programs, data: string, scope: AsyncDisposableStack): Promise<void> {
  const words = [word(), word(), word()];
  {
    const server = scope.use(await ServerProcess.start(programs, data, 0, ARGS));
    const carol = await RawClient.join(server.port, "carol");
    const [one, two] = await sayAll(carol, "#lobby", words.slice(0, 2));
    while (!(await filesWith(data, inFiles(words.slice(1, 2)))).includes("chat_history.txt")) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    await ask(carol, { type: "delete", to: "#lobby", about: one });
    await ask(carol, { type: "edit", to: "#lobby", about: two, text: words[2] });
    await server.end("SIGKILL");
    await carol.ended();
  }
  const server = scope.use(await ServerProcess.start(programs, data, 0, ARGS));
  await erased(data, inFiles(words.slice(0, 2)));
  assertEquals((await filesWith(data, inFiles(words.slice(2)))).includes("chat_history.txt"), true);
  assertEquals(await server.end(), 0);
}
