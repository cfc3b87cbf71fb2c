import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { type CommandHandler, COMMANDS, parseLine, type Role, secretStart } from "../../lib/commands/mod.ts";
import { OPERATOR_COMMANDS } from "../../lib/operator/mod.ts";

/** What a line makes a handler do: the names of the methods called, with their arguments. */
function actions(line: string): unknown[] {
  const called: unknown[] = [];
  const recorder = (path: string, known = {}): unknown =>
    new Proxy(() => {}, {
      get: (_, name) => Reflect.get(known, name) ?? recorder(`${path}${path && "."}${String(name)}`),
      apply: (_, _this, values) => void called.push([path, ...values.filter((it) => typeof it !== "function")]),
    });
  const current = { name: "#tea", kind: "room", joined: true, topic: "" };
  const handler = recorder("", { current }) as CommandHandler;
  const parsed = parseLine(line);
  if (parsed.type === "command") parsed.command.run(handler, parsed.values);
  if (parsed.type === "text") handler.say(parsed.text);
  if (parsed.type === "error") called.push(parsed.message);
  return called;
}

Deno.test("parseLine() turns every command of the table into a call of its handler", () => {
  const lines: Record<string, unknown[]> = {
    "hello there": ["say", "hello there"],
    "//etc/hosts": ["say", "/etc/hosts"],
    " /not a command": ["say", " /not a command"],
    "  //msg bob x": ["say", "  /msg bob x"],
    "  // msg": ["say", "  // msg"],
    "/msg bob  are you  there?": ["sendDirect", "bob", "are you  there?"],
    "/msg @bob hi": ["sendDirect", "bob", "hi"],
    "/me waves": ["me", "waves"],
    "/join #dev": ["join", "#dev", false],
    "/join dev": ["join", "#dev", false],
    "/join team --private": ["join", "#team", true],
    "/invite @bob": ["request", { type: "invite", nick: "bob", room: "#tea" }],
    "/invite bob team": ["request", { type: "invite", nick: "bob", room: "#team" }],
    "/uninvite @bob": ["request", { type: "uninvite", nick: "bob", room: "#tea" }],
    "/uninvite bob team": ["request", { type: "uninvite", nick: "bob", room: "#team" }],
    "/register": ["account.register", undefined],
    "/register correct horse  battery ": ["account.register", "correct horse  battery"],
    "/password": ["account.change", undefined, undefined],
    "/password old new one": ["account.change", "old", "new one"],
    "/unregister": ["account.unregister", undefined],
    "/devices": ["account.devices"],
    "/logout 7": ["account.logOut", "7"],
    "/logout all": ["account.logOut", "all"],
    "/kick bob": ["moderation.kick", "bob", undefined],
    "/kick bob Calm down.": ["moderation.kick", "bob", "Calm down."],
    "/ban 192.168.1.7": ["moderation.ban", "192.168.1.7", undefined, undefined],
    "/ban bob 2h flooding": ["moderation.ban", "bob", 7_200_000, "flooding"],
    "/ban bob - 3 warnings": ["moderation.ban", "bob", undefined, "3 warnings"],
    "/unban bob": ["moderation.unban", "bob"],
    "/mute bob 10m": ["moderation.mute", "bob", 600_000, undefined],
    "/unmute bob": ["moderation.unmute", "bob"],
    "/bans": ["moderation.bans"],
    "/announce The printer is back.": ["moderation.announce", "The printer is back."],
    "/grant bob MODERATOR": ["moderation.grant", "bob", "moderator"],
    "/edit The tea is ready.": ["amendments.editLast", "The tea is ready."],
    "/edit": ["amendments.editLast", undefined],
    "/delete": ["amendments.deleteLast"],
    "/react :tada:": ["amendments.reactToLast", ":tada:", undefined],
    "/react 👍 @bob": ["amendments.reactToLast", "👍", "bob"],
    "/pin": ["amendments.pinLast", undefined],
    "/pin bob": ["amendments.pinLast", "bob"],
    "/unpin": ["amendments.unpin", undefined],
    "/unpin 2": ["amendments.unpin", 2],
    "/pins": ["amendments.showPins"],
    "/receipts": ["amendments.receipts", undefined],
    "/receipts ON": ["amendments.receipts", true],
    "/receipts off": ["amendments.receipts", false],
    "/purge mallory": ["moderation.purge", "mallory", undefined],
    "/purge mallory 1d": ["moderation.purge", "mallory", 86_400_000],
    "/leave": ["leave", undefined],
    "/leave #dev": ["leave", "#dev"],
    "/rooms": ["rooms"],
    "/users": ["users", undefined],
    "/leave dev": ["leave", "#dev"],
    "/users dev": ["users", "#dev"],
    "/users #dev": ["users", "#dev"],
    "/topic": ["show", "#tea has no topic. Set a topic with /topic TEXT."],
    "/topic Release on Friday": ["request", { type: "topic", room: "#tea", text: "Release on Friday" }],
    "/topic -": ["request", { type: "topic", room: "#tea", text: "" }],
    "/nick alice2": ["nick", "alice2"],
    "/nick Mary Ann": ["nick", "Mary Ann"],
    "/history": ["history", undefined],
    "/history 200": ["history", 200],
    "/search two words": ["search", "two words"],
    "/search": ["search", undefined],
    "/jump 3": ["jump", 3],
    "/jump": ["jump", undefined],
    "/reply yes, it is": ["reply", "yes, it is"],
    "/switch": ["switch", undefined],
    "/window 2": ["familiar.window", "2", undefined],
    "/buffer close #dev": ["familiar.window", "close", "#dev"],
    "/query @bob": ["familiar.query", "@bob", undefined],
    "/query bob are you there?": ["familiar.query", "bob", "are you there?"],
    "/lastlog two words": ["familiar.lastlog", "two words"],
    "/motd": ["familiar.motd"],
    "/server": ["familiar.server"],
    "/connect 192.168.1.5": ["familiar.connect", "192.168.1.5", undefined],
    "/connect build.lan ann": ["familiar.connect", "build.lan", "ann"],
    "/disconnect build": ["familiar.disconnect", "build"],
    "/reconnect": ["rejoin"],
    "/part dev": ["leave", "#dev"],
    "/list": ["rooms"],
    "/names #dev": ["users", "#dev"],
    "/notice bob hi": ["sendDirect", "bob", "hi"],
    "/j dev": ["join", "#dev", false],
    "/close": ["close", undefined],
    "/close @bob": ["close", "@bob"],
    "/notify": ["settings.notify", undefined, undefined, undefined],
    "/notify #kitchen none 1h": ["settings.notify", "#kitchen", "none", 3_600_000],
    "/mentions": ["mentions"],
    "/ignore": ["settings.ignore", undefined, undefined],
    "/ignore @mallory 1h": ["settings.ignore", "mallory", 3_600_000],
    "/unignore mallory": ["settings.unignore", "mallory"],
    "/highlight -old new": ["settings.highlight", "-old new"],
    "/filter joins SMART": ["settings.filterJoins", "smart"],
    "/set": ["settings.set", undefined, undefined],
    "/set clock-format %H:%M %d": ["settings.set", "clock-format", "%H:%M %d"],
    "/notify OFF": ["settings.notify", undefined, "none", undefined],
    "/keys": ["keys"],
    "/clear": ["clear"],
    "/rejoin": ["rejoin"],
    "/exit": ["exit"],
    "/quit": ["exit"],
    "/EXIT  ": ["exit"],
  };
  for (const [line, expected] of Object.entries(lines)) assertEquals(actions(line), [expected], line);
});

Deno.test("parseLine() reports missing and excess arguments, with the usage", () => {
  const lines: Record<string, string> = {
    "/msg": "/msg needs a nickname. Write it as /msg <nick> <text>.",
    "/msg bob": "/msg needs some text. Write it as /msg <nick> <text>.",
    "/join": "/join needs the name of a room. Write it as /join <room> [--private].",
    "/join a,b":
      "That room name can contain only letters, digits, “_”, “-”, “.” and “'”. Write it as /join <room> [--private].",
    "/join #team private": "“private” does not fit here. Use --private. Write it as /join <room> [--private].",
    "/history many": "“many” is not a number from 1 to 1000. Write it as /history [n].",
    "/history 0": "“0” is not a number from 1 to 1000. Write it as /history [n].",
    "/rooms please": "/rooms has an unexpected argument “please”. Write it as /rooms.",
    "/me": "/me needs some text. Write it as /me <text>.",
    "/reply": "/reply needs some text. Write it as /reply <text>.",
    "/notify loud":
      "“loud” does not fit here. Use all, mentions, none or default. Write it as /notify [room] [all|mentions|none|default] [time].",
  };
  for (const [line, message] of Object.entries(lines)) assertEquals(actions(line), [message], line);
});

Deno.test("parseLine() suggests a similar command for a typo, and none without a similar one", () => {
  const nearest: Record<string, string> = {
    "/mgs x": "/msg",
    "/jion #a": "/join",
    "/hist": "/history",
    "/qit": "/quit",
  };
  for (const [line, name] of Object.entries(nearest)) {
    const parsed = parseLine(line);
    assert(parsed.type === "error");
    assertMatch(parsed.message, new RegExp(`Did you mean ${name}\\?`), line);
  }
  const far = parseLine("/zzzzzzzz");
  assert(far.type === "error");
  assertMatch(far.message, /There is no command \/zzzzzzzz\. See all commands with \/help\./);
  assertMatch((parseLine("/") as { message: string }).message, /There is no command/);
});

Deno.test("parseLine() never throws, and keeps all of a text", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    const parsed = parseLine(text);
    if (!text.startsWith("/")) assertEquals(parsed, { type: "text", text });
    assertEquals(parseLine(`//${text}`), { type: "text", text: `/${text}` });
    parseLine(`/${text}`);
    parseLine(`/msg ${text}`);
  }));
});

Deno.test("the examples in the table parse without errors", () => {
  for (const { name, examples } of COMMANDS) {
    for (const example of examples) {
      const parsed = parseLine(example);
      assert(parsed.type === "command" && parsed.command.name === name, example);
    }
  }
});

Deno.test("no two commands share a name, and optional arguments come last", () => {
  const names = COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]);
  assertEquals(names.length, new Set(names).size);
  for (const { name, arguments: all } of COMMANDS) {
    const optional = all.map((argument) => argument.optional === true);
    assertEquals(optional, [...optional].sort(), name);
    assert(all.slice(0, -1).every(({ kind }) => kind !== "text"), `${name}: text is the rest of the line`);
  }
});

Deno.test("a mistyped command with a password is neither sent nor quoted", () => {
  const lines = [
    "/regster hunter2",
    "/passwrod old hunter2",
    "/registerhunter2",
    "/password=hunter2 x",
    "/ register hunter2",
  ]
    .concat(" /register hunter2", "\t/password hunter2 hunter3", "／register hunter2", " /passwrd hunter2");
  for (const line of lines) {
    const parsed = parseLine(line);
    assert(parsed.type === "error", line);
    assert(!parsed.message.includes("hunter"), parsed.message);
  }
  assertMatch((parseLine("/regster hunter2") as { message: string }).message, /Did you mean \/register\?/);
  // Other lines are text, as always.
  for (const text of ["register hunter2", " /msgs bob x", "msg bob x", " /etc/passwd is a file"]) {
    assertEquals(parseLine(text), { type: "text", text });
  }
  assertEquals(parseLine("//register x"), { type: "text", text: "/register x" });
});

Deno.test("a command after a space, or with a full-width slash, is neither sent nor run", () => {
  for (const line of [" /msg alice my password is x", "\t/quit", "／msg bob x", "  /me waves", "\n/msg bob x"]) {
    const parsed = parseLine(line);
    assertEquals(parsed.type, "error", line);
    if (parsed.type === "error") assertStringIncludes(parsed.message, "so it was not sent");
  }
});

Deno.test("parseLine() translates commands of other chats, and suggests only usable commands", () => {
  const hint = (line: string, role: Role = "member") => {
    const parsed = parseLine(line, COMMANDS, role);
    assert(parsed.type === "error", line);
    return parsed.message.replace(/^There is no command \S+ | To send text .*$/g, "");
  };
  const expected: Record<string, string> = {
    "/say hello": "To send a message, type it without a slash.",
    "/quote hello": "Use /reply <text>.",
    "/w bob hi": "/whois has an unexpected argument “hi”. Write it as /whois <nick>.",
    "/t bob hi": "Use /msg <nick> <text>.",
    "/name bobby": "Use /nick <nick>.",
    "/hop": "Use /leave [room].",
    "/boot bob": "See all commands with /help.",
    "/bann bob": "See all commands with /help.",
    "/fyi bob": "See all commands with /help.",
  };
  for (const [line, message] of Object.entries(expected)) assertEquals(hint(line), message, line);
  assertEquals(hint("/boot bob", "moderator"), "Use /kick <nick> [reason].");
  assertEquals(hint("/bann bob", "moderator"), "Did you mean /ban?");
  assertEquals([hint("/gran bob", "moderator"), hint("/gran bob", "owner")], [
    "See all commands with /help.",
    "Did you mean /grant?",
  ]);
});

Deno.test("parseLine() shortens long quotes without splitting a character", () => {
  const typed = "x".repeat(39) + "😀😀";
  const parsed = parseLine(`/${typed}`);
  const message = parsed.type === "error" ? parsed.message : "";
  assert(message.startsWith(`There is no command /${"x".repeat(39)}😀…. `), message);
});

Deno.test("no two commands share a name, including names from other chats", () => {
  for (const commands of [COMMANDS, OPERATOR_COMMANDS]) {
    const names = commands.flatMap(({ name, aliases, synonyms = [], otherNames = [] }) => [
      name,
      ...aliases,
      ...synonyms,
      ...otherNames,
    ]);
    assertEquals(names.filter((name, i) => names.indexOf(name) !== i), []);
    assertEquals(names.filter((name) => name !== name.toLowerCase()), []);
  }
});

Deno.test("passwords in commands of other chats are masked too", () => {
  assertEquals(secretStart("/identify hunter2"), "/identify ".length);
  assertEquals(secretStart("/passwd old new"), "/passwd ".length);
});

Deno.test("parseLine() names the maximum duration, and accepts other chats' ways to clear a topic", () => {
  for (const line of ["/ban bob 11 years", "/ban bob 99999w", "/mute bob 999999999999d flooding"]) {
    const parsed = parseLine(line);
    assertMatch(parsed.type === "error" ? parsed.message : "", /^The longest time is 10 years\./, line);
  }
  assertEquals(actions("/ban bob 10 years"), [["moderation.ban", "bob", 3_650 * 86_400_000, undefined]]);
  for (const text of ["-delete", "-clear", "--DELETE", "-"]) {
    assertEquals(actions(`/topic ${text}`), [["request", { type: "topic", room: "#tea", text: "" }]]);
  }
  assertEquals(actions("/topic -delete what is old"), [["request", {
    type: "topic",
    room: "#tea",
    text: "-delete what is old",
  }]]);
});

Deno.test("parseLine() refuses an unknown time in words, and takes it as a reason after a dash", () => {
  const words = ["tomorrow", "until friday", "Friday", "an hour", "half an hour", "two days", "a few minutes", "later"];
  for (const words_ of words) {
    const { type, message } = parseLine(`/mute bob ${words_}`) as { type: string; message?: string };
    assertEquals(type, "error", words_);
    assertMatch(
      message!,
      /^“.+” is not a time such as 90s, .* If it belongs to the reason, put “-” before it\. Write it as/,
    );
    const line = parseLine(`/mute bob - ${words_}`);
    assertEquals(line.type === "command" && line.values, ["bob", undefined, words_]);
  }
  for (
    const reason of ["a bot", "one more time", "two warnings", "toddler talk", "Fridays are quiet", "an hourly bot"]
  ) {
    const line = parseLine(`/mute bob ${reason}`);
    assertEquals(line.type === "command" && line.values, ["bob", undefined, reason], reason);
  }
});
