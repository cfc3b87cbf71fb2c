import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { safeFileName } from "../../../text/mod.ts";
import { PageFile } from "./page_file.ts";
import type { Picture } from "./picture.ts";

/** A file that is about to be sent. */
export class Attachment {
  readonly name: string;
  readonly size: number;
  /** What it shows, once that is known. */
  readonly picture: Signal<Picture | undefined> = signal(undefined);
  readonly #content: Blob;
  readonly #read: Promise<void>;

  constructor(content: Blob, name: string) {
    this.#content = content;
    this.name = safeFileName(name);
    this.size = content.size;
    this.#read = this.#readPicture();
  }

  /** Returns what is sent, as soon as it is ready. @param before What is sent before it. */
  async file(before?: PageFile): Promise<PageFile> {
    await this.#read;
    return new PageFile(this.#content, this.name, this.picture.value, { before });
  }

  async #readPicture(): Promise<void> {
    if (!PICTURES.has(this.#content.type)) return;
    const { readPicture } = await import("./picture.ts");
    this.picture.value = await readPicture(this.#content);
  }
}

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** What the person is about to send, by conversation. */
export class Attachments {
  readonly #all: Signal<ReadonlyMap<string, readonly Attachment[]>> = signal(new Map());

  get all(): ReadonlySignal<ReadonlyMap<string, readonly Attachment[]>> {
    return this.#all;
  }

  /** Returns the files for a conversation. @param key The key of the conversation. */
  of(key: string): readonly Attachment[] {
    return this.#all.value.get(key) ?? [];
  }

  add(key: string, files: readonly File[]): void {
    this.#set(key, [...this.of(key), ...files.map((file) => new Attachment(file, file.name))]);
  }

  remove(key: string, attachment: Attachment): void {
    this.#set(key, this.of(key).filter((it) => it !== attachment));
  }

  /** Returns the files for a conversation, and forgets them. */
  take(key: string): readonly Attachment[] {
    const taken = this.of(key);
    this.#set(key, []);
    return taken;
  }

  /** Moves files to other conversations. @param pairs Of a former and a new key. */
  rename(pairs: readonly (readonly [string, string])[]): void {
    const moved = pairs.map(([from, to]) => [to, this.take(from)] as const);
    for (const [to, files] of moved) this.#set(to, [...this.of(to), ...files]);
  }

  #set(key: string, files: readonly Attachment[]): void {
    const all = new Map(this.#all.value);
    all.delete(key);
    if (files.length > 0) all.set(key, files);
    this.#all.value = all;
  }
}
