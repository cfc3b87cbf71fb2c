import { endpointOf } from "../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import { ProtocolError } from "../../lib/protocol/mod.ts";
import { INITIAL_OPERATOR_STATE, withSnapshot } from "../../lib/operator/model.ts";
import { Operator, snapshotOf } from "../../lib/operator/operator.ts";
import { peopleTable, statsLine } from "../../lib/operator/tables.ts";
import type { Stats } from "../../lib/server/mod.ts";
import { FakeOperated, person, STATS } from "./fakes.ts";

/** An operator of a server that only records calls. */
function setting() {
  const server = new FakeOperated();
  const answers: string[] = [];
  const operator = new Operator(server, {
    refreshed: () => withSnapshot(INITIAL_OPERATOR_STATE, snapshotOf(server)),
    answer: (text, refused) => answers.push(refused ? `!! ${text}` : text),
    people: () => answers.push("people"),
    qr: (url) => answers.push(`code of ${url}`),
    stop: (why) => server.calls.push(["stop now", why]),
  });
  return { server, answers, operator };
}

Deno.test("each line of the operator becomes the right call of the server", () => {
  const minute = 60_000;
  const lines: Record<string, unknown[] | undefined> = {
    "tea is ready ": ["say", "tea is ready "],
    "//slash": ["say", "/slash"],
    "/say hello": ["say", "hello"],
    "/announce The printer is back.": ["announce", "The printer is back."],
    "/kick bob": ["kick", "bob", undefined],
    "/kick @bob calm down": ["kick", "bob", "calm down"],
    "/ban bob": ["ban", "bob", undefined, undefined],
    "/ban bob 10m": ["ban", "bob", 10 * minute, undefined],
    "/ban bob 10m flooding the room": ["ban", "bob", 10 * minute, "flooding the room"],
    "/ban bob for 10 minutes flooding": ["ban", "bob", 10 * minute, "flooding"],
    "/ban bob - for 10 reasons": ["ban", "bob", undefined, "for 10 reasons"],
    "/ban bob for good reasons": ["ban", "bob", undefined, "for good reasons"],
    " /ban 192.168.1.7 7d": ["ban", "192.168.1.7", 7 * 24 * 60 * minute, undefined],
    "/unban bob": ["unban", "bob"],
    "/invite-link": ["invite-link", { room: undefined, uses: undefined, lasting: undefined }],
    "/invite-link #tea 5 10m": ["invite-link", { room: "#tea", uses: 5, lasting: 10 * minute }],
    "/revoke-link 3": ["revoke-link", 3],
    "/mute bob 1h30m loud": ["mute", "bob", 90 * minute, "loud"],
    "/unmute bob": ["unmute", "bob"],
    "/purge bob": ["purge", "bob", undefined],
    "/purge bob 1d": ["purge", "bob", 24 * 60 * minute],
    "/topic tea Green": ["setTopic", "#tea", "Green"],
    "/topic tea -": ["setTopic", "#tea", ""],
    "/stop now": ["stop now", ""],
    "/QUIT NOW": ["stop now", ""],
    "/stop now new disk": ["stop now", "new disk"],
    "/stop in 5m": ["stopIn", 5 * minute, ""],
    "/stop in a minute": ["stopIn", minute, ""],
    "/stop in 5 minutes new disk": ["stopIn", 5 * minute, "new disk"],
    "/stop 30s new disk": ["stopIn", 30_000, "new disk"],
    "/stop cancel": ["cancelStop"],
    "/reload": ["reload"],
    "/grant bob OWNER": ["grant", "bob", "owner"],
    "/register bob": ["register", "bob"],
    "/reset bob": ["resetProfile", "bob"],
    "/unregister bob": ["unregister", "bob"],
    "/delete 3f2a91c0 ": ["remove", "3f2a91c0"],
    "  ": undefined,
  };
  for (const [line, expected] of Object.entries(lines)) {
    const { server, operator, answers } = setting();
    operator.enter(line);
    assertEquals(server.calls, expected === undefined ? [] : [expected], line);
    assertEquals(answers, [], line); // what is answered later is tested below
  }
});

Deno.test("a line that cannot be read is explained, and does nothing", () => {
  const lines: Record<string, string> = {
    "/kik bob": "!! There is no command /kik. Did you mean /kick?",
    "/kick": "!! /kick needs a nickname. Write it as /kick <nick> [reason].",
    "/mute bob -5m":
      "!! “-5m” is not a time such as 90s, 10m, 2h or 7d. Write it as /mute <nick or address> [time] [reason].",
    "/ban bob for -1h":
      "!! “-1h” is not a time such as 90s, 10m, 2h or 7d. Write it as /ban <nick or address> [time] [reason].",
    "/ban bob −5m":
      "!! “−5m” is not a time such as 90s, 10m, 2h or 7d. Write it as /ban <nick or address> [time] [reason].",
    "/ban bob +5m":
      "!! “+5m” is not a time such as 90s, 10m, 2h or 7d. Write it as /ban <nick or address> [time] [reason].",
    "/ban bob .5h":
      "!! “.5h” is not a time such as 90s, 10m, 2h or 7d. Write it as /ban <nick or address> [time] [reason].",
    "/stop -5m": "!! “-5m” is not a time such as 90s, 10m, 2h or 7d. Write it as /stop [now or in 5m] [reason].",
    "/ban bob 10":
      "!! “10” is not a time such as 90s, 10m, 2h or 7d. Write it as /ban <nick or address> [time] [reason].",
    "/ban bob for 2 fortnights":
      "!! “2” is not a time such as 90s, 10m, 2h or 7d. Write it as /ban <nick or address> [time] [reason].",
    "/unban": "!! /unban needs a nickname. Write it as /unban <nick or address>.",
    "/stop cancle": "!! “cancle” is not a time. Use /stop now [reason], /stop in 5m [reason] or /stop cancel.",
    "/stop tomorrow":
      "!! “tomorrow” is not a time such as 90s, 10m, 2h or 7d. Write it as /stop [now or in 5m] [reason].",
    "/stop in the name of love": "!! “in” is not a time. Use /stop now [reason], /stop in 5m [reason] or /stop cancel.",
    "/stop cancel it": "!! “cancel” is not a time. Use /stop now [reason], /stop in 5m [reason] or /stop cancel.",
    "/stop": "!! 2 people are connected. /stop now stops the server immediately; /stop in 5m warns them first.",
    "/quit": "!! 2 people are connected. /stop now stops the server immediately; /stop in 5m warns them first.",
    "/users all": "!! /users has an unexpected argument “all”. Write it as /users.",
    "/topic": "!! /topic needs the name of a room. Write it as /topic <room> [text].",
  };
  for (const [line, expected] of Object.entries(lines)) {
    const { server, operator, answers } = setting();
    operator.enter(line);
    assertEquals([server.calls, answers.map((it) => it.slice(0, expected.length))], [[], [expected]], line);
  }
});

Deno.test("/files lists transfers that are under way and files, without the names of private ones", () => {
  const { operator, answers } = setting();
  operator.enter("/files");
  assertEquals(answers[0].split("\n"), [
    "carol sends 1.0 KiB: 33%",
    "file          size    name",
    "3f2a91c0aa12  12 MiB  tea.png (bob in #tea)",
    "77aa00112233  5 B     private",
    "All files take 0 B.",
  ]);
});

Deno.test("the password of a nickname that the operator registers is shown", async () => {
  const { operator, answers } = setting();
  operator.enter("/register bob");
  await Promise.resolve();
  assertEquals(answers, ["bob can log in with the password pass-word and change it with /password."]);
});

Deno.test("a purge that finds nothing, or is refused, is explained", async () => {
  const { server, operator, answers } = setting();
  operator.enter("/purge bob");
  server.purged = 0;
  operator.enter("/purge bob");
  server.trouble = new ProtocolError("no-such-nick", "Nobody called bob is or was here.");
  operator.enter("/purge bob");
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(answers, ["There is no message from bob to delete.", "!! Nobody called bob is or was here."]);
});

Deno.test("what the server refuses is explained", () => {
  const { server, operator, answers } = setting();
  server.trouble = new ProtocolError("no-such-nick", "Nobody here is called bob.");
  operator.enter("/kick bob");
  operator.enter("hello");
  assertEquals(answers, ["!! Nobody here is called bob.", "!! Nobody here is called bob."]);
});

Deno.test("the operator sees people, rooms, topics, bans, mutes and counters", () => {
  const { server, operator, answers } = setting();
  const ask = (line: string) => (operator.enter(line), answers.splice(0).join("\n"));
  server.people_ = [
    person("carol", {
      endpoint: endpointOf("10.0.0.2", 41000),
      since: 30_000,
      idle: 5_000,
      roundTrip: 1.26,
      waiting: 2048,
      role: "moderator",
    }),
    person("bob", {
      role: "member",
      profile: { status: { emoji: "🌴", text: "on leave" }, away: "", dnd: true, picture: "ab" },
    }),
  ];
  assertEquals(ask("/users"), "people");
  assertEquals(
    peopleTable(withSnapshot(INITIAL_OPERATOR_STATE, snapshotOf(server))),
    [
      "2 here:",
      "nickname  address            online  idle  round trip  unsent",
      "bob       192.168.1.7:50412  1 min   0 s   -           0        registered, 🌴 on leave, away, do not disturb, with a picture",
      "carol     10.0.0.2:41000     1 min   5 s   1.3 ms      2.0 KiB  moderator",
    ].join("\n"),
  );
  assertEquals(ask("/rooms"), "#lobby (2): Hello\n#tea (1)");
  assertEquals(ask("/topic lobby"), "The topic of #lobby: Hello");
  assertEquals(ask("/topic tea"), "#tea has no topic.");
  assertEquals(ask("/topic nowhere"), "!! Nobody is in #nowhere.");
  assertEquals(ask("/bans"), "Nobody is banned or muted.");
  server.bans = [{
    kind: "ban",
    nick: "eve",
    address: "10.0.0.9",
    reason: "flooding",
    by: "server",
    at: 0,
    until: 390_000,
  }];
  server.mutes = [{ kind: "mute", nick: "bob", reason: "", by: "server", at: 0 }];
  assertEquals(
    ask("/bans"),
    "banned eve (10.0.0.9) for 5 minutes: flooding (by server)\nmuted bob permanently (by server)",
  );
  assertEquals(
    ask("/stats"),
    "2 people · 1 room · 0 messages/s · 0 deliveries/s · memory 64 MiB · history 1 message, 4.0 KiB · up 1 min",
  );
  assertEquals(ask("/help kick").split("\n")[0], "/kick <nick> [reason]");
  assertEquals(peopleTable(INITIAL_OPERATOR_STATE), "Nobody is here.");
  assertEquals(server.calls, []);
});

Deno.test("/backup makes a backup, and says why it cannot", async () => {
  const { server, answers, operator } = setting();
  operator.enter("/backup");
  assertEquals([server.calls, answers.splice(0)], [[["backUp"]], ["Making a backup…"]]);
  server.trouble = new ProtocolError("not-allowed", "The disk is full.");
  operator.enter("/backup");
  await new Promise((resolve) => setTimeout(resolve));
  assertEquals(answers, ["Making a backup…", "!! The disk is full."]);
});

Deno.test("/stats says when the last backup was made, and whether the last attempt failed", () => {
  const backup = { last: undefined, failure: undefined, next: undefined, running: false };
  const shown = (part: Partial<Stats["backup"]>) =>
    statsLine({ ...STATS, backup: { ...backup, ...part } }).split(" · ").slice(6, -1);
  assertEquals(shown({}), []);
  assertEquals(shown({ last: STATS.at - 3 * 3600 * 1000 }), ["backup 3 h ago"]);
  assertEquals(shown({ last: STATS.at, running: true, failure: "The disk is full." }), [
    "backup 0 s ago",
    "making a backup",
  ]);
  assertEquals(shown({ failure: "The disk is full." }), ["last backup failed"]);
});

Deno.test("Tab completes commands and their arguments", () => {
  const { server, operator } = setting();
  server.bans = [{ kind: "ban", nick: "eve", address: "10.0.0.9", reason: "", by: "server", at: 0 }];
  server.mutes = [{ kind: "mute", nick: "mallory", reason: "", by: "server", at: 0 }];
  const cases: Record<string, string[]> = {
    "/ki": ["/kick "],
    "/un": ["/unban ", "/unmute ", "/unregister "],
    "/kick ": ["bob ", "carol "],
    "/kick c": ["carol "],
    "/kick 1": [],
    "/ban 1": ["192.168.1.7 "],
    "/mute b": ["bob "],
    "/unban ": ["eve ", "10.0.0.9 "],
    "/unmute ": ["mallory "],
    "/topic t": ["#tea "],
    "/help m": ["mute "],
    "/ban bob 1": ["10m ", "1h ", "1d "],
    "/stop ": ["in 5m ", "now ", "cancel "],
    "/stop c": ["cancel "],
    "/shut": ["/stop "],
    "car": ["carol: "],
  };
  for (const [line, expected] of Object.entries(cases)) {
    assertEquals(operator.complete(line).candidates, expected, line);
  }
});

Deno.test("/invite-link shows the addresses of a link, which a view can copy, and /invite-links lists links", async () => {
  const server = new FakeOperated();
  const shown: unknown[] = [];
  const operator = new Operator(server, {
    refreshed: () => withSnapshot(INITIAL_OPERATOR_STATE, snapshotOf(server)),
    answer: (text, refused, links) => shown.push([text, refused, links]),
    people() {},
    qr() {},
    stop() {},
  });
  operator.enter("/invite-link 1 2h");
  await Promise.resolve();
  const page = "http://192.168.1.5:8080/#invite=secret";
  const client = "tincan://192.168.1.5:5555/#invite=secret";
  const text = [
    "Invitation link 3 to #lobby lets one person in and is valid for 2 hours.",
    `In a browser: ${page}`,
    `In Tincan’s client: ${client}`,
    "Anyone who has the link can enter, so send it only to the people it is for. To revoke it: /revoke-link 3",
  ].join("\n");
  assertEquals(shown, [[text, false, [page, client]]]);
  operator.enter("/invite-links");
  assertEquals(shown[1], ["3  #lobby · by server · used 2 of 5 times · 1 hour left", undefined, undefined]);
});
