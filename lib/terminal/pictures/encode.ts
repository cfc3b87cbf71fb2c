import { Buffer } from "node:buffer";
// @ts-types="./pngjs.d.ts"
import { PNG } from "pngjs";
import { image2sixel } from "sixel";
import type { EncodedPicture, Graphics } from "../screen/mod.ts";
import type { Pixels } from "./decode.ts";

const COLORS = 256;

/**
 * Encodes a picture for a terminal, made smaller if it is larger than its box of cells.
 *
 * @param box In cells.
 */
export function encodePicture(
  picture: Pixels,
  box: { readonly columns: number; readonly rows: number },
  { protocol, cell }: Graphics,
): EncodedPicture {
  const width = box.columns * cell.width;
  const canvas = fit(picture, width, box.rows * cell.height);
  if (protocol === "kitty") return { protocol, width, rowHeight: cell.height, data: toPng(canvas).toString("base64") };
  const rows = Array.from({ length: box.rows }, (_, row) => {
    const bytes = cell.height * width * 4;
    const strip = { width, height: cell.height, data: canvas.data.slice(row * bytes, (row + 1) * bytes) };
    return protocol === "sixel" ? toSixel(strip) : toIterm(strip, box.columns);
  });
  return { protocol, rows };
}

/** Puts a picture into the upper left corner of a transparent one, made smaller until it fits. */
function fit(picture: Pixels, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 4);
  const scale = Math.min(1, width / picture.width, height / picture.height);
  const [columns, rows] = [picture.width, picture.height].map((pixels) => Math.max(1, Math.floor(pixels * scale)));
  for (let y = 0; y < rows; y++) {
    const [top, bottom] = spanOf(y, rows, picture.height);
    for (let x = 0; x < columns; x++) {
      const [left, right] = spanOf(x, columns, picture.width);
      average(picture, left, right, top, bottom, data, (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** Returns which pixels become one, from the first to the one after the last. */
function spanOf(index: number, count: number, of: number): [from: number, to: number] {
  const from = Math.floor(index * of / count);
  return [from, Math.max(from + 1, Math.floor((index + 1) * of / count))];
}

function average(
  { width, data }: Pixels,
  left: number,
  right: number,
  top: number,
  bottom: number,
  into: Uint8Array,
  at: number,
): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let i = (y * width + left) * 4; i < (y * width + right) * 4; i += 4) {
      const weight = data[i + 3];
      red += data[i] * weight;
      green += data[i + 1] * weight;
      blue += data[i + 2] * weight;
      alpha += weight;
    }
  }
  if (alpha === 0) return;
  into[at] = red / alpha;
  into[at + 1] = green / alpha;
  into[at + 2] = blue / alpha;
  into[at + 3] = alpha / ((right - left) * (bottom - top));
}

function toPng({ width, height, data }: Pixels): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.length);
  return PNG.sync.write(png);
}

function toSixel({ width, height, data }: Pixels): string {
  return image2sixel(data, width, height, COLORS, 1);
}

function toIterm(strip: Pixels, columns: number): string {
  const png = toPng(strip);
  const how = `inline=1;size=${png.length};width=${columns};height=1;preserveAspectRatio=0;doNotMoveCursor=1`;
  return `\x1b]1337;File=${how}:${png.toString("base64")}\x07`;
}
