import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { INITIAL_SETTINGS, SETTING_NAMES, settingOf } from "../../../lib/client/mod.ts";
import { parseSettings, withSettingLine } from "../../../lib/client/settings/settings_text.ts";

Deno.test("parseSettings() reads settings and, by server, rules about conversations", () => {
  const { settings, servers, aliases, problems } = parseSettings(`# mine
alias K = /join kitchen
bell = off
  Clock=12h
colors = 256
clock-format = %H:%M:%S

[10.0.0.1:5555]
notify #Kitchen = none until 2030-12-31 18:00
; about bob
notify @bob = off
ignore Mallory = on
ignore trent = up to 2026-01-02 03:04:05
[example.org:1]
notify #kitchen = all
`);
  assertEquals(problems, []);
  assertEquals([...aliases], [["k", "/join kitchen"]]);
  assertEquals(settings, {
    ...INITIAL_SETTINGS,
    bell: false,
    clock: "12h",
    colours: "256",
    "clock-format": "%H:%M:%S",
  });
  assertEquals([...servers.get("10.0.0.1:5555")!.notify], [
    ["#kitchen", { level: "none", until: new Date(2030, 11, 31, 18).getTime() }],
    ["@bob", { level: "none" }],
  ]);
  assertEquals([...servers.get("10.0.0.1:5555")!.ignored], [
    ["mallory", { nick: "Mallory" }],
    ["trent", { nick: "trent", upTo: new Date(2026, 0, 2, 3, 4, 5).getTime() }],
  ]);
  assertEquals([...servers.get("example.org:1")!.notify], [["#kitchen", { level: "all" }]]);
});

Deno.test("parseSettings() names the line of each error, and keeps the other settings", () => {
  const { settings, problems } = parseSettings(
    "bell off\nbell = loud\ncolor = 16\nclock = 12h\nalias join = /leave\n[a:1]\nnotify #a = loud\nvolume #a = 3",
  );
  assertEquals(settings.clock, "12h");
  assertEquals(problems, [
    { line: 1, text: "Write a setting as: name = value." },
    { line: 2, text: "“loud” is not a value of “bell”. Use on or off." },
    { line: 3, text: "There is no setting “color”. Did you mean “colours”?" },
    { line: 5, text: "/join is already a command. Choose another name." },
    {
      line: 7,
      text: "“loud” is not a value of “notify”. Use all, mentions or none, each with or without " +
        "“until 2030-12-31 18:00” after it.",
    },
    { line: 8, text: "There is no setting “volume #a” for a server. Use notify #ROOM or ignore NICK." },
  ]);
});

Deno.test("withSettingLine() changes one line, and keeps comments, unknown settings and the order", () => {
  const text = "# mine\nfuture = 1\nbell = off\n\n[a:1]\nnotify #a = all\n";
  assertEquals(withSettingLine(text, undefined, "bell", "on"), text.replace("bell = off", "bell = on"));
  assertEquals(withSettingLine(text, undefined, "bell", undefined), text.replace("bell = off\n", ""));
  assertEquals(withSettingLine(text, undefined, "clock", "12h"), text.replace("off\n", "off\nclock = 12h\n"));
  assertEquals(withSettingLine(text, "a:1", "notify #A", "none"), text.replace("#a = all", "#A = none"));
  assertEquals(withSettingLine(text, "b:1", "notify #a", "all"), `${text}\n[b:1]\nnotify #a = all\n`);
  assertEquals(withSettingLine(text, "a:1", "bell", "on"), `${text}bell = on\n`);
  assertEquals(
    withSettingLine("", undefined, "bell", "off"),
    "# Settings of Tincan. /set lists them; a line is: name = value\nbell = off\n",
  );
  assertEquals(withSettingLine("bell = on\r\nbell = off\r\n", undefined, "bell", "on"), "bell = on\n");
});

Deno.test("each setting can be written and read back, with its first value and all that it offers", () => {
  for (const name of SETTING_NAMES) {
    const { kind, initial } = settingOf(name);
    for (const value of [initial, ...kind.choices.map((choice) => kind.parse(choice))]) {
      const text = withSettingLine("", undefined, name, kind.format(value));
      assertEquals(parseSettings(text).settings[name], value, text);
      assertEquals(parseSettings(text).problems, [], text);
    }
  }
});

Deno.test("parseSettings() survives any text, and so does a change of it", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
    parseSettings(text);
    const changed = withSettingLine(text, undefined, "bell", "off");
    assertEquals(parseSettings(changed).settings.bell, false);
  }));
});
