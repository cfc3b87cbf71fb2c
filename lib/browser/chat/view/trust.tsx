import type { JSX } from "preact";
import { t } from "../../../language/mod.ts";
import { Dialog } from "../../shared/view/dialog.tsx";

/** Asks whether to trust the certificate of a server. */
export function Trust(
  { of: { fingerprint, changed }, answer }: {
    of: { fingerprint: string; changed?: string };
    answer: (accept: boolean) => void;
  },
): JSX.Element {
  const title = changed === undefined ? t("page.new-server") : t("page.changed-key");
  return (
    <Dialog title={title} onClose={() => answer(false)}>
      <p>{changed === undefined ? t("page.new-server-text") : t("page.changed-key-text")}</p>
      <p class="fingerprint">{fingerprint}</p>
      {changed !== undefined && (
        <>
          <p>{t("page.previous-fingerprint")}</p>
          <p class="fingerprint old">{changed}</p>
        </>
      )}
      <div class="buttons">
        <button type="button" onClick={() => answer(false)}>{t("page.do-not-connect")}</button>
        <button type="button" class={changed === undefined ? "primary" : "danger"} onClick={() => answer(true)}>
          {changed === undefined ? t("page.trust-server") : t("page.trust-key")}
        </button>
      </div>
    </Dialog>
  );
}
