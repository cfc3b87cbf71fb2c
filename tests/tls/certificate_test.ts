import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { createPublicKey } from "node:crypto";
import { fingerprintOf, parseFingerprint, readCertificate, toPem, validateKeyPair } from "../../lib/tls/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";

Deno.test("validateKeyPair() explains why clients would not accept a certificate", async () => {
  const now = Date.now();
  const good = await makeKeyPair();
  assertEquals(await validateKeyPair(good, now), undefined);
  const other = await makeKeyPair();
  for (
    const [keys, flaw] of [
      [{ ...good, key: other.key }, /key does not belong/],
      [{ ...good, key: "x" }, /private key in PEM/],
      [{ ...good, cert: "x" }, /not a certificate/],
      [await makeKeyPair({ name: "chat.example.com" }), /tincan\.internal/],
      [await makeKeyPair({ from: -20, days: 10 }), /expired/],
    ] as const
  ) assertMatch((await validateKeyPair(keys, now))!, flaw);
});

Deno.test("readCertificate() rejects what is not a certificate", async () => {
  for (
    const garbage of [
      new Uint8Array(),
      new Uint8Array(5000).fill(48),
      new TextEncoder().encode("-----BEGIN CERTIFICATE-----\n\n"),
    ]
  ) {
    await assertRejects(() => readCertificate(garbage), TypeError);
  }
});

Deno.test("the fingerprint is of the public key, as docs/protocol.md says", async () => {
  const keys = await makeKeyPair();
  const spki = createPublicKey(keys.cert).export({ type: "spki", format: "der" });
  const hash = new DataView(await crypto.subtle.digest("SHA-256", Uint8Array.from(spki)));
  const group = (at: number) => (BigInt(hash.getUint8(at)) << 32n | BigInt(hash.getUint32(at + 1))) % 100_000n;
  const expected = [0, 5, 10, 15, 20, 25].map((at) => String(group(at)).padStart(5, "0")).join("-");
  const { base64, fingerprint } = await readCertificate(keys.cert);
  assertEquals(fingerprint, expected);
  assertEquals((await readCertificate(toPem(base64))).fingerprint, expected);
  assertEquals(await fingerprintOf(base64), expected);
});

Deno.test("fingerprintOf() returns nothing for what is not a certificate", async () => {
  const whole = Uint8Array.fromBase64((await readCertificate((await makeKeyPair()).cert)).base64);
  for (let length = 0; length < whole.length; length += 7) await fingerprintOf(whole.slice(0, length).toBase64());
  for (const wrong of ["", "x", "MII", "/////w==", whole.slice(0, 40).toBase64()]) {
    assertEquals(await fingerprintOf(wrong), undefined, wrong);
  }
});

Deno.test("parseFingerprint() accepts hyphens, spaces or nothing between groups, and only 30 digits", () => {
  const shown = "12345-67890-12345-67890-12345-67890";
  assertEquals(parseFingerprint(shown), shown);
  assertEquals(parseFingerprint(` ${shown.replaceAll("-", " ")} `), shown);
  assertEquals(parseFingerprint(shown.replaceAll("-", "")), shown);
  for (const wrong of ["", shown + "1", shown.slice(1), shown.replace("1", "x"), "１".repeat(30)]) {
    assertEquals(parseFingerprint(wrong), undefined);
  }
});
