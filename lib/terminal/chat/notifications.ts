import { t } from "../../language/mod.ts";
import { Bells, type ClientEvent, isNotable, type State } from "../../client/mod.ts";
import { actionOf } from "../../protocol/mod.ts";
import type { ReadEnv } from "../../platform.ts";
import { cleanLine, plainExcerpt } from "../../text/mod.ts";
import { truncate } from "../screen/mod.ts";

/** How to raise a desktop notification in a terminal; `bell` where that is impossible. */
export type NotificationKind = "osc9" | "osc777" | "osc99" | "bell";

// The maximum length of each part, in columns.
const MAX_LENGTH = 120;

const BELL = "\x07";
const END = "\x1b\\";

/** Returns what the terminal understands, as far as the environment tells. Unknown terminals get the bell. */
export function notificationKind(env: ReadEnv): NotificationKind {
  const [term, program] = [env("TERM") ?? "", env("TERM_PROGRAM") ?? ""];
  // A multiplexer would not pass the sequence on.
  if (/^(tmux|screen)/.test(term)) return "bell";
  if (term === "xterm-kitty" || env("KITTY_WINDOW_ID")) return "osc99";
  if (/^(iTerm\.app|WezTerm|ghostty)$/.test(program) || /ghostty|wezterm/.test(term)) return "osc9";
  if (env("VTE_VERSION") || /^(foot|rxvt|contour)/.test(term)) return "osc777";
  return "bell";
}

/** Returns the sequence that rings and raises a notification. It cleans and cuts the texts of other people. */
export function notification(kind: NotificationKind, title: string, text: string): string {
  // A semicolon would end a part of the sequence.
  const [head, body] = [title, text].map((part) => truncate(cleanLine(part).replaceAll(";", ","), MAX_LENGTH));
  switch (kind) {
    case "osc9":
      return `${BELL}\x1b]9;${head}: ${body}${END}`;
    case "osc777":
      return `${BELL}\x1b]777;notify;${head};${body}${END}`;
    case "osc99":
      return `${BELL}\x1b]99;i=tincan:d=0;${head}${END}\x1b]99;i=tincan:d=1:p=body;${body}${END}`;
    case "bell":
      return BELL;
  }
}

/** Notifies the person of messages. */
export class Notifier {
  readonly #kind: NotificationKind;
  readonly #signal: (sequence: string) => void;
  readonly #bells = new Bells();

  /** @param signal Sends a sequence to the terminal. */
  constructor(kind: NotificationKind, signal: (sequence: string) => void) {
    this.#kind = kind;
    this.#signal = signal;
  }

  /** Rings for a message if it deserves that. @param server Its server, where several are open. */
  take(event: ClientEvent & { kind: "message" }, state: State, server = ""): void {
    const { conversation, entry } = event;
    if (!state.settings.bell || !isNotable(event, state, Date.now())) return;
    if (!this.#bells.ring(conversation, performance.now())) return;
    const nick = cleanLine(entry.from);
    const title = conversation.startsWith("#") ? t("terminal.in-room", { nick, room: conversation }) : nick;
    this.#signal(
      notification(
        this.#kind,
        server === "" ? title : `${title} (${server})`,
        plainExcerpt(actionOf(entry.text) ?? entry.text, MAX_LENGTH),
      ),
    );
  }
}
