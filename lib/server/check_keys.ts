import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { say, type Sentence } from "../language/mod.ts";
import { OS } from "../platform.ts";
import { StoreError } from "../store/mod.ts";
import { DAY_MS } from "../text/mod.ts";
import { CERTIFICATE_FILE, KEY_FILE, readKeyFile } from "./key_pair.ts";
import { WebAuthority } from "./web_authority.ts";

/**
 * Checks the keys and certificates in a data folder or a backup. It changes nothing.
 *
 * @param now In ms since the epoch.
 * @returns What is wrong, and what to do.
 */
export function checkKeys(path: string, now: number): Sentence[] {
  return [
    ...failureOf(() => checkOwn(path)),
    ...failureOf(() => checkAuthority(path, now)),
    ...[KEY_FILE, "web-ca-key.pem", "web-cert.pem"].filter((name) => othersMayRead(join(path, name)))
      .map((name) => say("backup.check-readable", { path: join(path, name) })),
  ];
}

function checkOwn(path: string): Sentence[] {
  const [key, cert] = [readKeyFile(path, KEY_FILE), readKeyFile(path, CERTIFICATE_FILE)];
  // A server that does not encrypt has neither.
  if (key === undefined) return cert === undefined ? [] : [say("backup.check-no-key", { path: join(path, KEY_FILE) })];
  let secret: KeyObject;
  try {
    secret = createPrivateKey(key);
  } catch {
    return [say("backup.check-key-damaged", { path: join(path, KEY_FILE) })];
  }
  return cert === undefined || !isOfAnotherKey(cert, secret)
    ? []
    : [say("backup.check-other-key", { path: join(path, CERTIFICATE_FILE) })];
}

function isOfAnotherKey(cert: string, key: KeyObject): boolean {
  try {
    return !new X509Certificate(cert).checkPrivateKey(key);
  } catch {
    // The server replaces a damaged certificate, as one that is missing or expires.
    return false;
  }
}

function checkAuthority(path: string, now: number): Sentence[] {
  const authority = WebAuthority.peek(path);
  if (authority === undefined || authority.until.getTime() > now + 30 * DAY_MS) return [];
  return [say("backup.check-authority-ends", { date: authority.until.toISOString().slice(0, 10) })];
}

function failureOf(work: () => Sentence[]): Sentence[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) return [error.message];
    throw error;
  }
}

function othersMayRead(path: string): boolean {
  try {
    const { mode } = Deno.lstatSync(path);
    return OS !== "windows" && mode !== null && (mode & 0o077) !== 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
