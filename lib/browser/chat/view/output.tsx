import type { JSX } from "preact";
import { t } from "../../../language/mod.ts";
import type { Chat } from "../chat.ts";
import { More } from "./more.tsx";
import { IconButton } from "../../shared/view/icons.tsx";
import { OutputText } from "../../shared/view/output_text.tsx";

/** Shows the output of the last command, until it is closed. */
export function OutputCard({ chat }: { chat: Chat }): JSX.Element | null {
  const output = chat.output.value;
  if (output === undefined) return null;
  const close = () => chat.output.value = undefined;
  const refused = output.kind === "text" && output.refused === true;
  return (
    <section class={refused ? "output refused" : "output"} aria-label={t("conversation.output")}>
      <IconButton name="close" label={t("common.close")} onClick={close} />
      {output.kind === "text" ? <OutputText text={output.text} refused={refused} /> : (
        <>
          <p role="status">{output.title}</p>
          <More draw={({ HitList }) => <HitList chat={chat} hits={output.hits} />} onClose={close} />
        </>
      )}
    </section>
  );
}
