import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import fc from "fast-check";
import { KnownServers, KnownServersError, parseKnownServers, withServer } from "../../../lib/client/mod.ts";

const FINGERPRINT = "12345-67890-12345-67890-12345-67890";
const server = (address: string, certificate = "TUlJQg==") => ({ address, fingerprint: FINGERPRINT, certificate });
const line = (address: string, certificate?: string) =>
  `${address} ${FINGERPRINT} ${server(address, certificate).certificate}`;

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("parseKnownServers() reads a line for each server, skips comments, and takes the last line for an address", () => {
  const text = `# what it is\n\n${line("192.168.1.5:5555")}\n${line("10.0.0.1:80")}\r\n${line("10.0.0.1:80", "QUJD")}`;
  const { servers, wrong } = parseKnownServers(text);
  assertEquals([...servers.values()], [server("192.168.1.5:5555"), server("10.0.0.1:80", "QUJD")]);
  assertEquals(wrong, []);
});

Deno.test("parseKnownServers() reports invalid lines, and reads the others", () => {
  const wrong = [
    "10.0.0.1:80",
    `10.0.0.1:80 ${FINGERPRINT}`,
    `10.0.0.1:80 12345 QUJD`,
    `10.0.0.1:80 ${FINGERPRINT} not,base64`,
    `10.0.0.1:99999 ${FINGERPRINT} QUJD`,
    `${line("10.0.0.1:80")} more`,
    `10.0.0.1:80 ${FINGERPRINT} ${"A".repeat(20_000)}`,
    `__proto__ ${FINGERPRINT} QUJD`,
    "\0\x1b[2J",
  ];
  const known = parseKnownServers([...wrong, line("10.0.0.2:80")].join("\n"));
  assertEquals([...known.servers.keys()], ["10.0.0.2:80"]);
  assertEquals(known.wrong, wrong.map((_, index) => index + 1));
});

Deno.test("parseKnownServers() accepts any text, and reads back what was written", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom("\n", " ", "#", line("1.2.3.4:5"), "x", "\t", "\r")).map((parts) => parts.join("")),
  );
  fc.assert(fc.property(texts, (text) => {
    const before = parseKnownServers(text);
    const after = parseKnownServers(withServer(text, server("9.9.9.9:9")));
    assertEquals(after.servers, new Map([...before.servers, ["9.9.9.9:9", server("9.9.9.9:9")]]));
    assertEquals(after.wrong.length, before.wrong.length);
  }));
});

Deno.test("withServer() replaces all lines of a server and keeps the others", () => {
  const text = `# mine\n${line("10.0.0.1:80")}\n???\n${line("10.0.0.2:80")}\n`;
  assertEquals(
    withServer(text, server("10.0.0.1:80", "QUJD")),
    `# mine\n???\n${line("10.0.0.2:80")}\n${line("10.0.0.1:80", "QUJD")}\n`,
  );
});

Deno.test("KnownServers creates its folder and a file that only its owner can read", () =>
  withFolder(async (folder) => {
    const known = new KnownServers(`${folder}/deep/tincan`);
    assertEquals((await known.load()).servers.size, 0);
    await known.remember(server("10.0.0.1:80"));
    assertEquals((await known.load()).servers.get("10.0.0.1:80"), server("10.0.0.1:80"));
    if (Deno.build.os === "windows") return;
    assertEquals((await Deno.stat(known.path)).mode! & 0o777, 0o600);
    assertEquals((await Deno.stat(`${folder}/deep/tincan`)).mode! & 0o777, 0o700);
  }));

Deno.test({
  name: "KnownServers follows no link, and warns of a folder that others may write to",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const known = new KnownServers(`${folder}/tincan`);
      assertEquals((await known.load()).warning, undefined);
      await known.remember(server("10.0.0.1:80"));
      assertEquals((await known.load()).warning, undefined);
      await Deno.rename(known.path, `${folder}/elsewhere`);
      await Deno.symlink(`${folder}/elsewhere`, known.path);
      const link = "it is a symbolic link, which Tincan does not follow";
      await assertRejects(() => known.load(), KnownServersError, link);
      await assertRejects(() => known.remember(server("10.0.0.2:80")), KnownServersError, link);
      await Deno.rename(known.path, `${known.path}.lock`);
      await assertRejects(() => known.remember(server("10.0.0.2:80")), KnownServersError, link);
      await Deno.chmod(`${folder}/tincan`, 0o777);
      assertMatch(
        (await known.load()).warning!,
        /^Other users can write to .+tincan, and could make you trust the wrong server\./,
      );
    }),
});

Deno.test("simultaneous writers lose nothing", () =>
  withFolder(async (folder) => {
    const addresses = Array.from({ length: 40 }, (_, i) => `10.0.0.${i}:80`);
    await Promise.all(addresses.map((address) => new KnownServers(folder).remember(server(address))));
    const { servers, wrong } = await new KnownServers(folder).load();
    assertEquals([...servers.keys()].sort(), addresses.sort());
    assertEquals(wrong, []);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["known_servers", "known_servers.lock"]);
  }));

Deno.test("a file that is unreadable or too large is an error, not an empty file", () =>
  withFolder(async (folder) => {
    const known = new KnownServers(folder);
    await Deno.mkdir(known.path);
    assert((await assertRejects(() => known.load(), KnownServersError)).message.includes(known.path));
    await assertRejects(() => known.remember(server("10.0.0.1:80")), KnownServersError);
    await Deno.remove(known.path);
    await Deno.writeTextFile(known.path, "#".repeat(5 * 1024 * 1024));
    await assertRejects(() => known.load(), KnownServersError, "too large");
  }));
