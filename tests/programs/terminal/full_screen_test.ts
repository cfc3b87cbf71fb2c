import { assert, assertEquals, assertMatch } from "@std/assert";
import { allPrograms, pipe, ServerProcess } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

const SIZES = [{ columns: 80, rows: 24 }, { columns: 120, rows: 40 }, { columns: 40, rows: 10 }];

for (const programs of allPrograms()) {
  const scenario = scenarios(`${programs.name}, full screen`);
  const join = (nick: string, port: number, data: string, more: { columns?: number; rows?: number } = {}) =>
    Terminal.start([...programs.client, `127.0.0.1:${port}`, "--nick", nick], {
      ...more,
      env: { XDG_CONFIG_HOME: `${data}/config` },
    });

  for (const size of SIZES) {
    scenario(`two people talk at ${size.columns}x${size.rows}, one on the line view`, async (data) => {
      await using server = await ServerProcess.start(programs, data);
      await using alice = await join("alice", server.port, data, size);
      await alice.shows(/#lobby .*connected/);
      await using bob = await Terminal.start([
        ...programs.client,
        `127.0.0.1:${server.port}`,
        "--nick",
        "bob",
        "--line",
      ]);
      await bob.shows("bob #lobby>");
      await alice.enter("hello, Bob");
      await bob.shows(/alice.*hello, Bob/);
      await bob.enter("hello yourself, and a few words more that make two lines of it, alice");
      const screen = await alice.shows(/bob.*hello yourself,[^]* alice( *│)?$/m);
      assertEquals(screen.split("\n").filter((line) => [...line].length > size.columns), []);
      await bob.enter("/msg alice between us");
      await alice.shows(size.columns > 70 ? /@bob +!1/ : /@bob !1/);
      await alice.keys("M-2");
      await alice.shows(/bob.*between us[^]*@bob .*connected/);
      await alice.enter("yes");
      await bob.shows(/direct.*alice.*yes/i);
      await bob.enter("/away lunch");
      await alice.shows(/@bob +away: lunch.* connected/);
      await alice.enter("/whois bob");
      await alice.shows("Away: lunch");
      await alice.keys("C-c", "C-c");
      await alice.shows("[exit 0]");
    });
  }

  scenario("the start page shows what is wrong while it is typed, and the servers are remembered", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using build = await ServerProcess.start(programs, `${data}/build`, 0, ["--name", "build"]);
    const env = { XDG_CONFIG_HOME: `${data}/config` };
    {
      await using alice = await Terminal.start(programs.client, { env });
      await alice.shows("Nickname");
      await alice.type("127.0.0");
      await alice.shows("“127.0.0” is not an IPv4 address");
      await alice.keys("C-u");
      await alice.type("127.0.0.1:1");
      await alice.keys("Tab");
      await alice.type("two words");
      await alice.shows("can contain only");
      await alice.keys("C-u");
      await alice.enter("alice");
      await alice.shows("connection refused");
      await alice.keys("C-u");
      await alice.enter(`127.0.0.1:${server.port}`);
      await alice.shows(/#lobby .*connected/);
      await alice.enter(`/connect 127.0.0.1:${build.port} ann`);
      await alice.shows(/^● build [^]*^2▸#lobby [^]*^ build #lobby .*connected[^]*^ann>/m);
      await alice.keys("M-1");
      await alice.shows(/^1▸#lobby [^]*^alice>/m);
      await alice.keys("C-c", "C-c");
      await alice.shows("[exit 0]");
    }
    const path = `${data}/config/tincan/client.json`;
    if (Deno.build.os === "linux") assertEquals((await Deno.stat(path)).mode! & 0o777, 0o600);
    await using again = await Terminal.start(programs.client, { env });
    await again.shows(`127.0.0.1:${server.port} as alice`);
    await again.keys("Enter");
    await again.shows(/^1▸#lobby [^]*^● build [^]*#lobby .*connected/m);
    await build.end("SIGKILL");
    await again.shows(/^○ build [^]*#lobby .*○ build {2}connected/m);
    await again.enter("/disconnect build");
    await again.shows((text) => !/[●○] build/.test(text) && /You left build\.[^]*#lobby .*connected/.test(text));
  });

  scenario("a key and a command lead to the very first message, with a right count of lines below", async (data) => {
    await using server = await ServerProcess.start(programs, data, 0, ["--rate", "0"]);
    const lines = Array.from({ length: 400 }, (_, i) => `line ${i + 1} of 400`).join("\n");
    assertEquals((await pipe(programs, [`127.0.0.1:${server.port}`, "--nick", "bob"], lines)).code, 0);
    await using alice = await join("alice", server.port, data);
    await alice.shows(/line 400 of 400[^]*#lobby .*connected/);
    await alice.keys("C-Home");
    await alice.shows(/line 1 of 400[^]*\d{3}\+ below .*connected/);
    await alice.keys("Escape");
    await alice.shows("line 400 of 400");
    await alice.enter("/first");
    await alice.shows("line 1 of 400");
    await alice.enter("/jump");
    await alice.shows((text) => text.includes("line 400 of 400") && !text.includes(" below"));
  });

  scenario("no text from other people controls the terminal", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using alice = await join("alice", server.port, data);
    await alice.shows(/#lobby .*connected/);
    const evil = "\x1b[2J\x1b[H\x1b]0;owned\x07\x1b[31m\x9b1;1Hevil\u202e 👨‍👩‍👧‍👦 e\u0301\u0301 שלום end";
    assertEquals((await pipe(programs, [`127.0.0.1:${server.port}`, "--nick", "eve"], evil)).code, 0);
    const screen = await alice.shows(/eve │ .*evil.* end/);
    assertMatch(screen, /You are in #lobby/);
    assertMatch(screen, /^ ?\S* ?#lobby .*connected/m);
    assertMatch(screen, /^alice>/m);
    assert(!(await alice.title()).includes("owned"));
  });

  scenario("the screen follows the size of its window", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using alice = await join("alice", server.port, data);
    await alice.shows(/#lobby .*connected/);
    await alice.shows("You are in");
    await alice.enter("some words that have to be wrapped when there is less room for them than now");
    await alice.shows(/alice │ some words/);
    // A line break in one read with earlier keys would count as a paste.
    await alice.shows(/alice │ some words/);
    await alice.type("half a sentence");
    for (const [columns, rows] of [[40, 10], [120, 40], [20, 5], [61, 13], [80, 24]]) {
      await alice.resize(columns, rows);
      const screen = await alice.shows((text) =>
        /than\s*│?\s*now/.test(text) && text.trimEnd().split("\n").length === rows &&
        text.trimEnd().split("\n").at(-1)!.includes("sentence")
      );
      assertEquals(screen.split("\n").filter((line) => [...line].length > columns), []);
    }
  });

  scenario("scrolling loads older messages, and a search leads to a message", async (data) => {
    await using server = await ServerProcess.start(programs, data, 0, ["--rate", "0"]);
    const lines = Array.from({ length: 700 }, (_, i) => `line ${i + 1} of many`).join("\n");
    assertEquals((await pipe(programs, [`127.0.0.1:${server.port}`, "--nick", "bob"], lines)).code, 0);
    await using alice = await join("alice", server.port, data);
    await alice.shows("line 700 of many");
    await alice.enter("/search 77 many");
    await alice.shows("Enter: go there");
    await alice.keys("Enter");
    await alice.shows(/line 76 of many[^]*line 77 of many[^]*line 78 of many/);
    for (let i = 0; i < 8; i++) await alice.keys("PageUp");
    await alice.shows("line 1 of many");
    await alice.keys("Escape");
    await alice.shows("line 700 of many");
  });

  scenario("a search in all conversations names the conversation of each message and goes there", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using alice = await join("alice", server.port, data);
    await alice.shows(/#lobby .*connected/);
    await alice.enter("/join tea");
    await alice.shows(/#tea .*connected/);
    await alice.enter("the kettle is on");
    await alice.shows(/alice │ the kettle is on/);
    await alice.enter("/switch lobby");
    await alice.shows(/#lobby .*connected/);
    await alice.enter("a kettle in the lobby");
    await alice.shows(/alice │ a kettle in the lobby/);
    await alice.enter("/search --all kettle from:alice");
    await alice.shows("2 messages in all your");
    await alice.shows(/\[#tea\] alice: the kettle is on[^]*\[#lobby\] alice: a kettle in the lobby/);
    await alice.keys("Up");
    await alice.keys("Enter");
    await alice.shows(/#tea .*connected/);
    await alice.shows(/alice │ the kettle is on/);
    await alice.enter("/search before:friday");
    await alice.shows("“friday” is not a day.");
    await alice.keys("C-u");
    await alice.enter("/lastlog kettle");
    await alice.shows("1 loaded message with “kettle”:");
    await alice.keys("Escape");
    await alice.shows("Use /search kettle to search the server too.");
    await alice.keys("M-1");
    await alice.shows(/#lobby .*connected/);
    await alice.keys("M-j", "0", "2");
    await alice.shows(/#tea .*connected/);
    await alice.keys("M-<");
    await alice.shows(/#lobby .*connected/);
    const tell = JSON.stringify({ do: "send", to: "@alice", text: "psst" });
    assertEquals((await pipe(programs, [`127.0.0.1:${server.port}`, "--nick", "bob", "--json"], tell)).code, 0);
    await alice.shows(/#lobby .* 3 @bob !1 {2}connected/);
    await alice.keys("M-a");
    await alice.shows(/@bob .*connected[^]*alice>/);
    await alice.enter("/alias k /window 2");
    await alice.enter("/k");
    await alice.shows(/#tea .*connected/);
    await alice.enter("/part");
    await alice.shows("You left #tea.");
  });

  scenario("a thousand messages do not disturb the draft", async (data) => {
    await using server = await ServerProcess.start(programs, data, 0, ["--rate", "0"]);
    await using alice = await join("alice", server.port, data);
    await alice.shows(/#lobby .*connected/);
    const lines = Array.from({ length: 1_000 }, (_, i) => `flood ${i + 1}`).join("\n");
    const flood = pipe(programs, [`127.0.0.1:${server.port}`, "--nick", "bob"], lines);
    const typed = "the quick brown fox jumps over it all";
    for (const word of typed.split(" ")) await alice.type(`${word} `);
    assertEquals((await flood).code, 0);
    await alice.shows(/flood 1000\n/);
    await alice.shows(`alice> ${typed}`);
    await alice.keys("Enter");
    await alice.shows(new RegExp(`alice │ ${typed}`));
  });

  scenario("a lost server is reported, and what was typed meanwhile is sent when it is back", async (data) => {
    const first = await ServerProcess.start(programs, data);
    await using alice = await join("alice", first.port, data);
    await alice.shows(/#lobby .*connected/);
    await first.end("SIGKILL");
    await alice.shows(/reconnecting/);
    await alice.enter("typed while away");
    await alice.shows(/1 unsent/);
    await using _second = await ServerProcess.start(programs, data, first.port);
    await alice.enter("/rejoin");
    await alice.shows(/#lobby .* connected/);
    await alice.shows((text) => !text.includes("unsent") && /alice │ typed while away\n/.test(text));
  });

  scenario("a paste of 200 lines is sent as one message, after a question", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using alice = await join("alice", server.port, data);
    await using bob = await Terminal.start([...programs.client, `127.0.0.1:${server.port}`, "--nick", "bob", "--line"]);
    await bob.shows("bob #lobby>");
    await alice.shows("bob");
    await alice.paste(Array.from({ length: 200 }, (_, i) => `pasted ${i + 1}`).join("\n"));
    await alice.shows("pasted 200");
    await alice.keys("Enter");
    await alice.shows("Send these 200 lines as one message?");
    assert(!(await bob.screen()).includes("pasted"));
    await alice.keys("Enter");
    await bob.shows(/pasted 199\n\s*pasted 200/);
  });

  scenario("SIGTERM restores the terminal", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using alice = await join("alice", server.port, data);
    await alice.shows(/#lobby .*connected/);
    await alice.type("half a sentence");
    await alice.shows("alice> half a sentence");
    await alice.signal("SIGTERM");
    await alice.shows((text) => !text.includes("#lobby"));
    await alice.enter("echo $((40+3))");
    await alice.shows(/^43$/m);
  });
}

Deno.test("a crash restores the terminal and leaves the error readable", async () => {
  const script = new URL("../../support/crashing.ts", import.meta.url).pathname;
  for (const how of ["throw", "reject"]) {
    const command = [Deno.execPath(), "run", "-A", "--import-map", "npm_only/imports.json", script, how];
    await using terminal = await Terminal.start(command);
    await terminal.shows("on the full screen");
    await terminal.keys("x");
    const left = await terminal.shows(/It went wrong[^]*\[exit 1\]/);
    assert(!left.includes("on the full screen"), left);
    await terminal.enter("echo $((40+2))");
    await terminal.shows(/^echo \$\(\(40\+2\)\)\n42$/m);
  }
});
