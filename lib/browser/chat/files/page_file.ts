import {
  connectionLost,
  type OutgoingFile,
  TransferError,
  type TransferRun,
  type TransferTicket,
} from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { safeFileName } from "../../../text/mod.ts";
import type { Picture } from "./picture.ts";
import { addressOf, refusal, request } from "./requests.ts";

// After so long without progress, the connection counts as lost.
const STALL_MS = 120_000;

// Files that are chosen together are sent at the same time. So long a smaller one waits for one before it, so that their
// messages come in the order in which they were chosen.
const MAX_WAIT_MS = 3_000;

/** How a file belongs to others. */
interface Order {
  /** The file whose message comes before that of this one. */
  readonly before?: PageFile | undefined;
  /** The picture of which this one is a smaller copy. */
  readonly original?: PageFile;
}

/** A file that the person has chosen, dropped or pasted. */
export class PageFile implements OutgoingFile {
  readonly name: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  readonly preview?: OutgoingFile;
  readonly #content: Blob;
  readonly #order: Order;
  // While it is being sent, its smaller picture included.
  #turn: PromiseWithResolvers<void> | undefined;

  /** @param picture What it shows, if it is a picture. */
  constructor(content: Blob, name: string, picture?: Picture, order: Order = {}) {
    this.name = safeFileName(name);
    this.size = content.size;
    this.#content = content;
    this.#order = order;
    if (!picture) return;
    const { width, height, preview } = picture;
    const smaller = preview && new PageFile(preview, this.name, undefined, { original: this });
    Object.assign(this, { width, height, ...smaller && { preview: smaller } });
  }

  async upload(ticket: TransferTicket, run: TransferRun): Promise<void> {
    const { original, before } = this.#order;
    const whole = original ?? this;
    whole.#turn ??= Promise.withResolvers();
    let isOver = true;
    try {
      const address = addressOf(ticket);
      const { headers } = await request(address, { method: "HEAD", signal: run.signal });
      const offset = Math.min(Number(headers.get("upload-offset")) || 0, this.size);
      run.progress(offset);
      // Otherwise, only the answer was lost.
      if (offset < this.size || offset === 0) await this.#put(address, offset, run);
      isOver = original === undefined;
      const turn = before && before.#turn?.promise;
      if (turn) await Promise.race([turn, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS))]);
    } finally {
      if (isOver) {
        whole.#turn?.resolve();
        whole.#turn = undefined;
      }
    }
  }

  // Only this kind of request tells how far it is.
  async #put(address: string, offset: number, run: TransferRun): Promise<void> {
    const put = new XMLHttpRequest();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const cancel = () => put.abort();
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(stalled);
      stalled = setTimeout(cancel, STALL_MS);
    };
    put.open("PUT", address);
    if (offset > 0) put.setRequestHeader("content-range", `bytes ${offset}-${this.size - 1}/${this.size}`);
    put.upload.onloadstart = () => run.began();
    put.upload.onprogress = ({ loaded }) => {
      watch();
      run.progress(offset + loaded);
    };
    put.upload.onload = () => {
      clearTimeout(stalled);
      run.checking();
    };
    put.onload = () => put.status < 300 ? resolve() : reject(refusal(put.status, put.responseText));
    put.onerror = () => reject(connectionLost());
    put.onabort = () => reject(run.signal.aborted ? run.signal.reason : connectionLost());
    run.signal.addEventListener("abort", cancel);
    try {
      run.signal.throwIfAborted();
      put.send(offset > 0 ? this.#content.slice(offset) : this.#content);
      await promise;
    } catch (error) {
      await this.#checkReadable();
      throw error;
    } finally {
      clearTimeout(stalled);
      run.signal.removeEventListener("abort", cancel);
    }
  }

  /** A browser reports a file that has changed on the disk in the same way as a lost connection. */
  async #checkReadable(): Promise<void> {
    try {
      await this.#content.slice(0, 1).arrayBuffer();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      throw new TransferError("changed", t("files.changed", { name: this.name }));
    }
  }
}
