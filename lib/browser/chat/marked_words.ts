/** A piece of a text, and whether a search looked for it. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

// How many characters are shown before the first word that was found.
const BEFORE = 60;

/** Splits a text at the words of a search. A long text begins shortly before the first of them. */
export function markedWords(text: string, words: readonly string[], length: number): Piece[] {
  const wanted = words.filter((word) => word !== "").map((word) => word.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&"));
  if (wanted.length === 0) return [{ text: cut(text, length), isMarked: false }];
  const any = new RegExp(`(${wanted.join("|")})`, "giu");
  const first = text.search(any);
  const isLong = [...text].length > length && first > BEFORE;
  const shown = isLong ? `…${text.slice(first - BEFORE).replace(/^[\uDC00-\uDFFF]/, "")}` : text;
  return cut(shown, length).split(any).flatMap((piece, i) =>
    piece === "" ? [] : [{ text: piece, isMarked: i % 2 === 1 }]
  );
}

function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : text;
}
