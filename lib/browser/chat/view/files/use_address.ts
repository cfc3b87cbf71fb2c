import { useEffect, useState } from "preact/hooks";
import { t } from "../../../../language/mod.ts";
import { type MessageEntry, TransferError } from "../../../../client/core.ts";
import type { FileActions } from "../../row_actions.ts";

/** Where a file can be loaded from, or why it cannot. */
export interface Located {
  readonly address?: string;
  readonly problem?: string;
  /** Called when nothing can be loaded from the address. */
  readonly failed: () => void;
}

/** Finds the address of a file while it is shown. @param isPreview Whether the smaller picture is wanted. */
export function useAddress(actions: FileActions, entry: MessageEntry, isPreview: boolean): Located {
  const { file } = entry;
  const hash = (isPreview ? file?.preview : file?.hash) ?? "";
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ address?: string; problem?: string }>(() => {
    const address = actions.known(hash);
    return address === undefined ? {} : { address };
  });
  useEffect(() => {
    const abort = new AbortController();
    actions.find(entry, isPreview, abort.signal).then(
      (address) => abort.signal.aborted || setFound({ address }),
      (error) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof TransferError)) throw error;
        setFound({ problem: error.message });
      },
    );
    return () => abort.abort();
  }, [hash, attempt]);
  const failed = () => {
    actions.forget(hash);
    if (attempt > 0) return setFound({ problem: t("files.cannot-be-shown") });
    setFound({});
    setAttempt(attempt + 1);
  };
  return { ...found, failed };
}
