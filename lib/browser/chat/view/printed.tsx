import { type JSX, render } from "preact";
import {
  type Conversation,
  conversationKey,
  currentConversation,
  type State,
  visibleEntries,
} from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { itemsOf } from "../items.ts";
import { NO_ACTIONS } from "../row_actions.ts";
import { rowsOf } from "../rows.ts";
import { dayOf, timeOf } from "../../shared/times.ts";
import { Formatting } from "../../shared/view/message_text.tsx";
import { Colours } from "../../shared/view/colours.ts";
import { RowView } from "./message.tsx";

/**
 * Puts the whole conversation into the document while it is printed. Otherwise only the visible part is there.
 *
 * @returns A function that removes the listeners.
 */
export function printWhole(chat: Chat): () => void {
  let paper: HTMLElement | undefined;
  const clear = () => {
    if (paper) render(null, paper);
    paper?.remove();
    paper = undefined;
  };
  const fill = () => {
    clear();
    paper = document.createElement("div");
    paper.className = "print";
    // Beside the body, which the style sheet then hides from the printer.
    document.documentElement.append(paper);
    const state = chat.client.state;
    const conversation = currentConversation(state);
    const colourOf = (nick: string) => chat.coloursOf(conversation).of(nick);
    render(
      <Formatting.Provider value={state.settings.formatting}>
        <Colours.Provider value={colourOf}>
          <Printed state={state} conversation={conversation} chat={chat} />
        </Colours.Provider>
      </Formatting.Provider>,
      paper,
    );
  };
  addEventListener("beforeprint", fill);
  addEventListener("afterprint", clear);
  return () => {
    removeEventListener("beforeprint", fill);
    removeEventListener("afterprint", clear);
    clear();
  };
}

function Printed(
  { state, conversation, chat }: { state: State; conversation: Conversation; chat: Chat },
): JSX.Element {
  const { name, topic, kind } = conversation;
  const items = itemsOf(state, conversation, chat.cleared.value.get(conversationKey(name)));
  const { older } = visibleEntries(conversation);
  const now = Date.now();
  return (
    <>
      <h1>
        <bdi>{cleanLine(name)}</bdi>
      </h1>
      <p>
        <bdi>{cleanLine(state.server)}</bdi>
        {topic !== "" && (
          <>
            {" "}· <bdi>{cleanLine(topic)}</bdi>
          </>
        )} · {t("panels.printed", { time: t("common.day-and-time", { day: dayOf(now, 0), time: timeOf(now) }) })}
      </p>
      {older && <p>{t("panels.older-not-printed")}</p>}
      {rowsOf(items, 0, items.length, undefined, state.me).map((row, i) => (
        <RowView
          key={i}
          {...row}
          beginning={undefined}
          me={state.me}
          kind={kind}
          answered={undefined}
          seen={false}
          flash={false}
          target={false}
          actions={NO_ACTIONS}
        />
      ))}
    </>
  );
}
