import { t } from "../../language/mod.ts";
import type { Download, Upload } from "./job.ts";
import { TransferError, type TransferPort, type UnfinishedTransfer } from "./transfer_port.ts";

/** Returns how to go on with a transfer of the last run. */
export function workOf(kept: UnfinishedTransfer, port: TransferPort): Upload | Download {
  const { to, name, size } = kept;
  if (kept.direction === "down") {
    const { about, file, destination } = kept;
    return {
      direction: "down",
      source: { to, about, file },
      open: () => port.place(file, destination),
      destination,
    };
  }
  const { origin, text, ticket, asOf } = kept;
  const open = async () => {
    const file = await port.find(origin.path);
    if (file.size === size && file.origin?.modified === origin.modified) return file;
    throw new TransferError("changed", t("files.changed-since", { name }));
  };
  return { direction: "up", message: { to, text, asOf }, open, origin, ticket };
}
