/** The direction of bytes: `up` to the server, `down` from it. */
export type Direction = "up" | "down";

/** The number of bytes in each direction after which a connection breaks, even in the middle of a frame. */
export type Cut = Readonly<Record<Direction, number>>;

const NEVER: Cut = { up: Infinity, down: Infinity };

/** A line to a server on this machine that can break, and can freeze: then nothing passes, and nobody notices. */
export class FaultyProxy implements AsyncDisposable {
  /** The number of connections so far. */
  accepted = 0;
  /** Returns where to break each new connection; by default nowhere. */
  nextCut: () => Cut = () => NEVER;

  readonly #target: number;
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #lines = new Set<Line>();
  readonly #accepting: Promise<void>;

  /** @param target The port of the server. */
  constructor(target: number) {
    this.#target = target;
    this.#accepting = this.#accept();
  }

  get port(): number {
    return this.#listener.addr.port;
  }

  /** Lets nothing pass on existing connections, not even their end. New connections are not affected. */
  freeze(...directions: Direction[]): void {
    for (const line of this.#lines) for (const direction of directions) line.freeze(direction);
  }

  /** Lets held bytes pass, and everything that follows. */
  thaw(): void {
    for (const line of this.#lines) line.thaw();
  }

  /** Breaks existing connections. */
  cut(): void {
    for (const line of this.#lines) line.cut();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    await this.#accepting;
    this.cut();
    await Promise.all(Array.from(this.#lines, (line) => line.ended));
  }

  async #accept(): Promise<void> {
    for (;;) {
      const near = await this.#listener.accept().catch(() => null);
      if (near === null) return;
      const far = await Deno.connect({ hostname: "127.0.0.1", port: this.#target }).catch(() => null);
      if (far === null) {
        near.close();
        continue;
      }
      this.accepted++;
      const line = new Line(near, far, this.nextCut());
      this.#lines.add(line);
      line.ended.then(() => this.#lines.delete(line));
    }
  }
}

/** One connection through the proxy. */
class Line {
  readonly ended: Promise<void>;
  readonly #ends: readonly Deno.TcpConn[];
  readonly #gates: Record<Direction, PromiseWithResolvers<void> | undefined> = { up: undefined, down: undefined };
  #closed = false;

  constructor(near: Deno.TcpConn, far: Deno.TcpConn, cut: Cut) {
    this.#ends = [near, far];
    this.#ends.forEach((end) => end.setNoDelay(true));
    this.ended = Promise.all([this.#carry("up", near, far, cut.up), this.#carry("down", far, near, cut.down)])
      .then(() => this.cut());
  }

  freeze(direction: Direction): void {
    this.#gates[direction] ??= Promise.withResolvers();
  }

  thaw(): void {
    for (const direction of ["up", "down"] as const) {
      this.#gates[direction]?.resolve();
      this.#gates[direction] = undefined;
    }
  }

  cut(): void {
    if (!this.#closed) this.#ends.forEach((end) => end.close());
    this.#closed = true;
    this.thaw();
  }

  async #carry(direction: Direction, from: Deno.TcpConn, to: Deno.TcpConn, most: number): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    try {
      for (let left = most; left > 0;) {
        const count = await from.read(buffer);
        await this.#gates[direction]?.promise;
        if (count === null) return await to.closeWrite();
        for (let bytes = buffer.subarray(0, Math.min(count, left)); bytes.length > 0;) {
          const written = await to.write(bytes);
          bytes = bytes.subarray(written);
          left -= written;
        }
      }
      this.cut();
    } catch {
      // One end is closed, so close the other.
      this.cut();
    }
  }
}
