import type { EncodedPicture, Graphics, PictureBox } from "../screen/mod.ts";

/** What the thread makes of what. */
export interface PictureRequest {
  readonly bytes: Uint8Array;
  readonly box: Pick<PictureBox, "columns" | "rows">;
  readonly graphics: Graphics;
}

/** A picture, or why there is none. */
export type PictureReply = { readonly picture: EncodedPicture } | { readonly problem: string };

/** Makes a picture for a terminal from its file; undefined if that is impossible. */
export type MakePicture = (request: PictureRequest) => Promise<EncodedPicture | undefined>;

// A picture of a usual camera takes 3 seconds.
const MAX_MS = 15_000;

/**
 * Makes a picture in a thread of its own, so that typing does not wait for it. The thread ends with it, and returns its
 * memory. The bytes of the request are not usable afterwards.
 */
export const makePicture: MakePicture = async (request) => {
  const worker = new Worker(new URL("./picture_worker.ts", import.meta.url), { type: "module", name: "picture" });
  const made = Promise.withResolvers<PictureReply>();
  worker.onmessage = ({ data }: MessageEvent<PictureReply>) => made.resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    made.resolve({ problem: event.message });
  };
  const timer = setTimeout(() => made.resolve({ problem: "It takes too long." }), MAX_MS);
  try {
    // The bytes move to the thread, because a copy would take time here.
    worker.postMessage(request, [request.bytes.buffer as ArrayBuffer]);
    const reply = await made.promise;
    return "picture" in reply ? reply.picture : undefined;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
};
