import type { JSX } from "preact";
import { useContext, useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { SearchHit } from "../../../../client/core.ts";
import { cleanLine, formatBytes } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import { timeAndDay } from "../../../shared/times.ts";
import { Colours } from "../../../shared/view/colours.ts";
import { IconButton } from "../../../shared/view/icons.tsx";

/** Lists the newest files of the conversation. */
export function FilesPanel({ chat }: { chat: Chat }): JSX.Element {
  const { client, files, panel } = chat;
  const listed = files.listed.value;
  const close = useRef<HTMLElement>(null);
  useLayoutEffect(() => close.current!.querySelector("button")!.focus(), []);
  useEffect(() => {
    client.commands.files.list();
    return () => void (files.listed.value = undefined);
  }, []);
  const hits = listed?.hits.toReversed().filter((hit) => chat.changes.current(hit.entry).file) ?? [];
  return (
    <aside class="people files" aria-label="Files">
      <header ref={close}>
        <h2>Files</h2>
        <IconButton name="close" label="Close the files" onClick={() => panel.value = "none"} />
      </header>
      <p class="empty" role="status">{listed?.title ?? "Loading…"}</p>
      <ul>
        {hits.map((hit) => <FileHit key={hit.entry.seq} chat={chat} hit={hit} />)}
      </ul>
    </aside>
  );
}

function FileHit({ chat, hit }: { chat: Chat; hit: SearchHit }): JSX.Element {
  const { conversation, entry } = hit;
  const { name, size } = entry.file!;
  const go = () => {
    if (matchMedia("(max-width: 1099px)").matches) chat.panel.value = "none";
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
        label={`Save ${cleanLine(name)}`}
        onClick={() => void chat.client.commands.files.save(hit)}
      />
    </li>
  );
}
