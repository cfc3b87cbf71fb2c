// The page loads this file when it is needed, so it imports nothing that is already loaded.

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
  const image = new Image();
  image.src = URL.createObjectURL(content);
  try {
    // `createImageBitmap` would do without an element, but Firefox cannot decode the pictures of cameras with it.
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width * height > MAX_PIXELS) return undefined;
    const icon = draw(image, ICON_PX * devicePixelRatio);
    const isSmall = content.size <= MAX_PREVIEW_BYTES && Math.max(width, height) <= 2 * PREVIEW_PX[0];
    const preview = isSmall && SIMPLE.has(content.type) ? undefined : await encode(image);
    return { width, height, icon, ...preview && { preview } };
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Encodes a smaller picture, without anything that the original says about the camera or the place. */
async function encode(image: HTMLImageElement): Promise<Blob | undefined> {
  let isTransparent: boolean | undefined;
  for (const side of PREVIEW_PX) {
    const canvas = draw(image, side);
    isTransparent ??= hasTransparency(canvas);
    const png = isTransparent && side >= MIN_TRANSPARENT_PX ? await blobOf(canvas, "image/png") : undefined;
    if (png && png.size <= MAX_PREVIEW_BYTES) return png;
    if (isTransparent && side > MIN_TRANSPARENT_PX) continue;
    const jpeg = await blobOf(onWhite(canvas), "image/jpeg", 0.8);
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

/** Draws a picture upright, however the camera was held. @param side The most that its longer side may have, in pixels. */
function draw(image: HTMLImageElement, side: number): HTMLCanvasElement {
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// JPEG has no transparency.
function onWhite(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const context = canvas.getContext("2d")!;
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
