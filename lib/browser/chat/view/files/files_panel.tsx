import type { JSX } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { currentConversation, type SearchHit, TransferError } from "../../../../client/core.ts";
import { t } from "../../../../language/mod.ts";
import { cleanLine, formatBytes } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import { uncoverTalk } from "../../panel.ts";
import { timeAndDay } from "../../../shared/times.ts";
import { Colours } from "../../../shared/view/colours.ts";
import { IconButton } from "../../../shared/view/icons.tsx";

/** Lists the files of the conversation, the newest first. */
export function FilesPanel({ chat }: { chat: Chat }): JSX.Element {
  const { client, panel } = chat;
  const [files, setFiles] = useState<readonly SearchHit[]>([]);
  const [status, setStatus] = useState<"loading" | "more" | "all" | { readonly problem: string }>("loading");
  const isShown = useRef(true);
  const close = useRef<HTMLElement>(null);
  const load = () => {
    setStatus("loading");
    client.commands.files.page(files.at(-1)?.entry.seq).then(
      ({ hits, more }) => {
        if (!isShown.current) return;
        setFiles([...files, ...hits.toReversed()]);
        setStatus(more && hits.length > 0 ? "more" : "all");
      },
      (error) => {
        if (!(error instanceof TransferError)) throw error;
        if (isShown.current) setStatus({ problem: error.message });
      },
    );
  };
  useLayoutEffect(() => {
    close.current!.querySelector("button")!.focus();
    load();
    return () => void (isShown.current = false);
  }, []);
  const shown = files.filter((hit) => chat.changes.current(hit.entry).file);
  const where = cleanLine(currentConversation(chat.state.value).name);
  return (
    <aside class="people files" aria-label={t("conversation.files")}>
      <header ref={close}>
        <h2>{t("conversation.files")}</h2>
        <IconButton name="close" label={t("panels.close-files")} onClick={() => panel.value = "none"} />
      </header>
      <p class="empty" role="status">
        {typeof status === "object"
          ? cleanLine(status.problem)
          : status === "loading"
          ? t("panels.loading")
          : shown.length === 0
          ? t("panels.no-files", { conversation: where })
          : t(status === "more" ? "panels.newest-files-in" : "panels.files-in", {
            count: shown.length,
            conversation: where,
          })}
      </p>
      <ul>
        {shown.map((hit) => <FileHit key={hit.entry.seq} chat={chat} hit={hit} />)}
      </ul>
      {(status === "more" || typeof status === "object") && (
        <button type="button" onClick={load}>{t(status === "more" ? "panels.older-files" : "page.try-again")}</button>
      )}
    </aside>
  );
}

function FileHit({ chat, hit }: { chat: Chat; hit: SearchHit }): JSX.Element {
  const { conversation, entry } = hit;
  const { name, size } = entry.file!;
  const go = () => {
    uncoverTalk(chat.panel);
    void chat.client.jump(conversation, entry.seq);
  };
  return (
    <li class="hit">
      <button type="button" onClick={go}>
        <span class="hit-head">
          <bdi class={`name c${useContext(Colours)(entry.from)}`}>{cleanLine(entry.from)}</bdi>
          <time>{timeAndDay(entry.at)}</time>
        </span>
        <bdi class="hit-text">{cleanLine(name)}</bdi>
        <small class="hit-size">{formatBytes(size)}</small>
      </button>
      <IconButton
        name="save"
        label={t("files.save", { name: cleanLine(name) })}
        onClick={() => void chat.client.commands.files.save(hit)}
      />
    </li>
  );
}
