import type { JSX } from "preact";
import type { ChatPage } from "../chat_page.ts";
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
          title="Not connected"
          onClose={() => page.problem.value = undefined}
        >
          <p>{problem.text}</p>
          <div class="buttons">
            <button type="button" class="primary" onClick={() => page.problem.value = undefined}>OK</button>
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
  const title = changed === undefined ? "Is this the right server?" : "The key of this server has changed";
  return (
    <Dialog title={title} onClose={() => answer(false)}>
      <p>
        {changed === undefined
          ? "This is your first connection to this server. To make sure that nobody is intercepting it, compare this fingerprint with the fingerprint that the server shows when it starts."
          : "Either the server was set up again, or someone is intercepting the connection. Ask the operator, and compare this fingerprint with the fingerprint that the server shows when it starts."}
      </p>
      <p class="fingerprint">{fingerprint}</p>
      {changed !== undefined && (
        <>
          <p>Previous fingerprint:</p>
          <p class="fingerprint old">{changed}</p>
        </>
      )}
      <div class="buttons">
        <button type="button" onClick={() => answer(false)}>Do not connect</button>
        <button type="button" class={changed === undefined ? "primary" : "danger"} onClick={() => answer(true)}>
          {changed === undefined ? "Trust this server" : "Trust the new key"}
        </button>
      </div>
    </Dialog>
  );
}
