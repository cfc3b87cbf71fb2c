import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { IconButton } from "../../shared/view/icons.tsx";

/** A text with a button that copies it. @param props `what` names it in the label. */
export function Copyable({ text, what }: { text: string; what: string }): JSX.Element {
  const done = useSignal("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      done.value = "Copied";
    } catch {
      done.value = "Copy it by hand"; // the browser does not allow it
    }
  };
  return (
    <div class="copyable">
      <code>{text.split(" ").flatMap((word, i) => [i > 0 && " ", <span key={i} class="word">{word}</span>])}</code>
      <span class="done" role="status">{done}</span>
      <IconButton name="copy" label={`Copy ${what}`} onClick={copy} />
    </div>
  );
}
