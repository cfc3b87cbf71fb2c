import { assertEquals } from "@std/assert";
import { allPrograms, ServerProcess } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

/** Starts a program with TERM=dumb, and records its output in a file. */
async function startDumb(command: readonly string[], file: string): Promise<Terminal> {
  const terminal = await Terminal.start(["sh", "-c", 'echo ready; read go; TERM=dumb exec "$@"', "sh", ...command]);
  await terminal.shows(/^ready$/m);
  await terminal.record(file);
  await terminal.keys("Enter");
  return terminal;
}

/** Returns the control sequences in a file. */
async function codesIn(file: string): Promise<string[]> {
  // deno-lint-ignore no-control-regex
  return (await Deno.readTextFile(file)).match(/[^\P{Cc}\r\n\x07].{0,20}/gu) ?? [];
}

for (const programs of allPrograms()) {
  const scenario = scenarios(`${programs.name}, TERM=dumb`);

  scenario("the client shows prompts and writes no escape codes", async (folder) => {
    await using server = await ServerProcess.start(programs, `${folder}/data`);
    const address = `127.0.0.1:${server.port}`;
    const written = `${folder}/written`;
    await using alice = await startDumb(programs.client, written);
    await alice.shows("Server address");
    await alice.enter("127.0.0");
    await alice.shows("“127.0.0” is not an IPv4 address");
    await alice.enter(address);
    await alice.shows("Your nickname:");
    await alice.enter("alice");
    await alice.shows(/alice #lobby>$/);
    await using bob = await Terminal.start([...programs.client, address, "--nick", "bob", "--line"]);
    await alice.shows("bob joined");
    await alice.enter("hello, Bob");
    await bob.shows("alice: hello, Bob");
    await alice.shows(/\n\d\d:\d\d alice: hello, Bob\nalice #lobby>$/);
    await alice.type("half a sent");
    await alice.shows(/> half a sent$/);
    await bob.enter("hello, Alice");
    await alice.shows(/\n\d\d:\d\d bob: hello, Alice\nalice #lobby>$/);
    await alice.enter("ence");
    await bob.shows("alice: half a sentence");
    await alice.enter("/keys");
    await alice.shows("Press Enter to send and Ctrl-C to end the program.");
    await alice.enter("/register");
    await alice.shows("New password for alice");
    await alice.enter("correct horse");
    await alice.shows(/Repeat the password:$/);
    await alice.enter("correct horse");
    await alice.shows(/alice #lobby>$/);
    await alice.keys("C-c");
    await alice.shows("[exit 0]");
    const { length } = (await alice.screen()).match(/correct horse/g) ?? [];
    assertEquals([await codesIn(written), length ?? 0], [[], 0]);
  });

  scenario("the operator's view has a prompt and writes no escape codes", async (folder) => {
    const written = `${folder}/written`;
    const command = [...programs.server, "--data", `${folder}/data`, "--no-web", "--host", "127.0.0.1", "--port", "0"];
    await using server = await startDumb(command, written);
    await server.shows(/server>$/);
    await server.enter("/rooms");
    await server.shows("#lobby (0)");
    await server.keys("C-z");
    await server.shows("Ctrl-Z does nothing");
    await server.keys("C-c");
    await server.shows("[exit 0]");
    assertEquals(await codesIn(written), []);
  });
}
