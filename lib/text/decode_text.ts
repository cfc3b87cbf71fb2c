/**
 * Decodes a text file as UTF-8, or as UTF-16 with its mark, in which PowerShell and some editors on Windows write. The result
 * is without the mark.
 *
 * @throws {TypeError} if the bytes are no text and `fatal` is set; otherwise, there are replacement characters in the text.
 */
export function decodeText(
  bytes: Uint8Array<ArrayBuffer>,
  { fatal = false }: { readonly fatal?: boolean } = {},
): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe
    ? "utf-16le"
    : first === 0xfe && second === 0xff
    ? "utf-16be"
    : "utf-8";
  return new TextDecoder(encoding, { fatal }).decode(bytes);
}
