import { setImmediate, setTimeout } from "node:timers/promises";
import type { Socket } from "../../lib/net/mod.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const bytes = (text: string) => encoder.encode(text);

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  // A connection that read much lets others have their turn, and goes on in the next.
  for (let turn = 0; turn < 3; turn++) {
    await setImmediate();
    await setTimeout(0);
  }
}

/** A write that was begun and that the test finishes. */
export interface PendingWrite {
  readonly bytes: Uint8Array;
  accept(count?: number): void;
  fail(): void;
}

/** A socket whose peer is the test. */
export class FakeSocket implements Socket {
  /** What was written and accepted. */
  bytes = new Uint8Array();
  /** What was done to it, in order. */
  readonly done: string[] = [];
  /** The write in flight, while `automatic` is false. */
  pending: PendingWrite | undefined;
  /** The buffer that a read waits with. */
  buffer: Uint8Array | undefined;
  closed = false;
  failCloseWrite = false;

  #arrive: ((count: number | null) => void) | undefined;
  #break: ((error: Error) => void) | undefined;

  /** @param automatic Whether it accepts every write at once. */
  constructor(readonly automatic = true) {}

  /** What was written and accepted, as text. */
  get written(): string {
    return decoder.decode(this.bytes);
  }

  read(buffer: Uint8Array): Promise<number | null> {
    if (this.closed) return Promise.reject(new Error("closed"));
    this.buffer = buffer;
    const { promise, resolve, reject } = Promise.withResolvers<number | null>();
    this.#arrive = resolve;
    this.#break = reject;
    return promise;
  }

  write(part: Uint8Array): Promise<number> {
    if (this.automatic) {
      this.#take(part);
      return Promise.resolve(part.length);
    }
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.pending = {
      bytes: part,
      accept: (count = part.length) => {
        this.pending = undefined;
        this.#take(part.subarray(0, count));
        resolve(count);
      },
      fail: () => {
        this.pending = undefined;
        reject(new Error("broken pipe"));
      },
    };
    return promise;
  }

  closeWrite(): Promise<void> {
    this.done.push("closeWrite");
    return this.failCloseWrite ? Promise.reject(new Error("not connected")) : Promise.resolve();
  }

  close(): void {
    if (this.closed) throw new Error("closed twice");
    this.closed = true;
    this.done.push("close");
    this.pending?.fail();
    this.#break?.(new Error("closed"));
  }

  /** The peer sends something, which arrives in as few pieces as the buffer allows. */
  async arrive(sent: string | Uint8Array): Promise<void> {
    let left = typeof sent === "string" ? bytes(sent) : sent;
    while (left.length > 0) {
      const piece = left.subarray(0, this.buffer!.length);
      this.buffer!.set(piece);
      this.#arrive!(piece.length);
      left = left.subarray(piece.length);
      await settle();
    }
  }

  /** The peer hangs up. */
  async hangUp(): Promise<void> {
    this.#arrive!(null);
    await settle();
  }

  /** The line breaks. */
  async lose(): Promise<void> {
    this.#break!(new Error("connection reset"));
    await settle();
  }

  #take(part: Uint8Array): void {
    const bytes = new Uint8Array(this.bytes.length + part.length);
    bytes.set(this.bytes);
    bytes.set(part, this.bytes.length);
    this.bytes = bytes;
  }
}
