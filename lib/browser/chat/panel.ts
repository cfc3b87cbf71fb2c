import type { Signal } from "@preact/signals";
import type { SearchHit } from "../../client/core.ts";
import { coversTalk } from "../shared/view/drawer.ts";

/** The output of a command: a text, or a list of messages. `refused`: the text says why it did nothing. */
export type Output =
  | { readonly kind: "text"; readonly text: string; readonly refused?: true }
  | {
    readonly kind: "messages";
    readonly title: string;
    readonly hits: readonly SearchHit[];
  };

/** What is open beside or over the conversation. */
export type Panel =
  | "none"
  | "rooms"
  | "people"
  | "search"
  | "pins"
  | "files"
  | "picture"
  | "keys"
  | "switcher"
  | "topic"
  | "invite"
  | "invite-link"
  | "hooks"
  | "date"
  | "mentions"
  | "settings"
  | "devices"
  | "join"
  | "nick"
  | "emoji"
  | "react"
  | "delete";

/** Closes the panel at the place of the list of people where it covers the conversation. */
export function uncoverTalk(panel: Signal<Panel>): void {
  if (coversTalk("people")) panel.value = "none";
}
