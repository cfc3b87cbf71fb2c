// The page loads this file when it is needed, so it imports nothing that is already loaded.

// As the server has it: MAX_PICTURE_BYTES.
const MAX_PICTURE_BYTES = 64 * 1024;

// Sizes and qualities to try, the best first.
const SIDES_PX = [256, 192, 128];
const QUALITIES = [0.9, 0.75, 0.5];

/**
 * Returns the middle of a picture as a square that is small enough, without anything that the file says about a place.
 *
 * @returns Undefined if the browser cannot show the file, or cannot make it small enough.
 */
export async function squared(file: Blob): Promise<Blob | undefined> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    for (const side of SIDES_PX) {
      const canvas = draw(image, side);
      for (const quality of QUALITIES) {
        // Browsers that cannot write WebP write PNG instead.
        const webp = await blobOf(canvas, "image/webp", quality);
        const found = webp?.type === "image/webp" ? webp : await blobOf(onWhite(canvas), "image/jpeg", quality);
        if (found && found.size <= MAX_PICTURE_BYTES) return found;
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function draw(image: HTMLImageElement, most: number): HTMLCanvasElement {
  const { naturalWidth: width, naturalHeight: height } = image;
  const from = Math.min(width, height);
  const side = Math.max(1, Math.min(most, from));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, (width - from) / 2, (height - from) / 2, from, from, 0, 0, side, side);
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

function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
