import { t } from "../../language/mod.ts";
import { ownKeyPair } from "../../server/mod.ts";
import { UsageError } from "../../terminal/flags/mod.ts";
import { CERTIFICATE_NAME, type KeyPair, validateKeyPair, validateWebKeyPair } from "../../tls/mod.ts";
import { readFile } from "../shared/flag_values.ts";

/**
 * Loads the key and certificate for clients: those that flags name, otherwise those in the data folder, which are made
 * if they do not exist.
 *
 * @throws {UsageError} if a file cannot be read or used.
 * @throws {StoreError} if the data folder cannot be written.
 */
export async function clientKeyPair({ cert, key }: { cert?: string; key?: string }, data: string): Promise<KeyPair> {
  if (cert === undefined && key === undefined) return await ownKeyPair(data, CERTIFICATE_NAME, Date.now());
  if (cert === undefined || key === undefined) {
    throw new UsageError(t("flags.belong-together", { first: "--cert", second: "--key" }));
  }
  const keys = { cert: readFile("--cert", cert), key: readFile("--key", key) };
  const flaw = await validateKeyPair(keys, Date.now());
  if (flaw !== undefined) {
    throw new UsageError(
      t("flags.wrong-cert", { path: cert, flaw }),
    );
  }
  return keys;
}

/**
 * Loads the key and certificate for browsers that flags name; undefined if they name none.
 *
 * @throws {UsageError} if a file cannot be read or used.
 */
export async function webKeyPair(cert: string | undefined, key: string | undefined): Promise<KeyPair | undefined> {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new UsageError(t("flags.belong-together", { first: "--web-cert", second: "--web-key" }));
  }
  const keys = { cert: readFile("--web-cert", cert), key: readFile("--web-key", key) };
  const flaw = await validateWebKeyPair(keys, Date.now());
  if (flaw !== undefined) throw new UsageError(t("flags.wrong-web-cert", { path: cert, flaw }));
  return keys;
}
