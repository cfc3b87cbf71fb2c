import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { describeFileError } from "../platform.ts";
import { explainDirectoryError, openDirectory, rejectLink, restrictToOwner, StoreError } from "../store/mod.ts";

// The files in the data directory.
const KEY_FILE = "key.pem";
const CERTIFICATE_FILE = "cert.pem";

const DAY = 24 * 3600 * 1000;
const LIFE = 3650 * DAY;
// Clocks differ, and a certificate is made anew before it expires.
const BEFORE = DAY;
const RENEWAL = 30 * DAY;

/**
 * The key of a server and the certificate for it (ECDSA P-256), from its data directory. What is missing is made. A
 * certificate that is not valid for another month is made anew for the same key, so that clients still know the server.
 *
 * @param path The data directory, made if need be.
 * @param name The name in the certificate.
 * @param now Server time, in milliseconds.
 * @returns Both as PEM.
 * @throws {StoreError} if the key cannot be read or understood, is a symbolic link, or something that is missing cannot be written.
 */
export async function ownKeyPair(path: string, name: string, now: number): Promise<{ cert: string; key: string }> {
  restrictToOwner(join(path, KEY_FILE));
  const key = readText(path, KEY_FILE);
  const cert = readText(path, CERTIFICATE_FILE);
  if (key !== undefined && cert !== undefined && isGood(cert, parseKey(key, path), name, now)) return { cert, key };
  using opened = new DisposableStack();
  const directory = opened.adopt(openDirectory(path), (it) => it.close());
  const made = await import("../tls/self_signed.ts");
  const private_ = key ?? await made.makeKey();
  // First: without a certificate a key is of use, but not the other way round.
  if (key === undefined) directory.replace(KEY_FILE, private_);
  const certificate = await made.makeCertificate(parseKey(private_, path), name, new Date(now - BEFORE), LIFE);
  directory.replace(CERTIFICATE_FILE, certificate);
  return { cert: certificate, key: private_ };
}

function readText(path: string, name: string): string | undefined {
  const file = join(path, name);
  try {
    rejectLink(file);
    const { isFile, isDirectory } = Deno.lstatSync(file);
    // To read a pipe that somebody has put there would take for ever.
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
    // Nor can the folder be used.
    return false;
  }
}

// Another key would make every client warn of an impostor: never by itself.
function parseKey(key: string, path: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (error) {
    throw new StoreError(
      `The server's key in ${
        join(path, KEY_FILE)
      } is damaged. Put a backup in its place; or move it away, and a new one ` +
        "is made, of which every client warns.",
      { cause: error },
    );
  }
}

function isGood(cert: string, key: KeyObject, name: string, now: number): boolean {
  try {
    const certificate = new X509Certificate(cert);
    return certificate.checkPrivateKey(key) && certificate.checkHost(name) !== undefined &&
      Date.parse(certificate.validFrom) <= now && now + RENEWAL <= Date.parse(certificate.validTo);
  } catch {
    // Whatever it is, it can be made anew.
    return false;
  }
}
