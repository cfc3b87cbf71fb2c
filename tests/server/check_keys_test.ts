import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { inWords } from "../../lib/language/mod.ts";
import { checkKeys, ownKeyPair, WebAuthority } from "../../lib/server/mod.ts";
import { CERTIFICATE_NAME } from "../../lib/tls/mod.ts";
import { TempDir } from "../store/fakes.ts";

const DAY = 24 * 3600 * 1000;
const NOW = Date.UTC(2026, 11, 1);
const problems = (path: string, now = NOW) => checkKeys(path, now).map((problem) => inWords(problem));

async function withKeys(): Promise<TempDir> {
  const dir = new TempDir();
  await ownKeyPair(dir.path, CERTIFICATE_NAME, NOW);
  await WebAuthority.make(dir.path, "Tincan", { names: ["localhost"], addresses: [] }, NOW);
  return dir;
}

Deno.test("whole keys have no problems, and neither has a folder without keys", async () => {
  using dir = await withKeys();
  using empty = new TempDir();
  assertEquals([problems(dir.path), problems(empty.path)], [[], []]);
});

Deno.test("a check of keys says what is missing or damaged", async () => {
  using dir = await withKeys();
  const change = (name: string, text: string | undefined) => {
    const before = Deno.readTextFileSync(join(dir.path, name));
    if (text === undefined) Deno.removeSync(join(dir.path, name));
    else Deno.writeTextFileSync(join(dir.path, name), text);
    const found = problems(dir.path);
    Deno.writeTextFileSync(join(dir.path, name), before, { mode: 0o600 });
    return found;
  };
  using other = await withKeys();
  const cases: [name: string, text: string | undefined, expected: RegExp][] = [
    ["key.pem", undefined, /key\.pem is missing, although there is a certificate\./],
    ["key.pem", "no key", /^The server's key in .*key\.pem is damaged\. Copy it from a backup\.$/],
    ["cert.pem", Deno.readTextFileSync(join(other.path, "cert.pem")), /cert\.pem belongs to a different key\./],
    ["web-ca-key.pem", undefined, /^The authority in .* is damaged\./],
  ];
  for (const [name, text, expected] of cases) {
    const found = change(name, text);
    assert(found.length === 1 && expected.test(found[0]), `${name}: ${found}`);
  }
});

Deno.test("a damaged certificate is not a problem: the server creates another for the same key", async () => {
  using dir = await withKeys();
  Deno.writeTextFileSync(join(dir.path, "cert.pem"), "no certificate");
  assertEquals(problems(dir.path), []);
});

Deno.test("a check of keys says when the authority ends", async () => {
  using dir = await withKeys();
  assertEquals(problems(dir.path, NOW + 3640 * DAY), [
    "The certificate authority for browsers expires on 2036-11-28. Create a new authority with server web-cert --new.",
  ]);
});

Deno.test("a check says who can read a key", { ignore: Deno.build.os === "windows" }, async () => {
  using dir = await withKeys();
  const path = join(dir.path, "key.pem");
  Deno.chmodSync(path, 0o644);
  assertEquals(problems(dir.path), [
    `Other people on this machine can read ${path}, and could impersonate the server. To stop that: chmod 600 ${path}`,
  ]);
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o644);
});
