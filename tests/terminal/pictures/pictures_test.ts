import { assert, assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import jpeg from "jpeg-js";
import { decode as decodeSixel } from "sixel";
import { decodePicture, MAX_PIXELS, type Pixels } from "../../../lib/terminal/pictures/decode.ts";
import { encodePicture } from "../../../lib/terminal/pictures/encode.ts";
import { makePicture } from "../../../lib/terminal/pictures/picture_thread.ts";
import type { Graphics, GraphicsProtocol } from "../../../lib/terminal/screen/mod.ts";
import { pngOf } from "./png_of.ts";

const RED = [255, 0, 0, 255];
const BLUE = [0, 0, 255, 255];

/** Returns a picture whose upper half is red, and whose lower half is blue. */
function flag(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set(i < width * height / 2 ? RED : BLUE, i * 4);
  return { width, height, data };
}

function graphics(protocol: GraphicsProtocol): Graphics {
  return { protocol, cell: { width: 10, height: 20 } };
}

function pixel({ width, data }: Pixels, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

Deno.test("decodePicture() decodes PNG and JPEG pictures", () => {
  const picture = flag(64, 48);
  const png = decodePicture(pngOf(picture));
  assertEquals([png.width, png.height, pixel(png, 5, 5), pixel(png, 5, 40)], [64, 48, RED, BLUE]);
  const { width, height, data } = decodePicture(jpeg.encode({ ...picture }, 90).data);
  assertEquals([width, height], [64, 48]);
  assert(data[0] > 240 && data[1] < 20 && data[2] < 20, `${data.subarray(0, 4)}`);
});

Deno.test("decodePicture() turns a photo as the camera was held", () => {
  // Red is above blue in the file. Where is red when it is upright?
  const sides = { 1: "top", 2: "top", 3: "bottom", 4: "bottom", 5: "left", 6: "right", 7: "right", 8: "left" };
  for (const [orientation, side] of Object.entries(sides)) {
    const exif = [..."Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"].map((it) => it.charCodeAt(0));
    const content = [...exif, Number(orientation), 0, 0];
    const file = jpeg.encode({ ...flag(64, 32) }, 90).data.subarray(2);
    const turned = decodePicture(
      new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, content.length + 2, ...content, ...file]),
    );
    const isRed = (x: number, y: number) => pixel(turned, x, y)[0] > 128;
    const { width, height } = turned;
    assertEquals([width, height], Number(orientation) >= 5 ? [32, 64] : [64, 32], orientation);
    const red = {
      top: isRed(4, 4) && isRed(width - 4, 4),
      bottom: isRed(4, height - 4) && isRed(width - 4, height - 4),
      left: isRed(4, 4) && isRed(4, height - 4),
      right: isRed(width - 4, 4) && isRed(width - 4, height - 4),
    };
    assertEquals(Object.entries(red).filter(([, is]) => is).map(([name]) => name), [side], orientation);
  }
});

Deno.test("decodePicture() refuses pictures of 65,535 by 65,535 pixels before it takes memory for them", () => {
  const png = pngOf(flag(4, 4));
  new DataView(png.buffer, png.byteOffset).setUint32(16, 65_535);
  new DataView(png.buffer, png.byteOffset).setUint32(20, 65_535);
  assertThrows(() => decodePicture(png), Error, "too large");
  const jpg = new Uint8Array(jpeg.encode({ ...flag(16, 16) }, 90).data);
  const frame = jpg.findIndex((byte, i) => byte === 0xff && jpg[i + 1] === 0xc0);
  jpg.set([0xff, 0xff, 0xff, 0xff], frame + 5);
  const before = Deno.memoryUsage().rss;
  assertThrows(() => decodePicture(jpg), Error, "limit");
  assert(Deno.memoryUsage().rss - before < 64 * 1024 * 1024);
});

Deno.test("decodePicture() unpacks no more of a PNG than its size says", () => {
  const bomb = pngOf(flag(4, 4), deflateSync(Buffer.alloc(200_000_000)));
  const before = Deno.memoryUsage().rss;
  assertThrows(() => decodePicture(bomb), Error);
  assert(Deno.memoryUsage().rss - before < 64 * 1024 * 1024);
});

Deno.test("decodePicture() throws for what is no picture, and for damaged pictures at worst", () => {
  for (const bytes of [[], [0x89], [0xff, 0xd8, 0xff], [...new TextEncoder().encode("<svg></svg>")]]) {
    assertThrows(() => decodePicture(new Uint8Array(bytes)), Error);
  }
  const whole = [pngOf(flag(20, 20)), new Uint8Array(jpeg.encode({ ...flag(20, 20) }, 90).data)];
  fc.assert(fc.property(fc.constantFrom(...whole), fc.nat(), fc.nat(255), fc.nat(), (bytes, at, byte, length) => {
    const damaged = bytes.slice(0, 1 + length % bytes.length);
    damaged[at % damaged.length] = byte;
    try {
      const { width, height, data } = decodePicture(damaged);
      assert(width * height <= MAX_PIXELS && data.length === width * height * 4);
    } catch (error) {
      assert(error instanceof Error);
    }
  }));
});

Deno.test("encodePicture() makes a picture smaller until it fits into its cells", () => {
  const encoded = encodePicture(flag(2_000, 1_000), { columns: 10, rows: 4 }, graphics("kitty"));
  assert(encoded.protocol === "kitty");
  assertEquals([encoded.width, encoded.rowHeight], [100, 20]);
  const png = decodePicture(Buffer.from(encoded.data, "base64"));
  assertEquals([png.width, png.height], [100, 80]);
  assertEquals([pixel(png, 0, 0), pixel(png, 99, 49), pixel(png, 0, 50)], [RED, BLUE, [0, 0, 0, 0]]);
});

Deno.test("encodePicture() does not make a small picture larger", () => {
  const encoded = encodePicture(flag(4, 4), { columns: 2, rows: 1 }, graphics("kitty"));
  assert(encoded.protocol === "kitty");
  const png = decodePicture(Buffer.from(encoded.data, "base64"));
  assertEquals([pixel(png, 0, 0), pixel(png, 3, 3), pixel(png, 4, 0)], [RED, BLUE, [0, 0, 0, 0]]);
});

Deno.test("encodePicture() makes a picture of each row for iTerm2 and Sixel", () => {
  const [iterm, sixel] = (["iterm", "sixel"] as const).map((protocol) =>
    encodePicture(flag(100, 80), { columns: 10, rows: 4 }, graphics(protocol))
  );
  assert(iterm.protocol === "iterm" && sixel.protocol === "sixel");
  assertEquals([iterm.rows.length, sixel.rows.length], [4, 4]);
  // deno-lint-ignore no-control-regex
  const [, how, data] = /^\x1b\]1337;File=([^:]*):([A-Za-z0-9+/=]*)\x07$/.exec(iterm.rows[3])!;
  assert(how.includes("inline=1;") && how.includes("width=10;height=1;"), how);
  const png = decodePicture(Buffer.from(data, "base64"));
  assertEquals([png.width, png.height, pixel(png, 50, 10)], [100, 20, BLUE]);
  // deno-lint-ignore no-control-regex
  const body = /^\x1bP0;1;q([^\x1b]*)\x1b\\$/.exec(sixel.rows[0])?.[1];
  assert(body !== undefined, JSON.stringify(sixel.rows[0].slice(0, 40)));
  const shown = decodeSixel(new TextEncoder().encode(body));
  assertEquals([shown.width, shown.height], [100, 20]);
  assertEquals([...new Uint8Array(shown.data32.buffer, 0, 4)], RED);
});

Deno.test("encodePicture() keeps the colours of pictures that do not fill their cells, or are transparent", () => {
  const colors = (picture: Pixels, box: { columns: number; rows: number }) => {
    const encoded = encodePicture(picture, box, graphics("sixel"));
    assert(encoded.protocol === "sixel");
    return encoded.rows.map((row) => {
      // deno-lint-ignore no-control-regex
      const body = /^\x1bP0;1;q([^\x1b]*)\x1b\\$/.exec(row)?.[1];
      if (body === undefined) return row;
      const { width, height, data32 } = decodeSixel(new TextEncoder().encode(body));
      const pixels = { width, height, data: new Uint8Array(data32.slice(0, width * height).buffer) };
      return [width, height, pixel(pixels, 0, 0), pixel(pixels, width - 1, height - 1)];
    });
  };
  assertEquals(colors(flag(15, 50), { columns: 2, rows: 4 }), [
    [15, 20, RED, RED],
    [15, 20, RED, BLUE],
    [15, 10, BLUE, BLUE],
    "",
  ]);
  const clear = { ...flag(10, 20), data: new Uint8Array(800) };
  assertEquals(colors(clear, { columns: 1, rows: 1 }), [[10, 20, [255, 255, 255, 255], [255, 255, 255, 255]]]);
});

Deno.test("encodePicture() shows pictures that are a single pixel high or wide", () => {
  for (const [width, height] of [[65_535, 1], [1, 65_535], [1, 1]]) {
    for (const protocol of ["kitty", "iterm", "sixel"] as const) {
      encodePicture(flag(width, height), { columns: 3, rows: 2 }, graphics(protocol));
    }
  }
});

Deno.test("makePicture() works in a thread, and has no picture of what is damaged", async () => {
  const box = { columns: 10, rows: 4 };
  const request = { bytes: pngOf(flag(100, 80)), box, graphics: graphics("sixel") };
  assertEquals(await makePicture(request), encodePicture(flag(100, 80), box, graphics("sixel")));
  assertEquals(await makePicture({ ...request, bytes: new Uint8Array(100) }), undefined);
});
