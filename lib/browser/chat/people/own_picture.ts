// The page loads this file when it is needed, so it imports nothing that is already loaded.
import { draw, encode, onWhite, withImage } from "../files/image.ts";

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
  return await withImage(file, async (image) => {
    for (const side of SIDES_PX) {
      const canvas = drawSquare(image, side);
      for (const quality of QUALITIES) {
        // Browsers that cannot write WebP write PNG instead.
        const webp = await encode(canvas, "image/webp", quality);
        const found = webp?.type === "image/webp" ? webp : await encode(onWhite(canvas), "image/jpeg", quality);
        if (found && found.size <= MAX_PICTURE_BYTES) return found;
      }
    }
    return undefined;
  });
}

function drawSquare(image: HTMLImageElement, most: number): HTMLCanvasElement {
  const from = Math.min(image.naturalWidth, image.naturalHeight);
  const side = Math.max(1, Math.min(most, from));
  return draw(image, { from: [from, from], to: [side, side] });
}
