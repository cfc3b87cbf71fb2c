import type { JSX } from "preact";
import { t } from "../../../language/mod.ts";
import { Dialog } from "../../shared/view/dialog.tsx";
import type { Certificate } from "../transport.ts";

/** Asks whether to trust the certificate of a server. */
export function Trust(
  { of: { fingerprint, changed, advertised }, answer }: {
    of: Certificate;
    answer: (accept: boolean) => void;
  },
): JSX.Element {
  const expected = changed ?? advertised;
  const words = changed !== undefined
    ? {
      title: t("page.changed-key"),
      text: t("page.changed-key-text"),
      expected: t("page.previous-fingerprint"),
      accept: t("page.trust-key"),
    }
    : advertised !== undefined
    ? {
      title: t("conversation.another-key"),
      text: t("conversation.another-key-text"),
      expected: t("conversation.advertised-fingerprint"),
      accept: t("conversation.trust-this-key"),
    }
    : { title: t("page.new-server"), text: t("page.new-server-text"), accept: t("page.trust-server") };
  return (
    <Dialog title={words.title} onClose={() => answer(false)}>
      <p>{words.text}</p>
      <p class="fingerprint">{fingerprint}</p>
      {expected !== undefined && (
        <>
          <p>{words.expected}</p>
          <p class="fingerprint old">{expected}</p>
        </>
      )}
      <div class="buttons">
        <button type="button" onClick={() => answer(false)}>{t("page.do-not-connect")}</button>
        <button type="button" class={expected === undefined ? "primary" : "danger"} onClick={() => answer(true)}>
          {words.accept}
        </button>
      </div>
    </Dialog>
  );
}
