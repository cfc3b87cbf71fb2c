import { conversationKey } from "../conversation_keys.ts";
import type { Conversation } from "../conversation.ts";
import { MAX_READ_MARKS, type ReadMark, type ReadMarkTable } from "../read_marks.ts";

/** Read markers in memory. */
export class MemoryReadMarks implements ReadMarkTable {
  readonly #all = new Map<number, Map<string, ReadMark>>(); // each person's in the order in which they moved

  list(person: number): ReadMark[] {
    return [...this.#all.get(person)?.values() ?? []];
  }

  get(person: number, conversation: Conversation): number {
    return this.#all.get(person)?.get(conversationKey(conversation))?.seq ?? 0;
  }

  readersOf(person: number): Map<number, number> {
    const readers = new Map<number, number>();
    for (const [reader, marks] of this.#all) {
      const seqs = [...marks.values()].filter(({ other }) => other === person).map(({ seq }) => seq);
      if (seqs.length > 0) readers.set(reader, Math.max(...seqs));
    }
    return readers;
  }

  set(person: number, { conversation, other, seq }: ReadMark): void {
    const marks = this.#all.get(person) ?? new Map<string, ReadMark>();
    this.#all.set(person, marks);
    marks.delete(conversationKey(conversation));
    marks.set(conversationKey(conversation), { conversation, other, seq });
    if (marks.size > MAX_READ_MARKS) marks.delete(marks.keys().next().value!);
  }

  clear(person: number): void {
    this.#all.delete(person);
  }
}
