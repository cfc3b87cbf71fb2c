import { createHash } from "node:crypto";
import type { FileStore, IncomingFile, StoredFile } from "../../lib/store/mod.ts";

/** Files in memory. */
export class FakeFiles implements FileStore {
  readonly ready = Promise.resolve();
  readonly incoming = new Map<string, Uint8Array>();
  readonly whole = new Map<string, Uint8Array>();
  readonly texts = new Map<string, string>();
  /** Thrown by the next calls that write, if it is set. */
  trouble: Error | undefined;
  /** Waited for by the hash of an incoming file. */
  hashing: Promise<void> = Promise.resolve();

  get bytes(): number {
    return [...this.incoming.values(), ...this.whole.values()].reduce((sum, { length }) => sum + length, 0);
  }

  // deno-lint-ignore require-await -- a disk takes time
  async receive(id: string): Promise<IncomingFile> {
    const { incoming, whole } = this;
    const content = () => incoming.get(id) ?? new Uint8Array();
    const hash = () => createHash("sha256").update(content()).digest("hex");
    const fail = () => {
      if (this.trouble) throw this.trouble;
    };
    return {
      get length() {
        return content().length;
      },
      // deno-lint-ignore require-await -- as above
      async append(bytes) {
        fail();
        incoming.set(id, Uint8Array.from([...content(), ...bytes]));
      },
      hash: () => this.hashing.then(hash),
      // deno-lint-ignore require-await -- as above
      async finish() {
        fail();
        whole.set(hash(), content());
        const head = content();
        incoming.delete(id);
        return head;
      },
      close: () => Promise.resolve(),
    };
  }

  close(): void {}

  freeSpace(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  // deno-lint-ignore require-await -- as above
  async arrived(id: string): Promise<number> {
    return this.incoming.get(id)?.length ?? 0;
  }

  // deno-lint-ignore require-await -- as above
  async discard(id: string): Promise<void> {
    this.incoming.delete(id);
    this.texts.delete(id);
  }

  // deno-lint-ignore require-await -- as above
  async note(id: string, text: string): Promise<void> {
    if (this.trouble) throw this.trouble;
    this.texts.set(id, text);
  }

  // deno-lint-ignore require-await -- as above
  async notes(): Promise<Array<{ id: string; text: string }>> {
    return Array.from(this.texts, ([id, text]) => ({ id, text }));
  }

  // deno-lint-ignore require-await -- as above
  async open(hash: string): Promise<StoredFile | undefined> {
    const content = this.whole.get(hash);
    let at = 0;
    return content && {
      size: content.length,
      // deno-lint-ignore require-await -- as above
      async seek(offset) {
        at = offset;
      },
      // deno-lint-ignore require-await -- as above
      async read(buffer) {
        const part = content.subarray(at, at + buffer.length);
        buffer.set(part);
        at += part.length;
        return part.length;
      },
      close() {},
    };
  }

  // deno-lint-ignore require-await -- as above
  async hashes(): Promise<string[]> {
    return [...this.whole.keys()];
  }

  // deno-lint-ignore require-await -- as above
  async remove(hash: string, isWanted: () => boolean): Promise<void> {
    if (!isWanted()) this.whole.delete(hash);
  }
}
