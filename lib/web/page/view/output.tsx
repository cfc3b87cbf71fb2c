import type { JSX } from "preact";
import type { Chat } from "../chat.ts";
import { AnswerText } from "./answer_text.tsx";
import { Hit } from "./hit.tsx";
import { IconButton } from "./icons.tsx";

/** What a command answered, until it is closed. */
export function OutputCard({ chat }: { chat: Chat }): JSX.Element | null {
  const output = chat.output.value;
  if (output === undefined) return null;
  return (
    <section class="output" aria-label="Answer">
      <IconButton name="close" label="Close" onClick={() => chat.output.value = undefined} />
      {output.kind === "text" ? <pre role="status" tabIndex={0}><AnswerText text={output.text} /></pre> : (
        <>
          <p role="status">{output.title}</p>
          <ul>
            {output.entries.map((entry) => (
              <Hit
                key={entry.seq}
                entry={entry}
                onClick={() => chat.client.jump(output.conversation, entry.seq)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
