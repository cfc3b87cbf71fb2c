import { t } from "../../language/mod.ts";
import type { EncodedPicture, Graphics, PictureBox } from "../screen/mod.ts";
import { type MakePicture, makePicture } from "./picture_thread.ts";

/** A picture that can be fetched. */
export interface PictureSource {
  /** Names its content. */
  readonly hash: string;
  /** Fetches its file, of at most so many bytes. */
  fetch(most: number): Promise<Uint8Array>;
}

/** The maximum size of the file of a picture that is fetched to be shown. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

// How much is kept, in pictures and in characters of what the terminal gets.
const MAX_PICTURES = 64;
const MAX_CHARACTERS = 32 * 1024 * 1024;

// Waits until the person has stopped scrolling.
const SETTLE_MS = 150;

// After this time, tries again to fetch what could not be fetched.
const RETRY_MS = 60_000;

/** A picture that is kept, or the time until which nothing is tried. */
type Kept = { readonly picture: EncodedPicture; readonly length: number } | { readonly until: number };

/** What a loader needs. */
export interface PictureLoaderOptions {
  readonly graphics: () => Graphics | undefined;
  /** Called when a picture has been loaded, or could not be. */
  readonly changed: () => void;
  readonly make?: MakePicture;
  readonly now?: () => number;
}

/**
 * Loads the pictures that are on the screen, one after the other, and keeps the ones that were used last. What nobody looks
 * at any more is not fetched. Its owner closes it.
 */
export class PictureLoader {
  readonly #options: PictureLoaderOptions;
  readonly #make: MakePicture;
  readonly #now: () => number;
  readonly #sources = new WeakMap<PictureBox, PictureSource>();
  readonly #kept = new Map<string, Kept>(); // the last used one comes last
  #wanted: readonly PictureBox[] = [];
  #loading = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: PictureLoaderOptions) {
    this.#options = options;
    this.#make = options.make ?? makePicture;
    this.#now = options.now ?? Date.now;
  }

  /** Returns a box for a picture, which it loads when the box is on the screen. */
  boxFor(source: PictureSource, columns: number, rows: number): PictureBox {
    const box = { key: `${source.hash} ${columns}x${rows}`, columns, rows };
    this.#sources.set(box, source);
    return box;
  }

  /** Says which boxes are on the screen. */
  want(boxes: readonly PictureBox[]): void {
    this.#wanted = boxes;
    if (this.#closed || this.#loading || this.#timer !== undefined || this.#next() === undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#load();
    }, SETTLE_MS);
  }

  /** Returns the picture of a box; undefined if it is not loaded. */
  encoded(box: PictureBox): EncodedPicture | undefined {
    const key = this.#keyOf(box);
    const kept = this.#kept.get(key);
    if (kept === undefined || !("picture" in kept)) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.picture;
  }

  /** Returns what to show in a box without its picture. */
  noteFor(box: PictureBox): string {
    const kept = this.#kept.get(this.#keyOf(box));
    if (kept === undefined) return t("terminal.loading-picture");
    return "picture" in kept ? "" : t("terminal.no-preview");
  }

  /** Stops loading. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    this.#loading = true;
    for (let box = this.#next(); box !== undefined && !this.#closed; box = this.#next()) {
      const key = this.#keyOf(box);
      const graphics = this.#options.graphics()!;
      this.#keep(key, await this.#loaded(box, graphics));
      if (!this.#closed) this.#options.changed();
    }
    this.#loading = false;
  }

  async #loaded(box: PictureBox, graphics: Graphics): Promise<Kept> {
    const { columns, rows } = box;
    let bytes: Uint8Array;
    try {
      bytes = await this.#sources.get(box)!.fetch(MAX_PICTURE_BYTES);
    } catch {
      // The note in its place says so. The reason may pass.
      return { until: this.#now() + RETRY_MS };
    }
    const picture = await this.#make({ bytes, box: { columns, rows }, graphics });
    return picture === undefined ? { until: Infinity } : { picture, length: lengthOf(picture) };
  }

  /** Returns the next box whose picture is to be loaded. */
  #next(): PictureBox | undefined {
    if (this.#options.graphics() === undefined) return undefined;
    return this.#wanted.find((box) => {
      const kept = this.#kept.get(this.#keyOf(box));
      return this.#sources.has(box) && (kept === undefined || ("until" in kept && kept.until <= this.#now()));
    });
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    let characters = this.#kept.values().reduce((sum, it) => sum + ("length" in it ? it.length : 0), 0);
    for (const [old, it] of this.#kept) {
      if (old === key || (this.#kept.size <= MAX_PICTURES && characters <= MAX_CHARACTERS)) break;
      this.#kept.delete(old);
      if ("length" in it) characters -= it.length;
    }
  }

  /** Returns the name of a picture for this terminal. */
  #keyOf({ key }: PictureBox): string {
    const { protocol, cell } = this.#options.graphics() ?? {};
    return `${key} ${protocol} ${cell?.width}x${cell?.height}`;
  }
}

function lengthOf(picture: EncodedPicture): number {
  return picture.protocol === "kitty" ? picture.data.length : picture.rows.reduce((sum, row) => sum + row.length, 0);
}
