import { fileTypeOf, HttpError, type HttpRequest, type HttpResponse } from "../../http/mod.ts";
import { MAX_PICTURE_BYTES } from "../../protocol/mod.ts";
import type { Transfers } from "./transfers.ts";

// The address names the content. The picture of a person is only ever shown.
const HEADERS = {
  "cache-control": "private, max-age=31536000, immutable",
  "content-security-policy": "default-src 'none'; sandbox",
};

/** Answers a request for the picture of a person, at its hash. @throws {HttpError} (rejects) if there is none. */
export async function respondWithPicture(
  transfers: Transfers,
  hash: string,
  { method, headers }: HttpRequest,
): Promise<HttpResponse> {
  if (method !== "GET" && method !== "HEAD") throw new HttpError(405, "Use GET or HEAD.");
  const file = await transfers.openPicture(hash);
  if (!file) throw new HttpError(404, "There is no such picture.");
  const etag = `"${hash}"`;
  const fixed = { ...HEADERS, etag };
  try {
    if (headers.get("if-none-match")?.includes(etag)) return { status: 304, headers: fixed };
    const body = new Uint8Array(Math.min(file.size, MAX_PICTURE_BYTES));
    let length = 0;
    for (let count = 1; count > 0 && length < body.length; length += count) {
      count = await file.read(body.subarray(length));
    }
    return { status: 200, headers: { ...fixed, "content-type": fileTypeOf(body, true) }, body };
  } finally {
    file.close();
  }
}
