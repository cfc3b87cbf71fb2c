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
  const { width, height } = cell;
  const small = shrink(picture, box.columns * width, box.rows * height);
  const rows = Array.from({ length: box.rows }, (_, row) => row);
  if (protocol === "kitty") {
    const whole = onCanvas(small, box.columns * width, 0, box.rows * height);
    return { protocol, width: box.columns * width, rowHeight: height, data: toPng(whole).toString("base64") };
  }
  if (protocol === "iterm") {
    const strips = rows.map((row) => onCanvas(small, box.columns * width, row * height, height));
    return { protocol, rows: strips.map((strip) => toIterm(strip, box.columns)) };
  }
  return { protocol, rows: rows.map((row) => toSixel(small, row * height, height)) };
}

/** Makes a picture smaller until it fits. */
function shrink(picture: Pixels, mostWide: number, mostHigh: number): Pixels {
  const scale = Math.min(1, mostWide / picture.width, mostHigh / picture.height);
  const [width, height] = [picture.width, picture.height].map((pixels) => Math.max(1, Math.floor(pixels * scale)));
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = spanOf(y, height, picture.height);
    for (let x = 0; x < width; x++) {
      const [left, right] = spanOf(x, width, picture.width);
      average(picture, left, right, top, bottom, data, (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** Puts a part of a picture into the upper left corner of a transparent one. @param top The first row of the part. */
function onCanvas(picture: Pixels, width: number, top: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height && top + y < picture.height; y++) {
    const at = (top + y) * picture.width * 4;
    data.set(picture.data.subarray(at, at + picture.width * 4), y * width * 4);
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

/** Returns a part of a picture, on white, because the library confuses the colours of transparent pictures. */
function toSixel({ width, height, data }: Pixels, top: number, most: number): string {
  const rows = Math.min(most, height - top);
  if (rows <= 0) return "";
  const part = data.slice(top * width * 4, (top + rows) * width * 4);
  for (let i = 0; i < part.length; i += 4) {
    const white = 255 - part[i + 3];
    for (let c = i; c < i + 3; c++) part[c] = part[c] * part[i + 3] / 255 + white;
    part[i + 3] = 255;
  }
  return image2sixel(part, width, rows, COLORS, 1);
}

function toIterm(strip: Pixels, columns: number): string {
  const png = toPng(strip);
  const how = `inline=1;size=${png.length};width=${columns};height=1;preserveAspectRatio=0;doNotMoveCursor=1`;
  return `\x1b]1337;File=${how}:${png.toString("base64")}\x07`;
}
