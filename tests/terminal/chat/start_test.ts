import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import { notification, notificationKind } from "../../../lib/terminal/chat/notifications.ts";
import {
  forgetOpened,
  type OfferedServer,
  RecentServersFile,
  remember,
  rememberOpened,
} from "../../../lib/client/mod.ts";
import { type StartChoice, StartForm } from "../../../lib/terminal/chat/start_form.ts";
import { TrustForm } from "../../../lib/terminal/chat/trust_form.ts";
import { InputDecoder, namedKey } from "../../../lib/terminal/input/mod.ts";
import { themeFor } from "../../../lib/terminal/screen/mod.ts";

const theme = themeFor("none");
const SERVERS = [{ address: "192.168.1.5", nick: "alice" }, { address: "10.0.0.1:8000", nick: "ally" }];

function type(form: StartForm, keys: string): void {
  for (const input of new InputDecoder().push(new TextEncoder().encode(keys))) form.take(input);
}

function screen(form: StartForm, columns = 140, rows = 16): string {
  return form.draw({ columns, rows }).toString();
}

Deno.test("StartForm shows next to a field what is wrong while it is typed, and connects when nothing is", () => {
  const form = new StartForm(theme, [], {});
  const chosen: StartChoice[] = [];
  form.onChoice = (choice) => chosen.push(choice);
  type(form, "\r");
  type(form, "192.168");
  assertMatch(screen(form), /Server +192\.168_* +“192\.168” is not an IPv4 address/);
  type(form, ".1.5\ttwo words");
  assertMatch(screen(form), /Server +192\.168\.1\.5_* +✓/);
  assertMatch(screen(form), /Nickname +two words_* +.*can contain only/);
  type(form, "\r");
  assertEquals(chosen, []);
  type(form, "\x15alice\r");
  assertEquals(chosen, [{ type: "connect", address: "192.168.1.5", nick: "alice" }]);
  form.connecting();
  type(form, "x");
  assertMatch(screen(form), /Connecting to 192\.168\.1\.5\.\.\./);
  form.failed("The nickname is taken.", "nick");
  type(form, "2");
  assertMatch(screen(form, 40, 10), /alice2[^]*The nickname is taken\./);
  type(form, "\x03");
  assertEquals(chosen.at(-1), { type: "end" });
});

Deno.test("StartForm offers recent servers with the nicknames used there", () => {
  const form = new StartForm(theme, SERVERS, {});
  const chosen: StartChoice[] = [];
  form.onChoice = (choice) => chosen.push(choice);
  assertMatch(screen(form), /192\.168\.1\.5 as alice\n +10\.0\.0\.1:8000 as ally/);
  type(form, "\t\t\x1b[B");
  assertMatch(screen(form), /▸ 10\.0\.0\.1:8000 as ally/);
  type(form, "\r");
  assertEquals(chosen, [{ type: "connect", address: "10.0.0.1:8000", nick: "ally" }]);
});

const OFFICE: OfferedServer = {
  name: "Office",
  version: "0.1.0",
  host: "10.0.0.7",
  port: 5555,
  address: "10.0.0.7",
  fingerprint: "12345-67890-12345-67890-12345-67890",
  people: 3,
  status: "new",
};
const LAB: OfferedServer = { ...OFFICE, name: "Lab", host: "10.0.0.9", address: "10.0.0.9", people: 1 };

function searching(recent = SERVERS, given: { address?: string; nick?: string } = {}) {
  const form = new StartForm(theme, recent, given, true);
  const chosen: StartChoice[] = [];
  form.onChoice = (choice) => chosen.push(choice);
  return { form, chosen };
}

Deno.test("StartForm lists servers on the network, and a person types only a nickname", () => {
  const { form, chosen } = searching([]);
  assertMatch(screen(form), /On this network\n +Looking for servers\.\.\./);
  form.found([], false);
  assertMatch(screen(form), /No server has answered\.[^]*Ctrl-R: look again/);
  form.found([OFFICE, LAB], true);
  assertMatch(
    screen(form),
    /▸ Office +10\.0\.0\.7 +new +3 people\n +Fingerprint: 12345-[-\d]+\n +Lab +10\.0\.0\.9 +new +1 person/,
  );
  // The first of the list is chosen, in whatever order they answer.
  form.found([LAB, OFFICE], true);
  assertMatch(screen(form), /▸ Lab/);
  form.found([OFFICE, LAB], false);
  assertMatch(screen(form), /▸ Office/);
  // Enter joins nothing yet: it goes to the nickname.
  assertMatch(screen(form), /Enter: continue {2}/);
  type(form, "\r");
  assertEquals(chosen, []);
  assertMatch(screen(form), /Enter: connect {2}/);
  type(form, "ann\r");
  assertEquals(chosen, [{ type: "connect", address: "10.0.0.7", nick: "ann" }]);
});

Deno.test("StartForm goes from a chosen server to the nickname on Tab, and back to the same server", () => {
  for (
    const keys of ["\x1b[B\tann\r", "\x1b[Bann\r", "\x1b[B\tann\t\r", "\x1b[B\x1b[Zann\r", "\x1b[B\t\x1b[Z\tann\r"]
  ) {
    const { form, chosen } = searching([]);
    form.found([OFFICE, LAB], false);
    type(form, keys);
    assertEquals(chosen, [{ type: "connect", address: "10.0.0.9", nick: "ann" }], JSON.stringify(keys));
  }
  // What is typed after the address of a chosen server does not replace it.
  const { form } = searching([]);
  form.found([OFFICE, LAB], false);
  type(form, "\t\x1b[Zann");
  assertMatch(screen(form), /Server +10\.0\.0\.7ann_/);
});

Deno.test("StartForm keeps a nickname that was typed before a server was chosen", () => {
  const { form, chosen } = searching([]);
  type(form, "\tann");
  form.found([OFFICE, LAB], false);
  type(form, "\x1b[B\x1b[B\r");
  assertEquals(chosen, [{ type: "connect", address: "10.0.0.9", nick: "ann" }]);
  const known = searching();
  known.form.found([OFFICE, LAB], false);
  type(known.form, "\x1b[B\x1b[B\tbob\t\r");
  assertEquals(known.chosen, [{ type: "connect", address: "10.0.0.7", nick: "bob" }]);
});

Deno.test("StartForm fills in the only known server, but no server that is new or has changed", () => {
  const address = (form: StartForm) => screen(form).match(/Server +([\d.:]+)/)?.[1];
  const { form, chosen } = searching();
  form.found([{ ...OFFICE, status: "changed" }, LAB], true);
  assertStrictEquals(address(form), "192.168.1.5");
  form.found([{ ...LAB, status: "known" }, OFFICE], true);
  assertStrictEquals(address(form), "10.0.0.9");
  type(form, "\r");
  assertEquals(chosen, [{ type: "connect", address: "10.0.0.9", nick: "alice" }]);
  const both = searching().form;
  both.found([{ ...LAB, status: "known" }, { ...OFFICE, status: "known" }], true);
  assertStrictEquals(address(both), "192.168.1.5");
  // With a nickname, Enter would join what it moved to.
  const named = searching([], { nick: "ann" });
  named.form.found([OFFICE], true);
  type(named.form, "\r");
  assertEquals(named.chosen, []);
});

Deno.test("StartForm leaves alone what the person does while servers are found", () => {
  const { form, chosen } = searching();
  type(form, "10.1.1.1");
  form.found([{ ...LAB, status: "known" }], true);
  assertMatch(screen(form), /Server +10\.1\.1\.1_/);
  // The chosen server stays chosen, wherever it moves to.
  type(form, "\t\t");
  form.found([OFFICE, { ...LAB, status: "known" }], false);
  assertMatch(screen(form), /▸ Lab/);
  // Typing at a server types an address.
  type(form, "10.2.2.2\r");
  assertEquals(chosen, [{ type: "connect", address: "10.2.2.2", nick: "alice" }]);
});

Deno.test("StartForm shows a server once, and looks again on Ctrl-R", () => {
  const { form } = searching();
  let searches = 0;
  form.onSearch = () => searches++;
  form.found([{ ...OFFICE, host: "192.168.1.5", address: "192.168.1.5", status: "known" }], false);
  assertStrictEquals(screen(form).match(/192\.168\.1\.5 /g)?.length, 1);
  assertMatch(screen(form), /Used before\n +10\.0\.0\.1:8000 as ally/);
  type(form, "\x12");
  assertStrictEquals(searches, 1);
});

Deno.test("StartForm keeps the chosen server in view on a low screen", () => {
  const { form } = searching([]);
  const many = Array.from({ length: 30 }, (_, i) => ({ ...OFFICE, name: `Office ${i}`, address: `10.0.0.${i + 1}` }));
  form.found(many, false);
  for (let i = 0; i < 20; i++) {
    type(form, "\x1b[B");
    assertMatch(screen(form, 80, 14), /▸ Office \d+ .*\n +Fingerprint/);
  }
  assertMatch(screen(form, 80, 14), /▸ Office 20/);
});

Deno.test("StartForm replaces a prefilled value on typing, unless the cursor is moved first", () => {
  const nickAfter = (keys: string) => {
    const form = new StartForm(theme, SERVERS, {});
    const chosen: StartChoice[] = [];
    form.onChoice = (choice) => chosen.push(choice);
    type(form, `\t${keys}\r`);
    return (chosen[0] as { nick?: string } | undefined)?.nick;
  };
  assertStrictEquals(nickAfter(""), "alice");
  assertStrictEquals(nickAfter("bob"), "bob");
  assertStrictEquals(nickAfter("\x7fcarol"), "carol");
  assertStrictEquals(nickAfter("\x1b[200~dave\x1b[201~"), "dave");
  for (const still of ["\x1b[C", "\x1b[F", "\x05"]) assertStrictEquals(nickAfter(`${still}2`), "alice2");
  assertStrictEquals(nickAfter("\x1b[H2"), "2alice");
  assertStrictEquals(nickAfter("bo\x1b[Zx\x15192.168.1.7\tb"), "b");
});

Deno.test("SettingsFile keeps the newest servers in a file that only its owner can read, and survives any content", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = new RecentServersFile(`${folder}/deep/config`);
    assertEquals(await file.load(), { servers: [], opened: [] });
    let recent = { servers: SERVERS, opened: [] } as Awaited<ReturnType<typeof file.load>>;
    for (let i = 1; i <= 20; i++) recent = remember(recent, { address: `10.0.0.${i % 12}`, nick: `nick${i}` });
    for (let i = 1; i <= 10; i++) recent = rememberOpened(recent, { address: `10.0.1.${i % 3}`, nick: `nick${i}` });
    recent = forgetOpened(recent, "10.0.1.0");
    assertEquals(recent.opened.map(({ nick }) => nick), ["nick8", "nick10"]);
    assert(await file.save(recent));
    assertEquals(await file.load(), recent);
    assertStrictEquals(recent.servers[0].nick, "nick20");
    assertStrictEquals(recent.servers.length, 9);
    const path = `${folder}/deep/config/client.json`;
    if (Deno.build.os !== "windows") assertStrictEquals((await Deno.stat(path)).mode! & 0o777, 0o600);
    for (const content of ["", "null", "[]", '{"servers":[1,{"address":"x"},{"address":"10.0.0.1","nick":"a b"}]}']) {
      await Deno.writeTextFile(path, content);
      assertEquals(await file.load(), { servers: [], opened: [] });
    }
    assertStrictEquals(await new RecentServersFile(`${path}/not/a/folder`).save(recent), false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("notification() uses a sequence the terminal knows, and cleans other people's text", () => {
  const kind = (env: Record<string, string>) => notificationKind((name) => env[name]);
  assertStrictEquals(kind({ TERM: "xterm-256color" }), "bell");
  assertStrictEquals(kind({ TERM: "xterm-kitty" }), "osc99");
  assertStrictEquals(kind({ TERM: "xterm-256color", TERM_PROGRAM: "iTerm.app" }), "osc9");
  assertStrictEquals(kind({ TERM: "xterm-256color", VTE_VERSION: "7600" }), "osc777");
  assertStrictEquals(kind({ TERM: "tmux-256color", VTE_VERSION: "7600" }), "bell");
  const evil = "a\x1b\\\x07\x1b]0;owned\x9c;b\nc";
  assertStrictEquals(notification("osc777", "bob", evil), "\x07\x1b]777;notify;bob;a\\]0,owned,b c\x1b\\");
  assertStrictEquals(notification("bell", "bob", evil), "\x07");
});

Deno.test("StartForm shows its keys at every width, and as much of a message as fits", () => {
  const form = new StartForm(theme, SERVERS, {});
  form.failed(`${"So it is. ".repeat(60)}And this is what to do.`, "nick");
  for (const [columns, rows] of [[80, 14], [80, 24], [60, 16], [34, 34], [24, 50]]) {
    const page = screen(form, columns, rows).replace(/\s+/g, " ");
    assertMatch(page, /And this is what to do\./, `${columns}x${rows}`);
    assertMatch(page, /Enter: connect .*Ctrl-C: cancel ?$/, `${columns}x${rows}`);
  }
});

Deno.test("StartForm unlocks values from flags once they turned out to be wrong", () => {
  const form = new StartForm(theme, [], { address: "192.168.1.5", nick: "alice" });
  const chosen: StartChoice[] = [];
  form.onChoice = (choice) => chosen.push(choice);
  type(form, "x\r");
  form.failed("The nickname is taken.", "nick");
  type(form, "2\r");
  form.failed("The nickname is taken, too.", "nick");
  type(form, "\t10.0.0.1\r");
  assertEquals(chosen, [
    { type: "connect", address: "192.168.1.5", nick: "alice" },
    { type: "connect", address: "192.168.1.5", nick: "alice2" },
    { type: "connect", address: "10.0.0.1", nick: "alice2" },
  ]);
});

Deno.test("TrustForm lets people read its whole warning on any terminal", () => {
  const end = "or take the line of it out of the file.";
  const form = new TrustForm(
    theme,
    `WARNING: THE KEY OF THE SERVER HAS CHANGED. ${"Someone may be intercepting it. ".repeat(12)}${end}`,
  );
  for (const [columns, rows] of [[40, 10], [60, 12], [30, 12], [80, 24]]) {
    const page = () => form.draw({ columns, rows }).toString().replace(/\s+/g, " ");
    for (let i = 0; i < 40; i++) form.take(namedKey("pageup"));
    assertMatch(page(), /WARNING: THE KEY OF THE SERVER HAS CHANGED\./);
    if (rows < 24) assertMatch(page(), /PageDown: more Enter: answer .*Ctrl-C: cancel/, `${columns}x${rows}`);
    for (let i = 0; i < 40; i++) {
      form.take(namedKey("pagedown"));
      page();
    }
    assertMatch(page(), /out of the file\./, `${columns}x${rows}`);
    assertMatch(page(), /Type \/trust to trust it .*Ctrl-C: cancel/);
  }
});
