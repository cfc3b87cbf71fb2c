import type { JSX } from "preact";
import { CHAT_PART, type ChatPage } from "../chat_page.ts";
import { t } from "../../../language/mod.ts";
import { Dialog } from "../../shared/view/dialog.tsx";
import { IconButton } from "../../shared/view/icons.tsx";
import { JoinForm } from "./join_form.tsx";
import { Opening } from "./opening.tsx";

/** The page: the joining form or the chat, and the dialogs over both. */
export function App({ page }: { page: ChatPage }): JSX.Element {
  const chat = page.chat.value;
  const problem = page.problem.value;
  const certificate = page.certificate.value;
  const secret = page.secret.value;
  const { ChatView, Secret, Trust } = CHAT_PART.loaded ?? {};
  return (
    <>
      {chat && ChatView
        ? <ChatView page={page} chat={chat} key={chat} />
        : page.opening.value
        ? <Opening page={page} />
        : <JoinForm page={page} />}
      {page.newVersion.value && (
        <div class="new-version" role="status">
          <span>{t("page.new-version")}</span>
          <button type="button" class="primary" onClick={() => location.reload()}>{t("page.reload")}</button>
          <IconButton name="close" label={t("common.close")} onClick={() => page.newVersion.value = false} />
        </div>
      )}
      {problem && problem.field === undefined && (
        <Dialog
          title={t("page.not-connected")}
          onClose={() => page.problem.value = undefined}
        >
          <p>{problem.text}</p>
          <div class="buttons">
            {problem.reload && <button type="button" onClick={() => location.reload()}>{t("page.reload")}</button>}
            <button type="button" class="primary" onClick={() => page.problem.value = undefined}>
              {t("common.ok")}
            </button>
          </div>
        </Dialog>
      )}
      {certificate && Trust && <Trust {...certificate} />}
      {secret && Secret && <Secret key={secret.question} {...secret} />}
    </>
  );
}
