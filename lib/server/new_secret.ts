/** Returns a secret of 128 random bits, as text. */
export function newSecret(): string {
  return crypto.getRandomValues(new Uint8Array(16)).toHex();
}
