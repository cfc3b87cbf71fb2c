import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../../language/mod.ts";
import { cleanLine, formatBytes } from "../../../../text/mod.ts";
import type { Attachment } from "../../files/attachments.ts";
import type { ChatFiles } from "../../files/chat_files.ts";
import { Icon, IconButton } from "../../../shared/view/icons.tsx";

/** Lets the person choose files to send. */
export function AttachButton({ files }: { files: ChatFiles }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton name="attach" label={t("files.attach")} onClick={() => input.current!.click()} />
      <input
        ref={input}
        class="file-input"
        type="file"
        multiple
        hidden
        aria-label={t("files.to-attach")}
        onChange={({ currentTarget }) => {
          files.attach([...currentTarget.files ?? []]);
          currentTarget.value = ""; // the same file can be chosen again
        }}
      />
    </>
  );
}

/** Lists what is sent with the next message. */
export function AttachmentList({ files, conversation }: { files: ChatFiles; conversation: string }): JSX.Element {
  return (
    <ul class="attachments" aria-label={t("files.to-send-list")}>
      {files.attachments.of(conversation).map((it, i) => (
        <li key={it}>
          <AttachmentIcon of={it} />
          <span class="file-name">
            <bdi>{cleanLine(it.name)}</bdi>
            <small>{formatBytes(it.size)}</small>
          </span>
          <IconButton
            name="close"
            label={t("files.remove", { name: cleanLine(it.name) })}
            onClick={() => {
              files.attachments.remove(conversation, it);
              const buttons = document.querySelectorAll<HTMLElement>(".attachments button");
              (buttons[i + 1] ?? document.querySelector<HTMLElement>(".composer textarea"))?.focus();
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function AttachmentIcon({ of: { picture } }: { of: Attachment }): JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  const icon = picture.value?.icon;
  useLayoutEffect(() => {
    if (icon) place.current!.append(icon);
    return () => icon?.remove();
  }, [icon]);
  return (
    <span class="file-icon" aria-hidden="true">
      {icon ? <span ref={place} /> : <Icon name="file" />}
    </span>
  );
}
