import {
  type IncomingFile,
  type OutgoingFile,
  TransferError,
  type TransferPort,
  type TransferRun,
  type TransferTicket,
} from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import type { FileInfo } from "../../../protocol/mod.ts";
import { safeFileName } from "../../../text/mod.ts";
import { addressOf, request } from "./requests.ts";

/** The files of a page: the person chooses what to send, and the browser saves what it receives. */
export class PageFiles implements TransferPort {
  find(): Promise<OutgoingFile> {
    const how = t("files.page-cannot-find");
    return Promise.reject(new TransferError("file", how));
  }

  place({ name }: FileInfo): Promise<IncomingFile> {
    return Promise.resolve({
      download: (ticket: TransferTicket, run: TransferRun) => {
        run.began();
        // The browser shows how far it is, and where the file is then.
        const link = document.createElement("a");
        link.href = addressOf(ticket);
        link.download = safeFileName(name);
        link.click();
        return Promise.resolve(undefined);
      },
      discard: () => Promise.resolve(),
    });
  }

  async read(ticket: TransferTicket, most: number, { signal }: TransferRun): Promise<Uint8Array> {
    const headers = { range: `bytes=0-${most - 1}` };
    const response = await request(addressOf(ticket), { headers, signal });
    return new Uint8Array(await response.arrayBuffer());
  }
}
