import { assert, assertEquals, assertMatch } from "@std/assert";
import type { MessageEntry, TransferPort } from "../../../lib/client/mod.ts";
import { MessagePictures } from "../../../lib/terminal/chat/message_pictures.ts";
import { type Graphics, Grid, themeFor } from "../../../lib/terminal/screen/mod.ts";
import { Bench, message } from "../../client/fakes.ts";
import { pngOf } from "../pictures/png_of.ts";

const GRAPHICS: Graphics = { protocol: "sixel", cell: { width: 10, height: 20 } };
const TEA = { name: "tea.png", size: 12_345, type: "image/png", hash: "9f86", width: 640, height: 480 };

/** The pictures of a client whose server gives this file. */
async function withPictures(
  test: (
    it: { pictures: MessagePictures; bench: Bench; changed: () => Promise<void>; asked: number[] },
  ) => Promise<void>,
  file: Uint8Array = pngOf({ width: 64, height: 48, data: new Uint8Array(64 * 48 * 4).fill(255) }),
): Promise<void> {
  const asked: number[] = [];
  const files: Partial<TransferPort> = {
    read: (_, most) => {
      asked.push(most);
      return Promise.resolve(file);
    },
  };
  const bench = new Bench({ files: files as TransferPort });
  let wake = () => {};
  const pictures = new MessagePictures({ client: bench.client, graphics: () => GRAPHICS, changed: () => wake() });
  try {
    await bench.login();
    await test({ pictures, bench, asked, changed: () => new Promise((resolve) => wake = resolve) });
  } finally {
    pictures.close();
    await bench.close();
  }
}

function entry(file: MessageEntry["file"]): MessageEntry {
  return { kind: "message", seq: 1, id: "1", from: "bob", text: "tea.png", file, at: 0, mine: false, mention: false };
}

Deno.test("MessagePictures reserves the cells of a picture by the size in its message", () =>
  withPictures(({ pictures }) => {
    const size = (file: Partial<typeof TEA>, room = 60) => {
      const lines = pictures.lines!(entry({ ...TEA, ...file }), room);
      return [lines.length, lines[0]?.[0].text.length];
    };
    assertEquals(size({}), [10, 27]);
    assertEquals(size({}, 20), [8, 20], "in fewer columns");
    assertEquals(size({ width: 16, height: 16 }), [1, 2], "not larger than it is");
    assertEquals(size({ width: 65_535, height: 65_535 }), [10, 20]);
    assertEquals(size({ width: 65_535, height: 1 }), [1, 40]);
    assertEquals(size({ width: 1, height: 65_535 }), [10, 1]);
    assertEquals(size({}, 7), [0, undefined], "too narrow");
    return Promise.resolve();
  }));

Deno.test("MessagePictures shows nothing of files that it cannot show, or of unknown size", () =>
  withPictures(({ pictures }) => {
    const { width: _, height: __, ...unknown } = TEA;
    const large = { ...TEA, size: 9 * 1024 * 1024 };
    const none = [
      undefined,
      unknown,
      large,
      ...["image/gif", "image/svg+xml", "text/plain"].map((type) => ({
        ...TEA,
        type,
      })),
    ];
    for (const file of none) assertEquals(pictures.lines!(entry(file), 60), []);
    assertEquals(pictures.lines!(entry({ ...large, preview: "ab" }), 60).length, 10);
    for (const type of ["image/gif", "image/webp", "image/avif"]) {
      assertEquals(pictures.lines!(entry({ ...TEA, type, preview: "ab" }), 60).length, 10, type);
    }
    return Promise.resolve();
  }));

Deno.test("MessagePictures says that a picture is being loaded, and loads it without moving anything", () =>
  withPictures(async ({ pictures, bench, asked, changed }) => {
    await bench.connection.say(message(1, "tea.png", { file: TEA }));
    const draw = () => {
      const grid = new Grid(40, 12);
      pictures.lines!(entry(TEA), 40).forEach((line, y) => grid.spans(2, y, line));
      pictures.complete(grid, themeFor("none"));
      return grid;
    };
    const before = draw();
    assertMatch(before.toString(), /^ {2}Loading…\n/);
    assertEquals(pictures.encoded(before.pictures[0].box), undefined);
    const loaded = changed();
    while (bench.connection.of("download").length === 0) await new Promise((resolve) => setTimeout(resolve));
    const { rid, to, about } = bench.connection.last("download");
    assertEquals([to, about], ["#lobby", 1]);
    await bench.connection.say({ type: "ticket", rid, ticket: "t", size: TEA.size });
    await loaded;
    const after = draw();
    assertEquals(after.toString().trim(), "");
    assertEquals(after.pictures.length, before.pictures.length);
    const picture = pictures.encoded(after.pictures[0].box);
    assert(picture?.protocol === "sixel" && picture.rows.length === 10);
    assertEquals(asked, [8 * 1024 * 1024]);
  }));

Deno.test("MessagePictures says that there is no preview of a damaged picture", () =>
  withPictures(async ({ pictures, bench, changed }) => {
    const draw = () => {
      const grid = new Grid(40, 12);
      pictures.lines!(entry(TEA), 40).forEach((line, y) => grid.spans(2, y, line));
      pictures.complete(grid, themeFor("none"));
      return grid.toString();
    };
    draw();
    const loaded = changed();
    while (bench.connection.of("download").length === 0) await new Promise((resolve) => setTimeout(resolve));
    await bench.connection.say({ type: "ticket", rid: bench.connection.last("download").rid, ticket: "t", size: 9 });
    await loaded;
    assertMatch(draw(), /^ {2}No preview\n/);
  }, new TextEncoder().encode("<svg onload=alert(1)>")));
