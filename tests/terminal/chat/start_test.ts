import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import { notification, notificationKind } from "../../../lib/terminal/chat/notifications.ts";
import { forgetOpened, RecentServersFile, remember, rememberOpened } from "../../../lib/client/mod.ts";
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
  type(form, "\t\t\t");
  assertMatch(screen(form), /▸ 10\.0\.0\.1:8000 as ally/);
  type(form, "\r");
  assertEquals(chosen, [{ type: "connect", address: "10.0.0.1:8000", nick: "ally" }]);
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
