import type { JSX } from "preact";
import type { ChatPage } from "../chat_page.ts";
import { t } from "../../../language/mod.ts";
import { ChatView } from "./chat_view.tsx";
import { Dialog } from "../../shared/view/dialog.tsx";
import { JoinForm } from "./join_form.tsx";
import { Secret } from "./secret.tsx";

/** The page: the joining form or the chat, and the dialogs over both. */
export function App({ page }: { page: ChatPage }): JSX.Element {
  const chat = page.chat.value;
  const problem = page.problem.value;
  const certificate = page.certificate.value;
  const secret = page.secret.value;
  return (
    <>
      {chat ? <ChatView page={page} chat={chat} key={chat} /> : <JoinForm page={page} />}
      {problem && problem.field === undefined && (
        <Dialog
          title={t("page.not-connected")}
          onClose={() => page.problem.value = undefined}
        >
          <p>{problem.text}</p>
          <div class="buttons">
            <button type="button" class="primary" onClick={() => page.problem.value = undefined}>
              {t("common.ok")}
            </button>
          </div>
        </Dialog>
      )}
      {certificate && <Trust {...certificate} />}
      {secret && <Secret key={secret.question} {...secret} />}
    </>
  );
}

function Trust(
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
