import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { describeFileError } from "../platform.ts";
import { explainDirectoryError, openDirectory, rejectLink, restrictToOwner, StoreError } from "../store/mod.ts";
import { DAY_MS } from "../text/mod.ts";

// The files in the data directory.
export const KEY_FILE = "key.pem";
export const CERTIFICATE_FILE = "cert.pem";

const CERTIFICATE_LIFE_MS = 3650 * DAY_MS;
// A certificate is valid from a time before its creation, because clocks differ, and is renewed before it expires.
const VALID_BEFORE_MS = DAY_MS;
const RENEWAL_MS = 30 * DAY_MS;

/**
 * Returns the key of a server and its certificate (ECDSA P-256), from the data directory. Makes what is missing. Renews a
 * certificate that expires within a month, for the same key, so that clients still recognize the server.
 *
 * @param path The data directory, which is created if necessary.
 * @param name The name in the certificate.
 * @param now Server time, in milliseconds.
 * @returns Both as PEM.
 * @throws {StoreError} If the key is damaged, unreadable, a symbolic link or lost, or a file cannot be written.
 */
export async function ownKeyPair(path: string, name: string, now: number): Promise<{ cert: string; key: string }> {
  restrictToOwner(join(path, KEY_FILE));
  const key = readKeyFile(path, KEY_FILE);
  const cert = readKeyFile(path, CERTIFICATE_FILE);
  if (key !== undefined && cert !== undefined && isUsable(cert, parseKey(key, path), name, now)) return { cert, key };
  if (key === undefined && cert !== undefined) throw missingKey(path);
  using opened = new DisposableStack();
  const directory = opened.adopt(openDirectory(path), (it) => it.close());
  const [made, { makeKey }] = await Promise.all([import("../tls/self_signed.ts"), import("../tls/x509.ts")]);
  const private_ = key ?? await makeKey();
  // The key comes first: it is useful without a certificate, but a certificate is useless without its key.
  if (key === undefined) directory.replace(KEY_FILE, private_);
  const certificate = await made.makeCertificate(
    parseKey(private_, path),
    name,
    new Date(now - VALID_BEFORE_MS),
    CERTIFICATE_LIFE_MS,
  );
  directory.replace(CERTIFICATE_FILE, certificate);
  return { cert: certificate, key: private_ };
}

/** Reads a file of a key. @returns Undefined if there is none. @throws {StoreError} If it cannot be read. */
export function readKeyFile(path: string, name: string): string | undefined {
  const file = join(path, name);
  try {
    rejectLink(file);
    const { isFile, isDirectory } = Deno.lstatSync(file);
    // Reading a pipe could take forever.
    if (!isFile && !isDirectory) throw new Error("it is not a file");
    return Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof StoreError) throw error;
    if (!isThere(file)) throw explainDirectoryError(error, path);
    throw new StoreError(`The server's key in ${file} cannot be read: ${describeFileError(error)}.`, { cause: error });
  }
}

function isThere(file: string): boolean {
  try {
    Deno.lstatSync(file);
    return true;
  } catch {
    // The directory is not usable either.
    return false;
  }
}

// Nobody loses a key without noticing: a new key makes every client warn of an impostor.
function missingKey(path: string): StoreError {
  return new StoreError(
    `The server's key ${
      join(path, KEY_FILE)
    } is missing, although its certificate is there. Copy it from a backup. If you ` +
      `have none, move ${CERTIFICATE_FILE} away: the server then creates a new key, and every client shows a warning.`,
  );
}

// A damaged key is never replaced either.
function parseKey(key: string, path: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (error) {
    throw new StoreError(
      `The server's key in ${
        join(path, KEY_FILE)
      } is damaged. Replace it with a backup. If you have none, move it and ${CERTIFICATE_FILE} away: ` +
        "the server then creates a new key, and every client shows a warning.",
      { cause: error },
    );
  }
}

function isUsable(cert: string, key: KeyObject, name: string, now: number): boolean {
  try {
    const certificate = new X509Certificate(cert);
    return certificate.checkPrivateKey(key) && certificate.checkHost(name) !== undefined &&
      Date.parse(certificate.validFrom) <= now && now + RENEWAL_MS <= Date.parse(certificate.validTo);
  } catch {
    // A damaged certificate is renewed.
    return false;
  }
}
