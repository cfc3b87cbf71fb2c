/** Reads a picture. @returns What `use` returns; undefined if the browser cannot show the picture. */
export async function withImage<T>(
  content: Blob,
  use: (image: HTMLImageElement) => Promise<T | undefined>,
): Promise<T | undefined> {
  const image = new Image();
  image.src = URL.createObjectURL(content);
  try {
    // `createImageBitmap` would do without an element, but Firefox cannot decode the pictures of cameras with it.
    await image.decode();
    return await use(image);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Draws the middle of a picture upright, however the camera was held. @param size Of what to draw, and of the drawing. */
export function draw(
  image: HTMLImageElement,
  size: {
    readonly from: readonly [width: number, height: number];
    readonly to: readonly [width: number, height: number];
  },
): HTMLCanvasElement {
  const { naturalWidth, naturalHeight } = image;
  const [width, height] = size.from;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = size.to;
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  const [left, top] = [(naturalWidth - width) / 2, (naturalHeight - height) / 2];
  context.drawImage(image, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Puts white behind a drawing, because JPEG has no transparency. */
export function onWhite(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const context = canvas.getContext("2d")!;
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Encodes a drawing; in the browser's own type if it has no encoder for the given type. */
export function encode(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
