import type { AnyCommand, Candidates } from "../../commands/mod.ts";

/** What the word at the cursor can become; `moved` if the person has looked through them. */
export type Choices = Candidates & { readonly moved?: boolean };

/** What to offer unasked while somebody types: commands and what they take, emoji. Names are completed with Tab. */
export function choicesFor(
  line: string,
  cursor: number,
  complete: (line: string, cursor: number) => Candidates,
  commands: readonly AnyCommand[],
): Choices | undefined {
  const before = line.slice(0, cursor);
  const command = /^\/(?!\/)\S*$/.test(before) || /^\/(?!\/)\S+\s+\S*$/.test(before);
  const emoji = /:[\w+-]{2,}$/.test(before);
  const mention = /(?:^|\s)[#]\S+$/.test(before);
  if (!command && !emoji && !mention) return undefined;
  const found = before === "/" ? every(commands) : complete(line, cursor);
  const only = found.candidates.length === 1 && found.candidates[0].trim() === found.word.replace(/^:(.*)$/, ":$1:");
  return found.candidates.length === 0 || only ? undefined : found;
}

/** What a slash alone may become: each command once, in the order in which help shows them. */
function every(commands: readonly AnyCommand[]): Candidates {
  return { candidates: commands.map(({ name }) => `/${name} `), word: "/" };
}

/** The line with a choice in the place of the word at the cursor, and where the cursor is then. */
export function applyChoice(
  line: string,
  cursor: number,
  { candidates, word }: Choices,
  index: number,
): { text: string; cursor: number } {
  const before = line.slice(0, cursor - word.length) + candidates[index];
  const after = line.slice(cursor);
  // Not two spaces where there is one already.
  return { text: before + (before.endsWith(" ") ? after.replace(/^ /, "") : after), cursor: before.length };
}
