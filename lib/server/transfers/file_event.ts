import type { Store } from "../../store/mod.ts";
import { formatTarget } from "../../protocol/mod.ts";
import { targetOf } from "../../store/mod.ts";

/** What the operator may know of a file: its name and sender only if it was sent to an open room. */
export interface FileDescription {
  /** How its hash begins. */
  readonly hash: string;
  /** In bytes; undefined if no message has it. */
  readonly size?: number;
  readonly name?: string;
  readonly from?: string;
  readonly room?: string;
}

/** A file was removed. `by`: who wanted it; absent: it made room for newer ones. */
export type FileEvent = { readonly type: "file-removed"; readonly by?: string } & FileDescription;

// As many digits as tell the files of a server apart.
const SHOWN_DIGITS = 12;

/** Describes a file by the newest message that has it. */
export function describeFile({ files, messages }: Pick<Store, "files" | "messages">, hash: string): FileDescription {
  const shown = hash.slice(0, SHOWN_DIGITS);
  const message = files.messagesWith(hash).toReversed().map((seq) => messages.get(seq)).find((it) =>
    it?.file?.hash === hash
  );
  if (!message?.file) return { hash: shown };
  const { file: { size, name }, from, audience } = message;
  if (audience.kind !== "room") return { hash: shown, size };
  return { hash: shown, size, name, from, room: formatTarget(targetOf(message)) };
}
