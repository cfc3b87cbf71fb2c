import { assertEquals } from "@std/assert";
import { PictureLoader, type PictureSource } from "../../../lib/terminal/pictures/picture_loader.ts";
import type { PictureRequest } from "../../../lib/terminal/pictures/picture_thread.ts";
import type { EncodedPicture, Graphics, PictureBox } from "../../../lib/terminal/screen/mod.ts";

/** A loader whose server and thread are in memory. */
class Loading implements Disposable {
  graphics: Graphics | undefined = { protocol: "sixel", cell: { width: 10, height: 20 } };
  now = 0;
  /** What was fetched, in order. */
  readonly fetched: string[] = [];
  /** How many fetches run now, and ran at most at once. */
  running = 0;
  most = 0;
  failing = false;
  damaged = false;
  characters = 10;
  changes = 0;
  #wake = () => {};
  readonly loader: PictureLoader = new PictureLoader({
    graphics: () => this.graphics,
    changed: () => {
      this.changes++;
      this.#wake();
    },
    now: () => this.now,
    make: ({ graphics }: PictureRequest) => {
      const picture = { protocol: graphics.protocol as "sixel", rows: ["x".repeat(this.characters)] };
      return Promise.resolve<EncodedPicture | undefined>(this.damaged ? undefined : picture);
    },
  });

  source(hash: string): PictureSource {
    return {
      hash,
      fetch: async () => {
        this.fetched.push(hash);
        this.most = Math.max(this.most, ++this.running);
        await Promise.resolve();
        this.running--;
        if (this.failing) throw new Error("The connection was lost.");
        return new Uint8Array(1);
      },
    };
  }

  box(hash: string, columns = 4): PictureBox {
    return this.loader.boxFor(this.source(hash), columns, 1);
  }

  /** Waits until these are loaded, or could not be. */
  async load(...boxes: PictureBox[]): Promise<void> {
    this.loader.want(boxes);
    await this.until(() => boxes.every((box) => this.loader.noteFor(box) !== "Loading…"));
  }

  /** Waits for changes until a condition holds. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#wake = resolve);
  }

  [Symbol.dispose](): void {
    this.loader.close();
  }
}

Deno.test("PictureLoader loads each picture on the screen once, one after the other", async () => {
  using it = new Loading();
  const boxes = ["a", "b", "c"].map((hash) => it.box(hash));
  assertEquals([it.loader.encoded(boxes[0]), it.loader.noteFor(boxes[0])], [undefined, "Loading…"]);
  await it.load(...boxes);
  await it.load(...["a", "b", "c"].map((hash) => it.box(hash)));
  assertEquals([it.fetched, it.most, it.changes], [["a", "b", "c"], 1, 3]);
  assertEquals([it.loader.encoded(boxes[0])?.protocol, it.loader.noteFor(boxes[0])], ["sixel", ""]);
});

Deno.test("PictureLoader does not fetch what has left the screen while a flood of pictures scrolls by", async () => {
  using it = new Loading();
  for (let i = 0; i < 1_000; i++) it.loader.want([it.box(`${i}`)]);
  await it.load(it.box("last"));
  assertEquals(it.fetched, ["last"]);
});

Deno.test("PictureLoader loads a picture again in another size, or for another size of letters", async () => {
  using it = new Loading();
  await it.load(it.box("a"), it.box("a", 8));
  it.graphics = { protocol: "sixel", cell: { width: 12, height: 24 } };
  await it.load(it.box("a"));
  assertEquals(it.fetched, ["a", "a", "a"]);
});

Deno.test("PictureLoader tries again after a while if a picture could not be fetched, but not if it is damaged", async () => {
  using it = new Loading();
  it.failing = true;
  const [lost, damaged] = [it.box("lost"), it.box("damaged")];
  await it.load(lost);
  assertEquals(it.loader.noteFor(lost), "No preview");
  it.failing = false;
  it.damaged = true;
  await it.load(damaged);
  it.damaged = false;
  it.now = 59_999;
  await it.load(lost, damaged);
  assertEquals(it.fetched, ["lost", "damaged"]);
  it.now = 60_000;
  it.loader.want([lost, damaged]);
  await it.until(() => it.loader.encoded(lost) !== undefined);
  assertEquals(it.fetched, ["lost", "damaged", "lost"]);
});

Deno.test("PictureLoader keeps the pictures that were used last, and bounds their memory", async () => {
  using it = new Loading();
  const boxes = Array.from({ length: 80 }, (_, i) => it.box(`${i}`));
  await it.load(...boxes.slice(0, 60));
  it.loader.encoded(boxes[0]);
  await it.load(...boxes.slice(60));
  const kept = (box: PictureBox) => it.loader.encoded(box) !== undefined;
  assertEquals([kept(boxes[0]), kept(boxes[1]), kept(boxes[79]), boxes.filter(kept).length], [true, false, true, 64]);
  it.characters = 12 * 1024 * 1024;
  const large = Array.from({ length: 5 }, (_, i) => it.box(`large ${i}`));
  for (const box of large) await it.load(box);
  assertEquals(large.filter(kept).length, 2);
});

Deno.test("PictureLoader loads nothing for a terminal that shows only text", () => {
  using it = new Loading();
  it.graphics = undefined;
  it.loader.want([it.box("a")]);
  assertEquals(it.fetched, []);
});
