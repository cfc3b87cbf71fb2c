import { assert, assertEquals } from "@std/assert";
import { ServerProcess, SOURCE } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

// Windows has no Ctrl-Z, and an older runtime in executables may not let a program suspend itself.
const scenario = Deno.build.os === "windows" ? () => {} : scenarios("source, Ctrl-Z");

const VIEWS = [
  { view: "full screen", flags: [], talking: /#lobby .*connected[^]*alice>/, draft: /^alice> half a sent$/m },
  { view: "line view", flags: ["--line"], talking: /alice #lobby>/, draft: /^alice #lobby> half a sent$/m },
];

/** Returns the command run by a script that waits for it, as `npm run` does, so that the shell did not start it. */
function underRunner(command: readonly string[]): string[] {
  return ["sh", "-c", `"$@"; exit $?`, "sh", ...command];
}

/** Waits until the shell runs a command. */
async function commandRuns(terminal: Terminal, number: number): Promise<void> {
  await terminal.enter(`echo $((${number - 2}+2))`);
  await terminal.shows(new RegExp(`^${number}$`, "m"));
}

async function beginsDraft(alice: Terminal, talking: RegExp, draft: RegExp): Promise<void> {
  await alice.shows(talking);
  await alice.type("half a sent");
  await alice.shows(draft);
}

/** Checks that the client is suspended, and that after `fg` the draft is back and can be sent. */
async function comesBack(alice: Terminal, draft: RegExp, number: number): Promise<void> {
  await alice.shows("Stopped");
  await commandRuns(alice, number);
  await alice.enter("clear; fg");
  await alice.shows(draft);
  await alice.enter("ence");
  await alice.shows(/alice.*half a sentence/);
}

for (const { view, flags, talking, draft } of VIEWS) {
  scenario(`${view}: Ctrl-Z suspends the client, and fg restores prompt and draft`, async (data) => {
    await using server = await ServerProcess.start(SOURCE, data);
    const command = [...SOURCE.client, `127.0.0.1:${server.port}`, "--nick", "alice", ...flags];
    await using alice = await Terminal.start(command);
    await beginsDraft(alice, talking, draft);
    await alice.keys("C-z");
    await comesBack(alice, draft, 42);
  });

  scenario(`${view}: a second Ctrl-Z suspends the programs that started the client too`, async (data) => {
    await using server = await ServerProcess.start(SOURCE, data);
    const command = underRunner([...SOURCE.client, `127.0.0.1:${server.port}`, "--nick", "alice", ...flags]);
    await using alice = await Terminal.start(command, { env: { INIT_CWD: "/" } });
    await beginsDraft(alice, talking, draft);
    await alice.keys("C-z");
    await alice.shows(/^Press Ctrl-Z again to suspend Tincan[^]*Press Enter to continue\.$/m);
    await alice.keys("Enter");
    await alice.shows(draft);
    await alice.keys("C-z");
    await alice.shows((text) => /Press Enter to continue\.\s*$/.test(text));
    await alice.keys("C-z");
    await comesBack(alice, draft, 42);
    assertEquals((await alice.screen()).includes("fg"), false, "what the shell was told is not said");
  });

  scenario(`${view}: keeps prompt and draft when another program suspends it`, async (data) => {
    await using server = await ServerProcess.start(SOURCE, data);
    const command = [...SOURCE.client, `127.0.0.1:${server.port}`, "--nick", "alice", ...flags];
    await using alice = await Terminal.start(command);
    await beginsDraft(alice, talking, draft);
    await alice.signal("SIGTSTP");
    await comesBack(alice, draft, 43);
  });

  scenario(`${view}: Ctrl-Z does not suspend a server`, async (data) => {
    const command = [...SOURCE.server, "--host", "127.0.0.1", "--port", "0", "--data", data, "--no-web", ...flags];
    await using server = await Terminal.start(command);
    const address = (await server.shows(/listening on[^]*?127\.0\.0\.1:\d+[^]*server>/)).match(/127\.0\.0\.1:\d+/)![0];
    await server.keys("C-z");
    await server.shows(/would\s+freeze\s+the\s+server\s+for/);
    await using alice = await Terminal.start([...SOURCE.client, address, "--nick", "alice", "--line"]);
    await alice.shows("alice #lobby>");
    assert(!(await server.screen()).includes("Stopped"));
  });
}

scenario("full screen: Ctrl-Z suspends the start page too", async () => {
  await using alice = await Terminal.start(SOURCE.client);
  await alice.shows("Nickname");
  await alice.keys("C-z");
  await alice.shows("Stopped");
  await commandRuns(alice, 42);
  await alice.enter("clear; fg");
  await alice.shows("Nickname");
});
