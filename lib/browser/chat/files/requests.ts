import { connectionLost, LOST, NO_TICKET, TransferError, type TransferTicket } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";

/** Returns the address at which the server takes or gives the file of a ticket. @throws {TransferError} If it has none. */
export function addressOf({ path }: TransferTicket): string {
  if (path !== undefined) return path;
  throw new TransferError("not-allowed", t("files.server-too-old-for-page"));
}

/** Makes a request about a file. @throws {TransferError} (rejects) If it fails or the server refuses it. */
export async function request(
  address: string,
  options: RequestInit & { readonly signal: AbortSignal },
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { ...options, cache: "no-store" });
  } catch (error) {
    options.signal.throwIfAborted();
    // A browser says no more about a request that failed.
    if (error instanceof TypeError) throw connectionLost();
    throw error;
  }
  if (response.ok) return response;
  throw refusal(response.status, options.method === "HEAD" ? "" : await response.text());
}

/** Returns the error for a refused request. @param text What the server said. */
export function refusal(status: number, text: string): TransferError {
  const reason = cleanLine(text).trim() || t("files.refused-with-status", { status });
  switch (status) {
    case 404:
      return new TransferError(NO_TICKET, reason);
    case 400:
      return new TransferError("bad-message", reason);
    case 413:
      return new TransferError("file-too-large", reason);
    case 507:
      return new TransferError("files-full", reason);
    case 408:
    case 409: // the server has got to another place in the file
    case 429:
    case 503:
      return new TransferError(LOST, reason);
    default:
      return new TransferError("not-allowed", reason);
  }
}
