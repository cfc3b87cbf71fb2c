import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import jpeg from "jpeg-js";
import { jpegOrientation, pictureSize } from "../../../lib/client/files/picture_size.ts";

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Returns a JPEG picture of 64 by 48 pixels. @param orientation As EXIF counts it. */
function photo(orientation?: number, little = true): Uint8Array {
  const pixels = { width: 64, height: 48, data: new Uint8Array(64 * 48 * 4) };
  const bytes = new Uint8Array(jpeg.encode(pixels, 50).data);
  if (orientation === undefined) return bytes;
  const exif = new DataView(new ArrayBuffer(32));
  exif.setUint16(0, little ? 0x4949 : 0x4d4d);
  exif.setUint16(2, 42, little);
  exif.setUint32(4, 8, little);
  exif.setUint16(8, 1, little);
  exif.setUint16(10, 0x0112, little);
  exif.setUint16(12, 3, little);
  exif.setUint32(14, 1, little);
  exif.setUint16(18, orientation, little);
  const content = [...latin("Exif\0\0"), ...new Uint8Array(exif.buffer)];
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, content.length + 2, ...content, ...bytes.subarray(2)]);
}

Deno.test("pictureSize() reads the size of PNG, GIF, WebP and JPEG pictures", () => {
  assertEquals(pictureSize(latin("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06")), {
    width: 640,
    height: 480,
  });
  assertEquals(pictureSize(latin("GIF89a\x80\x02\xe0\x01")), { width: 640, height: 480 });
  const webp = (kind: string, rest: string) => pictureSize(latin(`RIFF\0\0\0\0WEBP${kind}\0\0\0\0${rest}`));
  assertEquals(webp("VP8X", "\0\0\0\0\x7f\x02\0\xdf\x01\0"), { width: 640, height: 480 });
  assertEquals(webp("VP8 ", "\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01"), { width: 640, height: 480 });
  assertEquals(webp("VP8L", "\x2f\x7f\xc2\x77\x00"), { width: 640, height: 480 });
  assertEquals(pictureSize(photo()), { width: 64, height: 48 });
});

Deno.test("pictureSize() and jpegOrientation() see how a camera was held", () => {
  assertEquals([pictureSize(photo(1)), jpegOrientation(photo(1))], [{ width: 64, height: 48 }, 1]);
  assertEquals([pictureSize(photo(3)), jpegOrientation(photo(3, false))], [{ width: 64, height: 48 }, 3]);
  assertEquals([pictureSize(photo(6)), jpegOrientation(photo(6))], [{ width: 48, height: 64 }, 6]);
  assertEquals([pictureSize(photo(9)), jpegOrientation(photo(9))], [{ width: 64, height: 48 }, 1]);
});

Deno.test("pictureSize() knows no size of other files, and of sizes that no message can have", () => {
  for (const text of ["", "hello", "GIF89a", "\xff\xd8\xff", "RIFF\0\0\0\0WEBP", "GIF89a\0\0\xe0\x01"]) {
    assertEquals(pictureSize(latin(text)), undefined, text);
  }
  assertEquals(pictureSize(latin("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\0\0\x01")), undefined);
});

Deno.test("pictureSize() and jpegOrientation() stand damaged pictures", () => {
  const whole = [photo(6), photo(6, false), latin("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0")];
  fc.assert(fc.property(fc.constantFrom(...whole), fc.nat(100), fc.nat(255), fc.nat(), (bytes, at, byte, length) => {
    const damaged = bytes.slice(0, length % (bytes.length + 1));
    if (damaged.length > 0) damaged[at % damaged.length] = byte;
    const size = pictureSize(damaged);
    assert(size === undefined || (size.width >= 1 && size.height <= 65_535));
    const orientation = jpegOrientation(damaged);
    assert(orientation >= 1 && orientation <= 8);
  }));
});
