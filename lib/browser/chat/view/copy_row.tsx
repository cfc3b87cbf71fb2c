import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { t } from "../../../language/mod.ts";
import { copyText } from "../../shared/copy_text.ts";
import { IconButton } from "../../shared/view/icons.tsx";

/** An address with a button that copies it. @param props `copy`: what the button is called; by default, after the label. */
export function CopyRow({ label, text, copy: called }: { label: string; text: string; copy?: string }): JSX.Element {
  const done = useSignal(false);
  const copy = () => {
    copyText(text);
    done.value = true;
  };
  return (
    <div class="copy-row">
      <div>
        <strong>{label}</strong>
        <code>{text}</code>
      </div>
      <span class="done" role="status">{done.value && t("panels.link-copied")}</span>
      <IconButton name="copy" label={called ?? t("panels.copy-invite-link", { link: label })} onClick={copy} />
    </div>
  );
}
