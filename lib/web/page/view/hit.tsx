import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { beginningOf, conversationKey, type Hit as Message } from "../../../client/core.ts";
import { cleanLine } from "../../../protocol/mod.ts";
import type { Chat } from "../chat.ts";
import { timeAndDay } from "../times.ts";
import { Colours } from "./colours.ts";

/** A message in a list, which leads to its place, and names the conversation where that is another one. */
export function Hit({ chat, hit, onClick }: { chat: Chat; hit: Message; onClick?: () => void }): JSX.Element {
  const { conversation, entry } = hit;
  const elsewhere = conversationKey(conversation) !== chat.state.value.current;
  const go = () => {
    onClick?.();
    void chat.client.jump(conversation, entry.seq);
  };
  return (
    <li class="hit">
      <button type="button" onClick={go}>
        <span class="hit-head">
          <bdi class={`name c${useContext(Colours)(entry.from)}`}>{cleanLine(entry.from)}</bdi>
          {elsewhere && <bdi class="hit-place">{cleanLine(conversation)}</bdi>}
          <time>{timeAndDay(entry.at)}</time>
        </span>
        <bdi class="hit-text">{beginningOf(entry.text, 200)}</bdi>
      </button>
    </li>
  );
}
