import type { ReadEnv } from "../../platform.ts";
import { cleanLine } from "../../text/mod.ts";
import { truncate } from "../screen/mod.ts";

/** How a terminal is told to raise a desktop notification; `bell` where it cannot. */
export type NotificationKind = "osc9" | "osc777" | "osc99" | "bell";

const BELL = "\x07";
const END = "\x1b\\";

/** What the environment says about the terminal. Only what is known to understand a sequence gets it. */
export function notificationKind(env: ReadEnv): NotificationKind {
  const [term, program] = [env("TERM") ?? "", env("TERM_PROGRAM") ?? ""];
  // A multiplexer between would have to be told to pass it on.
  if (/^(tmux|screen)/.test(term)) return "bell";
  if (term === "xterm-kitty" || env("KITTY_WINDOW_ID")) return "osc99";
  if (/^(iTerm\.app|WezTerm|ghostty)$/.test(program) || /ghostty|wezterm/.test(term)) return "osc9";
  if (env("VTE_VERSION") || /^(foot|rxvt|contour)/.test(term)) return "osc777";
  return "bell";
}

/** What rings, and raises a notification where the terminal can. What others wrote is cleaned and cut. */
export function notification(kind: NotificationKind, title: string, text: string): string {
  // A semicolon would end a part of the sequence.
  const [head, body] = [title, text].map((part) => truncate(cleanLine(part).replaceAll(";", ","), 120));
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
