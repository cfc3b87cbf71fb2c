import type { Client, MessageEntry } from "../../client/mod.ts";
import { MAX_PICTURE_BYTES, PictureLoader, type PictureSource } from "../pictures/picture_loader.ts";
import { type EncodedPicture, type Graphics, type Grid, type PictureBox, type Theme, truncate } from "../screen/mod.ts";
import type { Line } from "../widgets/lines.ts";

// The most cells that a picture takes.
const [MAX_COLUMNS, MAX_ROWS] = [40, 10];

// A picture in fewer columns shows nothing.
const MIN_ROOM = 8;

/** Returns the lines of the picture of a message, in so many columns. It never changes, so that nothing jumps. */
export type PictureLines = (entry: MessageEntry, room: number) => readonly Line[];

/** What pictures need of the view. */
export interface MessagePicturesHost {
  readonly client: Client;
  /** Returns what the terminal can show; undefined if only text. */
  graphics(): Graphics | undefined;
  /** Called when a redraw is needed. */
  changed(): void;
}

/** The pictures of messages. They are loaded when they come onto the screen. Its owner closes it. */
export class MessagePictures {
  readonly #host: MessagePicturesHost;
  readonly #loader: PictureLoader;
  #made: { readonly graphics: Graphics; readonly lines: PictureLines } | undefined;

  constructor(host: MessagePicturesHost) {
    this.#host = host;
    this.#loader = new PictureLoader({ graphics: () => host.graphics(), changed: () => host.changed() });
  }

  /** Returns the lines of pictures on this terminal; undefined if it shows only text. Another terminal has others. */
  get lines(): PictureLines | undefined {
    const graphics = this.#host.graphics();
    if (graphics === undefined) return undefined;
    if (this.#made?.graphics !== graphics) {
      this.#made = { graphics, lines: (entry, room) => this.#linesOf(entry, room, graphics) };
    }
    return this.#made.lines;
  }

  /** Returns a picture that is loaded. */
  encoded(box: PictureBox): EncodedPicture | undefined {
    return this.#loader.encoded(box);
  }

  /** Loads the pictures that are on the screen, and says in their places which are missing. */
  complete(grid: Grid, theme: Theme): void {
    this.#loader.want(grid.pictures.map(({ box }) => box));
    for (const { x, y, box, row } of grid.pictures) {
      const note = row === 0 ? this.#loader.noteFor(box) : "";
      const at = y * grid.columns + x;
      const isFree = grid.text.slice(at, at + box.columns).every((text) => text === " ");
      if (isFree) grid.put(x, y, truncate(note, box.columns), theme.faint);
    }
  }

  /** Stops loading. */
  close(): void {
    this.#loader.close();
  }

  #linesOf(entry: MessageEntry, room: number, { cell }: Graphics): readonly Line[] {
    const { file } = entry;
    const source = this.#sourceOf(entry);
    if (source === undefined || room < MIN_ROOM || file?.width === undefined || file.height === undefined) return [];
    const [mostWide, mostHigh] = [Math.min(room, MAX_COLUMNS) * cell.width, MAX_ROWS * cell.height];
    const scale = Math.min(1, mostWide / file.width, mostHigh / file.height);
    const columns = Math.max(1, Math.ceil(file.width * scale / cell.width));
    const rows = Math.max(1, Math.ceil(file.height * scale / cell.height));
    const box = this.#loader.boxFor(source, columns, rows);
    return Array.from({ length: rows }, (_, row) => [{ text: " ".repeat(columns), style: "", picture: { box, row } }]);
  }

  /** Returns where a picture comes from: itself if it is small and can be decoded, otherwise its preview, which browsers make. */
  #sourceOf(entry: MessageEntry): PictureSource | undefined {
    const { file } = entry;
    if (file === undefined || !/^image\/(png|jpeg|gif|webp|avif)$/.test(file.type)) return undefined;
    const isOriginal = file.size <= MAX_PICTURE_BYTES && /^image\/(png|jpeg)$/.test(file.type);
    if (!isOriginal && file.preview === undefined) return undefined;
    const { client } = this.#host;
    const { current: conversation } = client.state;
    return {
      hash: isOriginal ? file.hash : file.preview!,
      fetch: (most) => client.commands.files.read({ conversation, entry }, most, !isOriginal),
    };
  }
}
