import { t } from "../../../language/mod.ts";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { IconButton } from "../../shared/view/icons.tsx";

/** A text with a button that copies it. @param props `label` says what the button copies. */
export function Copyable({ text, label }: { text: string; label: string }): JSX.Element {
  const done = useSignal("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      done.value = t("operatorPage.copied");
    } catch {
      done.value = t("operatorPage.copy-by-hand"); // the browser does not allow it
    }
  };
  return (
    <div class="copyable">
      <code>{text.split(" ").flatMap((word, i) => [i > 0 && " ", <span key={i} class="word">{word}</span>])}</code>
      <span class="done" role="status">{done}</span>
      <IconButton name="copy" label={label} onClick={copy} />
    </div>
  );
}
