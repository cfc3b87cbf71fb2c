import type { JSX } from "preact";
import { changesMessages, currentConversation, listed, profileOf } from "../../../client/core.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { IconButton } from "../../shared/view/icons.tsx";
import { Linked } from "../../shared/view/linked.tsx";
import { stateInWords } from "./people/status_sign.tsx";
import { PeopleButton } from "../../shared/view/people_button.tsx";

/** The header: the conversation, its topic, and the buttons for the panels. */
export function Head({ chat }: { chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const { name, kind, topic, count, byInvitation } = currentConversation(state);
  const panel = chat.panel.value;
  // On a phone the list is behind this button, which shows what is unread there.
  const gone = state.link.phase !== "connected";
  const lost = gone || state.unansweredSince !== undefined;
  const unread = listed(state).reduce((sum, [key, it]) => key === state.current ? sum : sum + it.unread, 0);
  return (
    <header class="topbar">
      <IconButton
        name="menu"
        label={`Rooms${gone ? ", not connected" : lost ? ", no answer" : ""}${unread > 0 ? `, ${unread} unread` : ""}`}
        class={lost ? "only-narrow lost" : "only-narrow"}
        data-count={lost ? "!" : unread > 99 ? "99+" : unread || undefined}
        aria-expanded={panel === "rooms"}
        onClick={() => chat.toggle("rooms")}
      />
      <div class="topbar-text">
        <h1>
          <bdi>{cleanLine(name)}</bdi>
          {(kind === "direct" || byInvitation) && <span class="chip">private</span>}
        </h1>
        <p class="topic" title={topic}>
          {kind === "direct"
            ? stateInWords(profileOf(state, name.slice(1))).join(", ") || "Only the two of you can read this."
            : topic === ""
            ? byInvitation ? "Only invited people can read this." : ""
            : (
              <bdi>
                <Linked text={cleanLine(topic)} />
              </bdi>
            )}
        </p>
      </div>
      <IconButton
        name="search"
        label="Search messages"
        aria-expanded={panel === "search"}
        onClick={() => chat.toggle("search")}
      />
      {chat.files.canSend(state) && (
        <IconButton
          name="file"
          label="Files"
          aria-expanded={panel === "files"}
          onClick={() => chat.toggle("files")}
        />
      )}
      {kind === "room" && changesMessages(state) && (
        <IconButton
          name="pin"
          label="Pinned messages"
          aria-expanded={panel === "pins"}
          onClick={() => chat.toggle("pins")}
        />
      )}
      {kind === "room" && (
        <PeopleButton
          count={count}
          open={panel === "people"}
          onClick={() => chat.toggle("people")}
        />
      )}
    </header>
  );
}
