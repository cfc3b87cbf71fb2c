const PIECE_BYTES = 256 * 1024;
const LINE_END = 10;

/**
 * Reads the lines of a file with their ends. Of a longer line, not all is kept, but so much that it is too long.
 *
 * @param maxBytes Of a line.
 */
export function* readLines(file: Deno.FsFile, maxBytes: number): Generator<Uint8Array> {
  let rest = new Uint8Array();
  const piece = new Uint8Array(PIECE_BYTES);
  for (let count = file.readSync(piece); count !== null; count = file.readSync(piece)) {
    const bytes = new Uint8Array(rest.length + count);
    bytes.set(rest);
    bytes.set(piece.subarray(0, count), rest.length);
    let from = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      yield bytes.subarray(from, end + 1);
      from = end + 1;
    }
    rest = bytes.slice(from, from + maxBytes + 1);
  }
  if (rest.length > 0) yield rest;
}
