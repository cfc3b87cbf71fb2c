/** A size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** How much of a file says how large a picture it is, but for a few JPEG pictures with much else in front. */
export const PICTURE_HEAD_BYTES = 256 * 1024;

// Most pixels of a side that a message can have.
const MAX_SIDE = 65_535;

/**
 * Returns the size of a PNG, JPEG, GIF or WebP picture as people see it; undefined if it is something else, or damaged.
 *
 * @param head How the file begins.
 */
export function pictureSize(head: Uint8Array): PictureSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  let size: PictureSize | undefined;
  try {
    size = sizeIn(head, view);
  } catch (error) {
    // The head ends too early.
    if (!(error instanceof RangeError)) throw error;
  }
  const isSize = size && [size.width, size.height].every((side) => side >= 1 && side <= MAX_SIDE);
  return isSize ? size : undefined;
}

/** Returns how a JPEG picture is turned, as EXIF counts it from 1 (upright) to 8; from 5 on, it lies on its side. */
export function jpegOrientation(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  try {
    for (const { marker, at } of jpegSegments(view)) {
      if (marker === 0xe1 && textAt(head, at, 6) === "Exif\0\0") return exifOrientation(view, at + 6);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

function sizeIn(head: Uint8Array, view: DataView): PictureSize | undefined {
  if (textAt(head, 0, 8) === "\x89PNG\r\n\x1a\n") return { width: view.getUint32(16), height: view.getUint32(20) };
  if (/^GIF8[79]a$/.test(textAt(head, 0, 6))) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (textAt(head, 0, 4) === "RIFF" && textAt(head, 8, 4) === "WEBP") return webpSize(textAt(head, 12, 4), view);
  return textAt(head, 0, 3) === "\xff\xd8\xff" ? jpegSize(head, view) : undefined;
}

function webpSize(kind: string, view: DataView): PictureSize | undefined {
  const at24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (kind === "VP8X") return { width: at24(24) + 1, height: at24(27) + 1 };
  if (kind === "VP8 ") return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind !== "VP8L") return undefined;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

function jpegSize(head: Uint8Array, view: DataView): PictureSize | undefined {
  for (const { marker, at } of jpegSegments(view)) {
    // A start of frame; three of the numbers are something else.
    if (marker < 0xc0 || marker > 0xcf || marker === 0xc4 || marker === 0xc8 || marker === 0xcc) continue;
    const [height, width] = [view.getUint16(at + 1), view.getUint16(at + 3)];
    return jpegOrientation(head) >= 5 ? { width: height, height: width } : { width, height };
  }
  return undefined;
}

/** Yields where the content of each segment begins, up to the pixels. */
function* jpegSegments(view: DataView): Generator<{ marker: number; at: number }> {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return;
    const marker = view.getUint8(at + 1);
    // Any number of these may come before a marker.
    if (marker === 0xff) at++;
    else {
      if (marker === 0xda || marker === 0xd9) return;
      yield { marker, at: at + 4 };
      at += 2 + Math.max(2, view.getUint16(at + 2));
    }
  }
}

function exifOrientation(view: DataView, start: number): number {
  const little = view.getUint16(start) === 0x4949;
  const list = start + view.getUint32(start + 4, little);
  const count = view.getUint16(list, little);
  for (let i = 0; i < count; i++) {
    const entry = list + 2 + i * 12;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const orientation = view.getUint16(entry + 8, little);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
