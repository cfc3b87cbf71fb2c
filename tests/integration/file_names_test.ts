import { assertEquals } from "@std/assert";
import { isOver } from "../../lib/client/mod.ts";
import { ask } from "../support/asking.ts";
import { FilePerson } from "../support/file_person.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { sendFile } from "../support/transferring.ts";

const BYTES = new TextEncoder().encode("tea");

patientTest("files with a hundred names from hell are stored, listed and saved inside the folder", async (scope) => {
  const webPage = { port: 0, needed: true, files: new Map(), names: [] };
  const server = scope.use(await TestServer.start({ limits: { rate: 0 }, webPage }));
  const [alice, bob] = [
    await RawClient.join(server.port, "alice"),
    scope.use(await FilePerson.join("bob", server.port)),
  ];
  scope.defer(() => alice.close());
  const names = hundredNames();
  for (const [i, name] of names.entries()) {
    if (i % 2 === 0) await sendFile(server.port, alice, BYTES, { name });
    else await put(server, alice, name);
  }
  await bob.when(() => bob.events.filter((it) => it.kind === "message" && it.entry.file).length === names.length);
  const entries = bob.events.flatMap((it) => it.kind === "message" && it.entry.file ? [it.entry] : []);
  const { transfers } = bob.client;
  const paths = new Set<string | undefined>();
  for (const { seq, file } of entries) {
    const { id } = transfers!.save({ to: "#lobby", about: seq, file: file! }, await transfers!.port.place(file!));
    const transfer = () => bob.state.transfers.find((it) => it.id === id)!;
    await bob.when(() => isOver(transfer()));
    paths.add(transfer().path);
  }
  assertEquals(paths.size, names.length);
  const found = [...Deno.readDirSync(bob.downloads)];
  assertEquals(found.length, names.length);
  assertEquals(found.filter(({ isFile }) => !isFile), []);
  // Nothing is hidden, and nothing has a name that some system does not allow.
  const bad = found.filter(({ name }) =>
    // deno-lint-ignore no-control-regex -- these are the ones
    /^[.\s]|[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]|[. ]$|^(con|nul|aux|prn|com\d|lpt\d)(\.|$)/i
      .test(name) || new TextEncoder().encode(name).length > 255
  );
  assertEquals(bad.map(({ name }) => name), []);
  // Browsers get the same names, in a header that nothing in them can end.
  for (const { seq, file } of entries) {
    const { path } = await ask(alice, { type: "download", to: "#lobby", about: seq });
    const { headers } = await fetch(`http://127.0.0.1:${server.webPort}${path}`, { method: "HEAD" });
    const [, encoded] = /^attachment; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(
      headers.get("content-disposition")!,
    )!;
    assertEquals(decodeURIComponent(encoded), file!.name);
  }
  assertEquals([...Deno.readDirSync(bob.home)].map(({ name }) => name).sort(), [".config", "Downloads"]);
});

/** Sends a file as a page does. */
async function put(server: TestServer, alice: RawClient, name: string): Promise<void> {
  const { ticket, path } = await ask(alice, { type: "upload", to: "#lobby", name, size: BYTES.length });
  const answer = await fetch(`http://127.0.0.1:${server.webPort}${path}`, { method: "PUT", body: BYTES });
  assertEquals((await answer.json()).size, BYTES.length);
  await alice.say("", { file: ticket });
}

/** Returns names that try to leave the folder, to hide, to pass for something else, or to break a system. */
function hundredNames(): string[] {
  const parts = [
    ...["../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "C:\\Windows\\win.ini", "\\\\host\\share\\x", "..", "."],
    ...["...", "~/.bashrc", ".ssh/authorized_keys", ".htaccess", "-rf", "--help", "$(reboot)", "`id`", "a;b", "a|b"],
    ...["a&b", "a>b", "con", "NUL", "aux.txt", "COM1", "lpt9.log", "PRN.", "con .txt", "x.", "x ", "x. . .", " x"],
    ...["tea\u202egnp.exe", "tea\u200b.txt", "tea\u0000.exe", "tea\n.txt", "tea\r\nSet-Cookie: x", "tea\t.txt"],
    ...["\x1b[2Jtea", "\x9b31mtea", "\ufefftea", "e\u0301", "é", "ｔｅａ", "🫖🫖🫖", "茶.txt", "شاي.txt"],
    ...["<script>alert(1)</script>.html", '"quoted".txt', "'quoted'.txt", "100%.txt", "%2e%2e%2f", "a*b?.txt"],
    ...["file:stream.txt", "file.txt::$DATA", "desktop.ini", "Thumbs.db", "autorun.inf", "tea.lnk", "tea.part"],
    ...[
      "a".repeat(300),
      "茶".repeat(200),
      "🫖".repeat(90),
      "a".repeat(195) + ".tar.gz",
      ".".repeat(50) + "a",
      "\u0301",
    ],
  ];
  for (let i = 0; parts.length < 100; i++) parts.push(`../`.repeat(i + 1) + `${String.fromCodePoint(1 + i)}name`);
  return parts.slice(0, 100).map((name) => [...name].slice(0, 200).join(""));
}
