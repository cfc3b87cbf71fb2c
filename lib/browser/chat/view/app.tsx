import type { JSX } from "preact";
import type { ChatPage } from "../chat_page.ts";
import { ChatView } from "./chat_view.tsx";
import { Dialog } from "../../shared/view/dialog.tsx";
import { JoinForm } from "./join_form.tsx";
import { Secret } from "./secret.tsx";

/** The page: the joining form or the talk, and what has to be asked or said over both. */
export function App({ page }: { page: ChatPage }): JSX.Element {
  const chat = page.chat.value;
  const trouble = page.trouble.value;
  const certificate = page.certificate.value;
  const secret = page.secret.value;
  return (
    <>
      {chat ? <ChatView page={page} chat={chat} key={chat} /> : <JoinForm page={page} />}
      {trouble && trouble.field === undefined && (
        <Dialog
          title="Not connected"
          onClose={() => page.trouble.value = undefined}
        >
          <p>{trouble.text}</p>
          <div class="buttons">
            <button type="button" class="primary" onClick={() => page.trouble.value = undefined}>OK</button>
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
  const title = changed === undefined ? "Is this the right server?" : "This server has another certificate than before";
  return (
    <Dialog title={title} onClose={() => answer(false)}>
      <p>
        {changed === undefined
          ? "You connect to it for the first time. If you want to be sure that nobody listens in between, compare this fingerprint with the one that the server shows when it starts."
          : "Either the server was set up again, or somebody listens in between. Ask its operator, and compare this fingerprint with the one that it shows when it starts."}
      </p>
      <p class="fingerprint">{fingerprint}</p>
      {changed !== undefined && (
        <>
          <p>Before it was:</p>
          <p class="fingerprint old">{changed}</p>
        </>
      )}
      <div class="buttons">
        <button type="button" onClick={() => answer(false)}>Do not connect</button>
        <button type="button" class={changed === undefined ? "primary" : "danger"} onClick={() => answer(true)}>
          {changed === undefined ? "Trust it" : "Trust the new one"}
        </button>
      </div>
    </Dialog>
  );
}
