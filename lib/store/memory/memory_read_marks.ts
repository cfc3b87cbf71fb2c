import { conversationKey } from "../conversation_keys.ts";
import type { Conversation } from "../conversation.ts";
import { MAX_READ_MARKS, type ReadMark, type ReadMarkRow, type ReadMarkTable } from "../read_marks.ts";

/** Read markers in memory. */
export class MemoryReadMarks implements ReadMarkTable {
  readonly #all = new Map<number, Map<string, ReadMarkRow>>(); // each person's in the order in which they moved

  list(person: number): ReadMark[] {
    const marks = [...this.#all.get(person)?.values() ?? []];
    return marks.map(({ conversation, other, seq }) => ({ conversation, other, seq }));
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

  all(): ReadMarkRow[] {
    return [...this.#all.values()].flatMap((marks) => [...marks.values()]).sort((a, b) => a.moved - b.moved);
  }

  clear(): void {
    this.#all.clear();
  }

  put(mark: ReadMarkRow): void {
    const marks = this.#all.get(mark.person) ?? new Map<string, ReadMarkRow>();
    this.#all.set(mark.person, marks);
    const key = conversationKey(mark.conversation);
    marks.delete(key);
    marks.set(key, mark);
    if (marks.size > MAX_READ_MARKS) marks.delete(marks.keys().next().value!);
  }

  remove(person: number): void {
    this.#all.delete(person);
  }
}
