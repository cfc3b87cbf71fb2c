import { Buffer } from "node:buffer";
import jpeg from "jpeg-js";
// @ts-types="./pngjs.d.ts"
import { PNG } from "pngjs";
import { jpegOrientation } from "../../client/files/picture_size.ts";

/** A picture: red, green, blue and alpha of each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The maximum number of pixels of a picture, and bytes of memory for it. */
export const MAX_PIXELS = 16_000_000;
const MAX_MEMORY_MIB = 256;

const PNG_MARK = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_MARK = [0xff, 0xd8, 0xff];

// Places in the header of a PNG picture.
const [WIDTH_AT, HEIGHT_AT, INTERLACE_AT, HEADER_END] = [16, 20, 28, 33];

/**
 * Decodes a PNG or JPEG picture, by its content, and turns it as the camera was held. The memory that it takes is bounded, whatever the picture says.
 *
 * @throws If it is damaged, too large, or something else.
 */
export function decodePicture(bytes: Uint8Array): Pixels {
  if (beginsWith(bytes, PNG_MARK)) return decodePng(bytes);
  if (!beginsWith(bytes, JPEG_MARK)) throw new Error("This is neither a PNG nor a JPEG picture.");
  const picture = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxResolutionInMP: MAX_PIXELS / 1e6,
    maxMemoryUsageInMB: MAX_MEMORY_MIB,
  });
  return turned(picture, jpegOrientation(bytes));
}

/** Turns a picture upright. @param orientation As EXIF counts it: from 5 on, rows are columns. */
function turned(picture: Pixels, orientation: number): Pixels {
  if (orientation === 1) return picture;
  const isAside = orientation >= 5;
  const [width, height] = isAside ? [picture.height, picture.width] : [picture.width, picture.height];
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBottom = [3, 4, 6, 7].includes(orientation);
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = isAside ? [y, x] : [x, y];
      const left = fromRight ? picture.width - 1 - column : column;
      const top = fromBottom ? picture.height - 1 - row : row;
      to[y * width + x] = from[top * picture.width + left];
    }
  }
  return { width, height, data: new Uint8Array(to.buffer) };
}

function decodePng(bytes: Uint8Array): Pixels {
  if (bytes.length < HEADER_END) throw new Error("The picture is damaged.");
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_END);
  if (header.getUint32(WIDTH_AT) * header.getUint32(HEIGHT_AT) > MAX_PIXELS) {
    throw new Error("The picture is too large.");
  }
  // The library does not bound what it unpacks of these.
  if (header.getUint8(INTERLACE_AT) !== 0) throw new Error("Interlaced pictures are not supported.");
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return { width, height, data };
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
