/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/**
 * A thread that makes pictures small enough for a terminal. It can be stopped, whatever a picture does to it.
 *
 * @module
 */
import { decodePicture } from "./decode.ts";
import { encodePicture } from "./encode.ts";
import type { PictureReply, PictureRequest } from "./picture_thread.ts";

self.onmessage = ({ data: { bytes, box, graphics } }: MessageEvent<PictureRequest>) => {
  let reply: PictureReply;
  try {
    reply = { picture: encodePicture(decodePicture(bytes), box, graphics) };
  } catch (error) {
    reply = { problem: (error as Error).message };
  }
  self.postMessage(reply);
};
