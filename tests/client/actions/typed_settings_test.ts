import { assertEquals, assertMatch } from "@std/assert";
import { completeFor, conversationOf, SettingsStore } from "../../../lib/client/mod.ts";
import { Bench, message } from "../fakes.ts";

async function withBench(test: (bench: Bench, answer: (line: string) => string) => Promise<void> | void) {
  const bench = new Bench();
  await bench.login();
  try {
    await test(bench, (line) => {
      bench.events.length = 0;
      bench.client.commands.run(line);
      return bench.events.flatMap((event) =>
        event.kind === "answer" ? [event.text] : event.kind === "notice" ? [event.entry.text] : []
      ).join("\n");
    });
  } finally {
    await bench.close();
  }
}

Deno.test("/set lists, shows, sets and resets settings, and says what is wrong", () =>
  withBench((bench, answer) => {
    assertMatch(answer("/set"), /^notify +mentions +What notifies you/m);
    assertMatch(answer("/set CLOCK 12H"), /^clock = 12h \(default: 24h\)\./);
    assertEquals(bench.state.settings.clock, "12h");
    assertMatch(answer("/set clock"), /^clock = 12h/);
    assertMatch(answer("/set clock -"), /^clock = 24h\. /);
    assertEquals(bench.state.settings.clock, "24h");
    assertEquals(answer("/set clock 13h"), "“13h” is not a value of “clock”. Use 24h or 12h.");
    assertEquals(answer("/set cloc 12h"), "There is no setting “cloc”. Did you mean “clock”?");
    assertEquals(completeFor(bench.client, "/set cl", 7).candidates, ["clock ", "clock-format "]);
    assertEquals(completeFor(bench.client, "/set clock 1", 12).candidates, ["12h "]);
  }));

Deno.test("/set lists the settings with a part of a name or of a description", () =>
  withBench((_bench, answer) => {
    const names = (line: string) => answer(line).split("\n").map((row) => row.split(" ")[0]);
    assertEquals(names("/set clock-"), ["clock-format"]);
    assertEquals(names("/set *TIMES*"), ["clock", "clock-format"]);
    assertEquals(answer("/set *"), answer("/set"));
    assertEquals(answer("/set volume"), "There is no setting “volume”. /set lists all settings.");
    assertEquals(answer("/set weechat.look.x 1"), "There is no setting “weechat.look.x”. /set lists all settings.");
  }));

Deno.test("/notify sets a level for a room, for a time, and undoes it", () =>
  withBench((bench, answer) => {
    assertEquals(answer("/notify #lobby all"), "#lobby: all messages");
    assertEquals(bench.state.rules.notify.get("#lobby"), { level: "all" });
    assertMatch(answer("/notify #lobby none 1h"), /^#lobby: nothing until \d{4}-/);
    assertMatch(answer("/notify"), /You are notified of direct messages and mentions.*\n#lobby: nothing until/);
    assertEquals(answer("/notify #lobby default"), "#lobby: direct messages and mentions");
    assertEquals(bench.state.rules.notify.size, 0);
    assertMatch(answer("/notify none 1h"), /^A time needs a room or a person/);
  }));

Deno.test("/ignore hides a person, follows their nickname, and ends with /unignore or its time", () =>
  withBench(async (bench, answer) => {
    assertEquals(answer("/ignore"), "You are not ignoring anyone. Ignore a person with /ignore NICK.");
    assertEquals(answer("/ignore Alice"), "You cannot ignore yourself.");
    assertEquals(answer("/ignore bob"), "You are ignoring bob. Stop with /unignore bob.");
    bench.events.length = 0;
    await bench.connection.say(message(1));
    assertEquals(bench.heard, []);
    await bench.connection.say({
      type: "presence",
      room: "#lobby",
      joined: [],
      left: [],
      renamed: [["bob", "bobby"]],
      at: 2_000,
    }, message(2, "as bobby", { from: "bobby" }));
    assertEquals(bench.heard, []);
    assertEquals(answer("/ignore"), "You are ignoring: bobby");
    assertEquals(completeFor(bench.client, "/unignore ", 10).candidates, ["bob ", "bobby "]);
    assertEquals(answer("/unignore bobby"), "You are no longer ignoring bobby.");
    assertEquals(answer("/unignore bobby"), "You are not ignoring bobby.");
    await bench.connection.say(message(3, "back", { from: "bobby" }));
    assertEquals(bench.heard, ["back"]);
    assertEquals(conversationOf(bench.state, "#lobby").entries.length > 3, true);
  }));

Deno.test("a rule ends at its time", async () => {
  const settings = new SettingsStore();
  const bench = new Bench({ settings });
  await bench.login();
  const until = new Date(bench.clock.now() + 3_600_000);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${until.getFullYear()}-${two(until.getMonth() + 1)}-${two(until.getDate())}`;
  await settings.setRule(
    bench.state.address,
    "ignore bob",
    `until ${day} ${[until.getHours(), until.getMinutes(), until.getSeconds()].map(two).join(":")}`,
  );
  assertEquals(bench.state.rules.ignored.size, 1);
  await bench.clock.pass(3_600_001);
  assertEquals(bench.state.rules.ignored.size, 0);
  await bench.close();
});

Deno.test("/highlight adds words and removes them, and /filter hides joins", () =>
  withBench((bench, answer) => {
    assertEquals(answer("/highlight"), "Only your nickname mentions you. Add words with /highlight WORD.");
    assertMatch(answer("/highlight release Tincan"), /^highlight = release, Tincan/);
    assertMatch(answer("/highlight -RELEASE tincan beta"), /^highlight = Tincan, beta/);
    assertEquals(answer("/highlight"), "Words that mention you: Tincan, beta");
    assertEquals(answer("/highlight -gamma"), "“gamma” is not among your words.");
    answer("/highlight -");
    assertEquals(bench.state.settings.highlight, []);
    assertMatch(answer("/filter joins none"), /^joins = none/);
    assertEquals(bench.state.settings.joins, "none");
  }));

Deno.test("/alias adds an alias with arguments, and /unalias removes it", () =>
  withBench(async (bench, answer) => {
    assertMatch(answer("/alias"), /^You have no aliases\./);
    assertEquals(answer("/alias hi /msg $1 Hello, $1! $2-"), "/hi = /msg $1 Hello, $1! $2-");
    answer("/hi bob how are you?");
    const { to, text } = bench.connection.last("send");
    assertEquals([to, text], ["@bob", "Hello, bob! how are you?"]);
    assertEquals(answer("/alias add K join kitchen"), "/k = /join kitchen");
    answer("/K");
    assertEquals(bench.connection.last("join").room, "#kitchen");
    assertEquals(answer("/alias"), "/hi = /msg $1 Hello, $1! $2-\n/k = /join kitchen");
    assertEquals(completeFor(bench.client, "/h", 2).candidates.at(-1), "/hi ");
    assertEquals(completeFor(bench.client, "/unalias ", 9).candidates, ["hi ", "k "]);
    assertEquals(answer("/unalias k"), "/k was removed.");
    assertMatch(answer("/k"), /^There is no command \/k\./);
    await bench.close();
  }));

Deno.test("/alias refuses names of commands, lines without a command, and commands that take passwords", () =>
  withBench((bench, answer) => {
    assertEquals(answer("/alias join /leave"), "/join is already a command. Choose another name.");
    assertEquals(answer("/alias up hello there"), "There is no command /hello, so it cannot have an alias.");
    assertMatch(answer("/alias pw /password $*"), /^\/password takes a password, which an alias would show/);
    assertMatch(answer("/alias a=b /leave"), /cannot be the name/);
    assertEquals(answer("/unalias nothing"), "You have no alias /nothing.");
    assertEquals(bench.client.settings.parsed.aliases.size, 0);
  }));
