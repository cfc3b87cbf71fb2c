import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { createPublicKey, X509Certificate } from "node:crypto";
import { openDirectory, StoreError } from "../../lib/store/mod.ts";
import { ownKeyPair } from "../../lib/server/mod.ts";

const DAY = 24 * 3600 * 1000;
const NAME = "tincan.internal";
const NOW = Date.parse("2026-06-01T12:00:00Z");

async function withData(work: (data: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  try {
    await work(join(folder, "data"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const publicKey = (pem: string) => createPublicKey(pem).export({ type: "spki", format: "pem" });

Deno.test("ownKeyPair() makes a P-256 key and a certificate for ten years, readable by the owner only", () =>
  withData(async (data) => {
    const { cert, key } = await ownKeyPair(data, NAME, NOW);
    const certificate = new X509Certificate(cert);
    assertEquals(publicKey(key), publicKey(cert));
    assertEquals(createPublicKey(cert).asymmetricKeyDetails?.namedCurve, "prime256v1");
    assertEquals(certificate.checkHost(NAME), NAME);
    assert(certificate.verify(certificate.publicKey));
    assertEquals(certificate.ca, false);
    assertEquals(Date.parse(certificate.validFrom), NOW - DAY); // clocks differ
    assertEquals(Date.parse(certificate.validTo), NOW + 3649 * DAY);
    for (const [file, text] of [["key.pem", key], ["cert.pem", cert]]) {
      assertEquals(await Deno.readTextFile(`${data}/${file}`), text);
      if (Deno.build.os !== "windows") assertEquals((await Deno.stat(`${data}/${file}`)).mode! & 0o777, 0o600);
    }
  }));

Deno.test("ownKeyPair() uses existing files, even while a server has the data", () =>
  withData(async (data) => {
    const made = await ownKeyPair(data, NAME, NOW);
    const directory = openDirectory(data);
    const unix = Deno.build.os !== "windows";
    if (unix) await Deno.chmod(`${data}/key.pem`, 0o644); // as a copy may be
    try {
      assertEquals(await ownKeyPair(data, NAME, NOW + 3000 * DAY), made);
      if (unix) assertEquals((await Deno.stat(`${data}/key.pem`)).mode! & 0o777, 0o600);
    } finally {
      directory.close();
    }
  }));

Deno.test("ownKeyPair() renews an expired, expiring, future, lost or unusable certificate for the same key", () =>
  withData(async (data) => {
    const made = await ownKeyPair(data, NAME, NOW);
    for (const now of [NOW + 3640 * DAY, NOW + 8000 * DAY, NOW - 10 * DAY]) {
      const { cert, key } = await ownKeyPair(data, NAME, now);
      assertEquals(key, made.key);
      assertNotEquals(cert, made.cert);
      assertEquals(Date.parse(new X509Certificate(cert).validFrom), now - DAY);
    }
    for (const text of [undefined, "", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]) {
      if (text === undefined) await Deno.remove(`${data}/cert.pem`);
      else await Deno.writeTextFile(`${data}/cert.pem`, text);
      const { cert, key } = await ownKeyPair(data, NAME, NOW);
      assertEquals([key, publicKey(cert)], [made.key, publicKey(made.key)]);
    }
  }));

Deno.test("ownKeyPair() does not replace a key that was lost", () =>
  withData(async (data) => {
    const { cert } = await ownKeyPair(data, NAME, NOW);
    await Deno.remove(`${data}/key.pem`);
    const { message } = await assertRejects(() => ownKeyPair(data, NAME, NOW), StoreError);
    assertMatch(message, /key\.pem is missing, although its certificate is there\. Copy it from a backup\./);
    assertEquals(Array.from(Deno.readDirSync(data), ({ name }) => name).includes("key.pem"), false);
    assertEquals(await Deno.readTextFile(`${data}/cert.pem`), cert);
    await Deno.remove(`${data}/cert.pem`);
    assertNotEquals((await ownKeyPair(data, NAME, NOW)).cert, cert);
  }));

Deno.test("ownKeyPair() never replaces a damaged key", () =>
  withData(async (data) => {
    await ownKeyPair(data, NAME, NOW);
    for (const text of ["", "garbage"]) {
      await Deno.writeTextFile(`${data}/key.pem`, text);
      const { message } = await assertRejects(() => ownKeyPair(data, NAME, NOW), StoreError);
      assertMatch(message, /key\.pem is damaged\. Replace it with a backup/);
      assertEquals(await Deno.readTextFile(`${data}/key.pem`), text);
    }
  }));

Deno.test({
  name: "ownKeyPair() does not follow symbolic links",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withData(async (data) => {
      const stolen = `${data}/../stolen`;
      await Deno.mkdir(data, { mode: 0o700 });
      for (const name of ["key.pem.new", "cert.pem.new"]) await Deno.symlink(stolen, `${data}/${name}`);
      const { key } = await ownKeyPair(data, NAME, NOW);
      await assertRejects(() => Deno.lstat(stolen), Deno.errors.NotFound);
      for (const name of ["key.pem", "cert.pem"]) {
        await Deno.rename(`${data}/${name}`, stolen);
        await Deno.symlink(stolen, `${data}/${name}`);
        const { message } = await assertRejects(() => ownKeyPair(data, NAME, NOW), StoreError);
        assertMatch(message, new RegExp(`${name} is a symbolic link, which Tincan does not follow\\.`));
        await Deno.remove(`${data}/${name}`);
        await Deno.rename(stolen, `${data}/${name}`);
      }
      assertEquals((await ownKeyPair(data, NAME, NOW)).key, key);
    }),
});

Deno.test("ownKeyPair() reports data that cannot be written", () =>
  withData(async (data) => {
    await Deno.writeTextFile(data, "a file");
    for (const path of [data, join(data, "data")]) {
      const { message } = await assertRejects(() => ownKeyPair(path, NAME, NOW), StoreError);
      assertEquals(
        message,
        `Cannot store data in ${path}: a file is in the way. Give another folder with --data.`,
      );
    }
  }));

Deno.test("ownKeyPair() reports a key or a certificate that cannot be read", () =>
  withData(async (data) => {
    await ownKeyPair(data, NAME, NOW);
    for (const name of ["cert.pem", "key.pem"]) {
      await Deno.remove(join(data, name));
      await Deno.mkdir(join(data, name));
      const { message } = await assertRejects(() => ownKeyPair(data, NAME, NOW), StoreError);
      assertEquals(message, `The server's key in ${join(data, name)} cannot be read: it is a folder, not a file.`);
    }
  }));

Deno.test({
  name: "ownKeyPair() refuses a pipe in place of a file without waiting for it",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withData(async (data) => {
      await ownKeyPair(data, NAME, NOW);
      for (const name of ["cert.pem", "key.pem"]) {
        await Deno.remove(join(data, name));
        const { success } = await new Deno.Command("mkfifo", { args: [join(data, name)] }).output();
        assertEquals(success, true);
        const { message } = await assertRejects(() => ownKeyPair(data, NAME, NOW), StoreError);
        assertEquals(message, `The server's key in ${join(data, name)} cannot be read: it is not a file.`);
      }
    }),
});
