import { inWords } from "../../language/mod.ts";
import type { ClientRequest } from "../../protocol/mod.ts";
import type { ResponseHandler } from "../link/requests.ts";
import { SERVER_TOO_OLD } from "./refusal.ts";
import { connectionLost, TransferError, type TransferTicket } from "./transfer_port.ts";

/**
 * Asks the server for a ticket.
 *
 * @param ask Sends a request. Returns false without a connection.
 * @throws {TransferError} (rejects) The refusal of the server, or the reason of `signal`.
 */
export function askForTicket(
  ask: (request: ClientRequest, waiting: ResponseHandler) => boolean,
  request: ClientRequest & { type: "upload" | "download" | "picture" },
  signal: AbortSignal,
): Promise<TransferTicket> {
  const { promise, resolve, reject } = Promise.withResolvers<TransferTicket>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  const asked = ask(request, {
    answered: (answer) => {
      if (answer.type === "ticket") resolve({ ticket: answer.ticket, path: answer.path });
      else reject(new TransferError("unknown-type", inWords(SERVER_TOO_OLD)));
    },
    refused: ({ code, message, retry_after }) => {
      reject(new TransferError(code, code === "unknown-type" ? inWords(SERVER_TOO_OLD) : message, retry_after));
    },
  });
  if (!asked) reject(connectionLost());
  return promise;
}
