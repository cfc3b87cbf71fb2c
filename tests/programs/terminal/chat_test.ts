import { assert, assertEquals, assertMatch } from "@std/assert";
import { allPrograms, pipe, ServerProcess } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

for (const programs of allPrograms()) {
  const scenario = scenarios(programs.name);

  scenario("two people answer the prompts and chat, and everything is there after a restart", async (data) => {
    await using server = await Terminal.start([...programs.server, "--data", data, "--no-web", "--line"], {
      columns: 100,
    });
    await server.shows("Address to listen on [0.0.0.0");
    await server.enter("localhost");
    await server.shows("is not an IPv4 address");
    await server.enter("127.0.0.1");
    await server.shows("Port [5555]:");
    await server.enter("0");
    const started = await server.shows(/listening on 127\.0\.0\.1:\d+[^]*Waiting for connection\.\.\./);
    const address = started.match(/127\.0\.0\.1:\d+/)![0];

    await using alice = await Terminal.start([...programs.client, "--line"]);
    await alice.shows("Server address");
    await alice.enter("127.0.0");
    await alice.shows("“127.0.0” is not an IPv4 address");
    await alice.enter(address);
    await alice.shows("Your nickname:");
    await alice.enter("two words");
    await alice.shows("can contain only");
    await alice.enter("alice");
    await alice.shows("alice #lobby>");
    await server.shows("Connection established with 127.0.0.1 (alice)");

    await using bob = await Terminal.start([...programs.client, address, "--nick", "bob", "--line"]);
    await bob.shows("bob #lobby>");
    await alice.shows("bob");
    await bob.type("half a sent");
    await bob.shows("bob #lobby> half a sent");
    await alice.enter("hello, Bob");
    await bob.shows(/\d\d:\d\d .*alice.*hello, Bob\n+bob #lobby> half a sent$/);
    await bob.enter("ence");
    await alice.shows("half a sentence");
    await alice.enter("/msg bob between us");
    await bob.shows(/direct.*alice.*between us/i);
    await server.enter("tea is ready");
    await bob.shows(/server.*tea is ready/);
    await server.enter("/users");
    await server.shows(/2 here:\n.*\n +alice .*\n +bob /);
    await server.enter("/rooms");
    await server.shows("#lobby (2)");
    const console = await server.shows(/half a sentence[^]*tea is ready/);
    assert(!console.includes("between us"));

    await server.keys("C-c", "C-c");
    await server.shows("[exit 0]");
    await alice.shows(/reconnecting in|not connected/);
    await alice.enter("typed while away");
    await using _again = await ServerProcess.start(programs, data, Number(address.split(":")[1]));
    await alice.enter("/rejoin");
    await alice.shows(/alice #lobby> *$/);
    await bob.enter("/rejoin");
    await bob.shows("typed while away");
    await bob.enter("/history 10");
    const past = await bob.shows(/hello, Bob[^]*half a sentence[^]*tea is ready[^]*typed while away/);
    assert(past.length > 0);
    await alice.enter("/exit");
    await alice.shows("/rejoin to come back");
    await alice.enter("/exit");
    await alice.shows("[exit 0]");
    await bob.keys("C-c");
    await bob.shows("[exit 0]");
    assertMatch(await Deno.readTextFile(`${data}/chat_history.txt`), /<server> tea is ready\n/);
  });

  scenario(
    "the prompt is drawn correctly with a long paste, wide characters and a narrower window",
    async (data) => {
      await using server = await ServerProcess.start(programs, data);
      await using alice = await Terminal.start([
        ...programs.client,
        `127.0.0.1:${server.port}`,
        "--nick",
        "alice",
        "--line",
      ]);
      await alice.shows("alice #lobby>");
      await alice.type("x" + "漢字かな".repeat(10) + "漢字");
      await alice.shows("漢字かな漢字");
      await alice.keys("Home");
      await alice.type("Q");
      // A screen can be read between a line and the prompt below it.
      const showsWithOnePrompt = (pattern: RegExp) =>
        alice.shows((screen) => pattern.test(screen) && screen.split("alice #lobby>").length === 2);
      await showsWithOnePrompt(/> Qx漢/);
      await using bob = await Terminal.start([
        ...programs.client,
        `127.0.0.1:${server.port}`,
        "--nick",
        "bob",
        "--line",
      ]);
      await bob.shows("bob #lobby>");
      await showsWithOnePrompt(/bob joined/);
      await alice.keys("End");
      await alice.resize(60, 24);
      await showsWithOnePrompt(/> Qx(漢字かな){5}漢$/m); // wrapped again
      await alice.keys("Home");
      await alice.type("R");
      await showsWithOnePrompt(/> RQx漢/);
      await alice.keys("C-c");
      await alice.shows(/alice #lobby> *$/);

      await alice.paste("word ".repeat(700) + "\nsecond line\n\tthird line\n");
      await alice.shows(/\nsecond line\n {8}third line$/);
      await alice.keys("Enter");
      await alice.shows("Send these 3 lines as one message?");
      assert(!(await bob.screen()).includes("word"));
      await alice.keys("Enter");
      await bob.shows(/\n {6}second line\n {14}third line\n/);
      await alice.keys("C-c");
      await alice.shows("[exit 0]");
    },
  );

  scenario("a pipe sends its lines and exits with 0 once they are acknowledged", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    const address = `127.0.0.1:${server.port}`;
    const lines = Array.from({ length: 130 }, (_, i) => `line ${i}`);
    assertEquals(
      await pipe(programs, [address, "--nick", "ci", "--fingerprint", server.fingerprint], lines.join("\n")),
      { code: 0, out: "", err: "" },
    );
    await server.printed(/Connection closed with 127\.0\.0\.1 \(ci\)/);
    assertEquals(await server.end(), 0);
    const transcript = await Deno.readTextFile(`${data}/chat_history.txt`);
    assertEquals(transcript.trimEnd().split("\n").map((line) => line.replace(/^.*<ci> /, "")), lines);
  });

  scenario("errors are reported with their exit status", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    const address = `127.0.0.1:${server.port}`;
    const cases: Array<[code: number, words: RegExp, args: string[]]> = [
      [1, /^Cannot connect to 127\.0\.0\.1:1: connection refused\. Is the server running/, ["127.0.0.1:1"]],
      [2, /not an IPv4 address/, ["192.168.1"]],
      [2, /neither an IP address such as 192\.168\.1\.5 nor the name of a machine/, ["two words"]],
      [1, /^Cannot connect to no\.invalid:5555: no machine with that name/, ["no.invalid"]],
      [2, /port/, ["127.0.0.1:99999"]],
      [2, /^Unknown option --wrong\./, [address, "--wrong"]],
      [2, /^Unexpected argument “extra”/, [address, "extra"]],
      [2, /^--room needs a value, as in --room ROOM\./, [address, "--room"]],
    ];
    for (const [code, words, args] of cases) {
      const result = await pipe(programs, [...args, "--nick", "ci"], "hello\n");
      assertEquals([result.code, result.out], [code, ""], result.err);
      assertMatch(result.err, words);
    }
    const nick = await pipe(programs, [address, "--nick", "a b"], "hello\n");
    assertEquals(nick.code, 2);
    const [command, ...rest] = programs.server;
    const wrong: Array<[words: RegExp, args: string[]]> = [
      [/^--name needs a value, as in --name NAME\./, ["--name", ""]],
      [/^Unexpected argument “extra”/, ["extra"]],
      [/^--rate needs a whole number, at least 0, not “-1”\./, ["--rate", "-1"]],
    ];
    for (const [words, args] of wrong) {
      const { code, stderr } = await new Deno.Command(command, { args: [...rest, ...args], stdin: "null" }).output();
      assertEquals(code, 2);
      assertMatch(new TextDecoder().decode(stderr), words);
    }
    const second = await new Deno.Command(command, {
      args: [
        ...rest,
        "--host",
        "127.0.0.1",
        "--port",
        `${server.port}`,
        "--data",
        `${data}/other`,
        "--headless",
        "--no-web",
      ],
      stdin: "null",
    }).output();
    assertEquals(second.code, 1);
    assertMatch(
      new TextDecoder().decode(second.stderr),
      /the port is in use\. Try --port/,
    );
    const same = await new Deno.Command(command, {
      args: [...rest, "--host", "127.0.0.1", "--port", "0", "--data", data, "--headless", "--no-web"],
      stdin: "null",
    }).output();
    assertEquals(same.code, 1);
    assertMatch(new TextDecoder().decode(same.stderr), /Another server is using the data in/);
  });
}
