// The page loads this file when it is needed, so it imports nothing that is already loaded.
import { draw, encode, onWhite, withImage } from "./image.ts";

/** A picture that is about to be sent. */
export interface Picture {
  /** In pixels, as it is seen. */
  readonly width: number;
  readonly height: number;
  /** Shows it in the list of files to send. */
  readonly icon: HTMLCanvasElement;
  /** A smaller picture of it, which terminals can show too; absent if it is such a picture itself. */
  readonly preview?: Blob;
}

// As the server has it: MAX_PREVIEW_BYTES.
const MAX_PREVIEW_BYTES = 256 * 1024;

/** The longer side of a preview, in pixels: the largest one that is small enough. */
const PREVIEW_PX = [1024, 720, 480, 240];
// Smaller ones give up what is transparent.
const MIN_TRANSPARENT_PX = 480;
const ICON_PX = 96;

// Terminals have no decoders for other types.
const SIMPLE = new Set(["image/png", "image/jpeg"]);

// A picture with more pixels would need more than 400 MB of memory.
const MAX_PIXELS = 100_000_000;
const MAX_BYTES = 100 * 1024 * 1024;

/** Reads a picture. @returns Undefined if the browser cannot show it. */
export async function readPicture(content: Blob): Promise<Picture | undefined> {
  if (content.size > MAX_BYTES) return undefined;
  return await withImage(content, async (image) => {
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width * height > MAX_PIXELS) return undefined;
    const icon = drawWhole(image, ICON_PX * devicePixelRatio);
    const isSmall = content.size <= MAX_PREVIEW_BYTES && Math.max(width, height) <= 2 * PREVIEW_PX[0];
    const preview = isSmall && SIMPLE.has(content.type) ? undefined : await previewOf(image);
    return { width, height, icon, ...preview && { preview } };
  });
}

/** Makes a smaller picture, without anything that the original says about the camera or the place. */
async function previewOf(image: HTMLImageElement): Promise<Blob | undefined> {
  let isTransparent: boolean | undefined;
  for (const side of PREVIEW_PX) {
    const canvas = drawWhole(image, side);
    isTransparent ??= hasTransparency(canvas);
    const png = isTransparent && side >= MIN_TRANSPARENT_PX ? await encode(canvas, "image/png") : undefined;
    if (png && png.size <= MAX_PREVIEW_BYTES) return png;
    if (isTransparent && side > MIN_TRANSPARENT_PX) continue;
    const jpeg = await encode(onWhite(canvas), "image/jpeg", 0.8);
    if (jpeg && jpeg.size <= MAX_PREVIEW_BYTES) return jpeg;
  }
  return undefined;
}

function hasTransparency(canvas: HTMLCanvasElement): boolean {
  const { width, height } = canvas;
  const pixels = new Uint32Array(canvas.getContext("2d")!.getImageData(0, 0, width, height).data.buffer);
  // Alpha is the highest byte of a pixel.
  return pixels.some((pixel) => pixel < 0xff000000);
}

/** @param side The most that the longer side may have, in pixels. */
function drawWhole(image: HTMLImageElement, side: number): HTMLCanvasElement {
  const from = [image.naturalWidth, image.naturalHeight] as const;
  const scale = Math.min(1, side / Math.max(...from));
  const [width, height] = from.map((length) => Math.max(1, Math.round(length * scale)));
  return draw(image, { from, to: [width, height] });
}
