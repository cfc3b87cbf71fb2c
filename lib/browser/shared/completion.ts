import type { AnyCommand, Candidates } from "../../commands/mod.ts";

/** The completions of the word at the cursor. `moved`: the person has moved through them; `people`: whom they mention. */
export type Choices = Candidates & { readonly moved?: boolean; readonly people?: readonly string[] };

/** Returns what to suggest while a person types: commands, their arguments and emoji. Tab completes names. */
export function choicesFor(
  line: string,
  cursor: number,
  complete: (line: string, cursor: number) => Candidates,
  commands: readonly AnyCommand[],
  people: (before: string) => { readonly word: string; readonly nicks: readonly string[] } | undefined = () =>
    undefined,
): Choices | undefined {
  const before = line.slice(0, cursor);
  const named = before.startsWith("/") ? undefined : people(before);
  if (named && named.nicks.length > 0) {
    return { candidates: named.nicks.map((nick) => `@${nick} `), word: named.word, people: named.nicks };
  }
  const command = /^\/(?!\/)\S*$/.test(before) || /^\/(?!\/)\S+\s+\S*$/.test(before);
  const emoji = /:[\w+-]{2,}$/.test(before);
  const mention = /(?:^|\s)[#]\S+$/.test(before);
  if (!command && !emoji && !mention) return undefined;
  const found = before === "/" ? every(commands) : complete(line, cursor);
  const only = found.candidates.length === 1 && found.candidates[0].trim() === found.word.replace(/^:(.*)$/, ":$1:");
  return found.candidates.length === 0 || only ? undefined : found;
}

/** Returns the completions of a slash alone: each command once, in the order of the help. */
function every(commands: readonly AnyCommand[]): Candidates {
  return { candidates: commands.map(({ name }) => `/${name} `), word: "/" };
}

/** Returns the line with a completion in place of the word at the cursor, and the new cursor. */
export function applyChoice(
  line: string,
  cursor: number,
  { candidates, word }: Choices,
  index: number,
): { text: string; cursor: number } {
  const before = line.slice(0, cursor - word.length) + candidates[index];
  const after = line.slice(cursor);
  // Avoids a second space.
  return { text: before + (before.endsWith(" ") ? after.replace(/^ /, "") : after), cursor: before.length };
}
