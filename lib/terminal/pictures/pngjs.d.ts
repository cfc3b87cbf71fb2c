/** The part of pngjs that is used. Its published types need those of Node.js, which contradict Deno's. */
import type { Buffer } from "node:buffer";

/** A picture with its pixels. */
export class PNG {
  constructor(size: { width: number; height: number });
  readonly width: number;
  readonly height: number;
  data: Buffer;
  static readonly sync: { read(bytes: Buffer): PNG; write(png: PNG): Buffer };
}
