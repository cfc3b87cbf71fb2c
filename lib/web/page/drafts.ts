// Most lines that are kept of each conversation.
const KEPT = 50;

/** What was typed and not sent, and what was sent, of each conversation. */
export class Drafts {
  readonly #drafts = new Map<string, string>();
  readonly #said = new Map<string, string[]>();
  #at: { key: string; index: number } | undefined; // what is looked at of what was said

  /** What was typed there and not sent. */
  of(key: string): string {
    return this.#drafts.get(key) ?? "";
  }

  /** Keeps what is typed there. */
  keep(key: string, text: string): void {
    if (text === "") this.#drafts.delete(key);
    else this.#drafts.set(key, text);
  }

  /** It was sent. */
  said(key: string, text: string): void {
    const lines = this.#said.get(key) ?? [];
    this.#said.set(key, [...lines.filter((line) => line !== text), text].slice(-KEPT));
    this.#at = undefined;
  }

  /** One looks at what was said before. */
  recalling(key: string): boolean {
    return this.#at?.key === key;
  }

  /** The line that is looked at; empty if none is. */
  recalled(key: string): string {
    return this.#at?.key === key ? this.#said.get(key)?.[this.#at.index] ?? "" : "";
  }

  /** The line said before the one that is looked at; undefined if there is none. */
  back(key: string): string | undefined {
    const lines = this.#said.get(key) ?? [];
    const index = (this.recalling(key) ? this.#at!.index : lines.length) - 1;
    if (index < 0) return undefined;
    this.#at = { key, index };
    return lines[index];
  }

  /** The line said after the one that is looked at; empty behind the last. */
  forth(key: string): string {
    const lines = this.#said.get(key) ?? [];
    const index = (this.#at?.index ?? lines.length) + 1;
    this.#at = index < lines.length ? { key, index } : undefined;
    return lines[index] ?? "";
  }
}
