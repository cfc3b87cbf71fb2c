import { assertEquals } from "@std/assert";
import { pipe, ServerProcess, SOURCE } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

const SIZES = [{ columns: 80, rows: 24 }, { columns: 40, rows: 10 }];

// Words that no German sentence contains.
const ENGLISH =
  /(?<!\p{L})(the|you|your|with|not|and|of|from|is|are|has|have|this|that|here|press|type|back|today)(?!\p{L})/iu;

type Step = readonly [does: (person: Terminal) => Promise<void>, shows: RegExp];
const enter = (line: string) => (person: Terminal) => person.enter(line);
const keys = (...names: string[]) => (person: Terminal) => person.keys(...names);

const GERMAN_WALK: readonly Step[] = [
  [() => Promise.resolve(), /#lobby .*verbunden[^]*carla>.*Tippe eine Nachricht/],
  [keys("F1"), /Tasten .*PageDown: mehr, Esc: zurück/],
  [keys("End"), /\/help zeigt die Befehle\./],
  [keys("Escape"), /Du bist in #lobby/],
  [enter("/help"), /\/help .*Esc: zurück/],
  [keys("Escape"), /Du bist in #lobby/],
  [enter("guten Morgen"), /carla │ guten Morgen/],
  // The answer comes after the message is stored.
  [enter("/whois alice"), /alice \(nicht registriert\)[^]*gerade aktiv/],
  [keys("C-o"), /R: antworten .*E: bearbeiten/],
  [keys("+"), /reagieren>/],
  [keys("4"), /🎉 ?1/],
  [keys("C-o", "e"), /Deine Nachricht von \d\d:\d\d\. Enter/],
  [enter("!"), /guten Morgen! \(bearbeitet\)/],
  [keys("M-g"), /Gehe zu: .*Enter: dorthin, Esc: zurück/],
  [keys("Escape"), /gerade aktiv/],
  [enter("/set"), /\/set .*Esc: zurück/],
  [keys("Escape"), /gerade aktiv/],
  [enter("/foo"), /Es gibt keinen Befehl \/foo/],
  [keys("C-c"), /carla> *$/m],
  [enter("/join #x"), /Du bist in #x/],
  [keys("C-c"), /Drücke noch einmal Ctrl-C/],
];

for (const programs of [SOURCE]) {
  const scenario = scenarios(`${programs.name}, changing messages`);
  const join = (nick: string, port: number, more: readonly string[] = [], size = SIZES[0]) =>
    Terminal.start([...programs.client, `127.0.0.1:${port}`, "--nick", nick, ...more], size);

  for (const size of SIZES) {
    scenario(`keys change messages at ${size.columns}x${size.rows}, and everyone sees it`, async (data) => {
      await using server = await ServerProcess.start(programs, data);
      await using alice = await join("alice", server.port, [], size);
      await alice.shows(/#lobby .*connected/);
      await using bob = await join("bob", server.port, ["--line"]);
      await bob.shows("bob #lobby>");
      await alice.enter("the tea is redy");
      await alice.shows(/alice.*the tea is redy/);
      await bob.enter("great");
      await alice.shows(/bob.*great/);

      await alice.type("half a thought");
      await alice.keys("C-Up", "Up", "e");
      await alice.shows(/^edit> the tea is redy/m);
      await alice.keys("BSpace", "BSpace");
      await alice.type("ady");
      await alice.keys("Enter");
      await alice.shows(/the tea is ready \(edited\)[^]*alice> half a thought/);
      await bob.shows(/-- alice edited a message from \d\d:\d\d: the tea is ready/);

      await alice.keys("C-o", "+", "4");
      await alice.shows(/great[^]*\[🎉 ?1\]/);
      await bob.shows(/-- alice reacted 🎉 ?to your message from \d\d:\d\d: great/);

      await alice.keys("C-o", "r", "Enter");
      await bob.shows(/alice: \[re bob: “great”\] half a thought/);
      await bob.enter("/react +1");
      await alice.shows(/👍 ?1/);

      await alice.keys("Up");
      await alice.shows(/^edit> half a thought/m);
      await alice.keys("C-u", "Enter");
      await alice.shows("Delete the message?");
      await alice.keys("Enter");
      const screen = await alice.shows(/You deleted this message\./);
      assertEquals(screen.includes("half a thought"), false);
      assertEquals(screen.split("\n").filter((line) => [...line].length > size.columns), []);
      await bob.shows(/-- alice deleted a message from \d\d:\d\d\./);
      await alice.keys("C-c", "C-c");
      await alice.shows("[exit 0]");
    });
  }

  scenario("Enter on a selected reply goes to what it answers, also if that is not loaded", async (data) => {
    await using server = await ServerProcess.start(programs, data, 0, ["--rate", "0"]);
    await using bob = await join("bob", server.port);
    await bob.shows(/#lobby .*connected/);
    await bob.enter("shall we have tea?");
    await bob.shows(/bob │ shall we have tea\?/);
    const lines = Array.from({ length: 1_000 }, (_, i) => `flood ${i + 1}`).join("\n");
    await pipe(programs, [`127.0.0.1:${server.port}`, "--nick", "carol"], lines);
    await bob.shows(/flood 1000/);
    await bob.enter("/first");
    await bob.shows(/shall we have tea\?/);
    await bob.keys("C-o", "r");
    await bob.shows(/^Replying to bob: shall we have tea\?/m);
    await bob.enter("yes");
    await bob.shows(/↳ bob: shall we have tea\?[^]*yes/);
    await using alice = await join("alice", server.port);
    await alice.shows(/flood 1000[^]*↳[^]*yes/);
    await alice.keys("C-o", "Enter");
    await alice.shows(/shall we have tea\?[^]*flood 1$/m);
    await alice.shows(/^\d\d:\d\d bob: shall we have tea\?/m);
    await alice.keys("Escape");
    await alice.shows(/↳[^]*yes/);
  });

  scenario("two people who turned receipts on see how far the other has read", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using alice = await join("alice", server.port);
    await alice.shows(/#lobby .*connected/);
    await using bob = await join("bob", server.port);
    await bob.shows(/#lobby .*connected/);
    for (const person of [alice, bob]) {
      await person.enter("/receipts on");
      await person.shows("Receipts are on");
    }
    await alice.enter("/switch @bob");
    await alice.shows(/@bob .*connected/);
    await alice.enter("between us");
    const unseen = await alice.shows(/alice │ between us/);
    assertEquals(/│ seen/.test(unseen), false);
    await bob.shows(/@alice +!1/);
    await bob.keys("M-2");
    await alice.shows(/alice │ between us[^]*│ seen/);

    // A third person reads German, and on the way meets no English.
    await using carla = await join("carla", server.port, ["--lang", "de"]);
    const screens: string[] = [];
    for (const [does, shows] of GERMAN_WALK) {
      await does(carla);
      screens.push(await carla.shows(shows));
    }
    assertEquals(screens.flatMap((screen) => screen.split("\n")).filter((line) => ENGLISH.test(line)), []);
  });
}
