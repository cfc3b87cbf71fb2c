import type { JSX } from "preact";
import type { Chat } from "../chat.ts";
import { AnswerText } from "../../shared/view/answer_text.tsx";
import { HitList } from "./hit.tsx";
import { IconButton } from "../../shared/view/icons.tsx";

/** A text that a command answers with, or the reason why it did nothing. */
export function Answer({ text, refused }: { text: string; refused: boolean }): JSX.Element {
  return (
    <pre
      role={refused ? "alert" : "status"}
      tabIndex={0}
    >{refused && <span class="sign" aria-hidden="true">!</span>}<AnswerText text={text} /></pre>
  );
}

/** What a command answered, until it is closed. */
export function OutputCard({ chat }: { chat: Chat }): JSX.Element | null {
  const output = chat.output.value;
  if (output === undefined) return null;
  const refused = output.kind === "text" && output.refused === true;
  return (
    <section class={refused ? "output refused" : "output"} aria-label="Answer">
      <IconButton name="close" label="Close" onClick={() => chat.output.value = undefined} />
      {output.kind === "text" ? <Answer text={output.text} refused={refused} /> : (
        <>
          <p role="status">{output.title}</p>
          <HitList chat={chat} hits={output.hits} />
        </>
      )}
    </section>
  );
}
