import { t } from "../../language/mod.ts";
import { getColorEnabled } from "@std/fmt/colors";
import {
  asInputElsewhere,
  type Client,
  type ClientEvent,
  completeFor,
  conversationKey,
  conversationOf,
  countOverdue,
  currentConversation,
  describeRate,
  isInNoRoom,
  type LinkState,
  percentDone,
  type ReturnedInput,
  shownMoved,
  type State,
} from "../../client/mod.ts";
import { secretStart } from "../../commands/mod.ts";
import { cleanLine, cleanText } from "../../text/mod.ts";
import type { Theme } from "../screen/mod.ts";
import { formatEvent } from "./format.ts";
import { DeletionLines } from "./deletion_lines.ts";
import { type Editor, SEARCH_START } from "../widgets/editor.ts";
import { PresenceLines } from "./presence_lines.ts";
import { TypedLines } from "./typed_lines.ts";

// How often to update a prompt that depends on the time.
const SECOND = 1_000;

/**
 * The chat at a terminal, line by line: prints events above the prompt, and passes what is typed to the client. Its
 * owner closes it, the editor and the client.
 */
export class LineView {
  readonly #client: Client;
  readonly #editor: Editor;
  readonly #typed: TypedLines;
  readonly #theme: Theme | undefined;
  readonly #presence = new PresenceLines((event) => this.#print(event));
  readonly #deletions = new DeletionLines((event) => this.#print(event), () => this.#client.state.me);
  readonly #unsubscribe: () => void;
  readonly #done = Promise.withResolvers<void>();
  #talking = false;
  #returned: { readonly key: string; readonly text: string } | undefined; // the line that was restored last
  #check: ReturnType<typeof setTimeout> | undefined;

  /** Prints events from now on, without a prompt yet. @param theme The styles of formatted text; absent: it is as typed. */
  constructor(client: Client, editor: Editor, theme?: Theme) {
    this.#theme = theme;
    this.#client = client;
    this.#editor = editor;
    this.#typed = new TypedLines(client);
    client.askSecret = async ({ prompt }) => {
      const answer = await editor.secret(cleanLine(prompt));
      if (this.#talking) this.#prompt();
      return answer;
    };
    this.#unsubscribe = client.subscribe((state, events) => {
      for (const item of events) this.#show(item, state);
      if (this.#talking) this.#prompt();
    });
  }

  /** Shows the prompt. @returns Resolves when the person wants to end the program. */
  talk(): Promise<void> {
    const { state } = this.#client;
    this.#client.onExit = () => this.#done.resolve();
    this.#client.onReturned = (unsent) => this.#giveBack(unsent);
    this.#editor.onLine = (line) => this.#entered(line);
    this.#editor.onInterrupt = this.#editor.onClose = () => this.#done.resolve();
    this.#editor.complete = (line, cursor) => completeFor(this.#client, line, cursor);
    this.#editor.secretStart = secretStart;
    this.#editor.asideStart = SEARCH_START;
    this.#editor.limit = state.limits.text;
    this.#talking = true;
    this.#prompt();
    this.#client.settings.reportTo((problem) => this.#client.notice(problem, "trouble"));
    this.#client.commands.useShorthand();
    if (currentConversation(state).kind === "room") this.#editor.print(t("terminal.help-shows-commands"));
    return this.#done.promise;
  }

  /** Stops following the client. */
  close(): void {
    clearTimeout(this.#check);
    this.#unsubscribe();
    this.#presence.close();
    this.#deletions.flush();
    this.#typed.close();
    this.#done.resolve();
  }

  #entered(line: string): void {
    this.#client.active();
    // A restored line keeps its recipient. This is another line.
    if (this.#returned !== undefined && this.#returned.text !== line) {
      this.#client.resumeDraft(this.#returned.key, "", 0);
      this.#returned = undefined;
    }
    this.#typed.add(line);
  }

  /** Puts a refused line back into the prompt, unless something else is typed there. */
  #giveBack(unsent: ReturnedInput): void {
    if (unsent.edits !== undefined) return this.#giveToEdit(unsent.edits.text);
    if (secretStart(unsent.line) !== undefined) return;
    const { state } = this.#client;
    const { name, renamedTo: now } = conversationOf(state, unsent.conversation);
    const here = conversationKey(now ?? name) === state.current;
    const text = here ? unsent.line : asInputElsewhere(unsent, now ?? name);
    if (text === undefined || !this.#editor.giveBack(text)) {
      if (this.#editor.recallHint !== "") this.#editor.print(this.#editor.recallHint);
      return;
    }
    this.#returned = { key: state.current, text };
    if (unsent.asOf !== undefined) this.#client.resumeDraft(state.current, text, unsent.asOf);
  }

  /** Puts the text of the last message into the prompt, to be changed. */
  #giveToEdit(text: string): void {
    if (this.#editor.giveBack(`/edit ${text}`)) return;
    this.#editor.print(cleanText(`${t("terminal.change-last", { text })}\n${t("terminal.change-with")}`));
  }

  #show(event: ClientEvent, state: State): void {
    if (event.kind === "clear") return this.#editor.clear();
    if (event.kind === "renamed") return;
    if (event.kind === "changed") return this.#showChange(event);
    this.#deletions.flush();
    if (event.kind === "keys") return this.#editor.print(this.#editor.keys);
    // Leave out who joins and leaves elsewhere.
    const elsewhere = event.kind === "notice" && event.entry.tone === "presence" &&
      conversationOf(state, event.conversation) !== currentConversation(state);
    const shown = withoutFiltered(event, state);
    if (shown === undefined) return;
    if (!elsewhere && !this.#presence.take(shown)) this.#print(shown);
    // The target of a jump is printed above; new messages follow below.
    if (event.kind === "jumped") this.#client.attend("here");
  }

  #showChange(event: ClientEvent & { kind: "changed" }): void {
    const text = this.#format(event);
    if (text === "") return;
    this.#presence.flush();
    if (!this.#deletions.take(event)) this.#editor.print(text);
  }

  #print(event: ClientEvent): void {
    this.#editor.print(this.#format(event));
  }

  #format(event: ClientEvent): string {
    return formatEvent(event, this.#client.state, {
      now: Date.now(),
      width: this.#editor.columns,
      ...(this.#theme && getColorEnabled() && { theme: this.#theme }),
    });
  }

  #prompt(): void {
    const { state } = this.#client;
    this.#editor.setPrompt(promptFor(state, Date.now()));
    const stands = state.pending.length === 0 && state.link.phase !== "waiting";
    if (stands || this.#check !== undefined) return;
    this.#check = setTimeout(() => {
      this.#check = undefined;
      this.#prompt();
    }, SECOND);
  }
}

/** Returns an event without people whose coming and going the person filters out; undefined if nobody is left. */
function withoutFiltered(event: ClientEvent, state: State): ClientEvent | undefined {
  if (event.kind !== "notice" || event.moved === undefined) return event;
  const moved = shownMoved(state, conversationOf(state, event.conversation), event.moved, event.entry.at);
  const { left, renamed, joined } = moved;
  return left.length + renamed.length + joined.length === 0 ? undefined : { ...event, moved };
}

/** Returns the prompt: the nickname, the conversation, and what does not work. */
export function promptFor(state: State, now: number): string {
  const { link, me } = state;
  const late = countOverdue(state, now);
  const notes = [
    describeLink(link, now),
    late === 0 ? "" : t("terminal.waiting-count", { count: late }),
    describeProgress(state, now),
  ].filter((note) => note !== "");
  const where = isInNoRoom(state) ? "" : ` ${cleanLine(currentConversation(state).name)}`;
  return `${notes.length === 0 ? "" : `(${notes.join(", ")}) `}${cleanLine(me)}${where}> `;
}

/** Returns how far the transfers are that take longer than a moment. */
function describeProgress({ transfers }: State, now: number): string {
  const running = transfers.filter(({ phase, startedAt = now }) => phase === "running" && now - startedAt >= SECOND);
  if (running.length !== 1) return running.length === 0 ? "" : t("terminal.transfers", { count: running.length });
  const [transfer] = running;
  const percent = percentDone(transfer);
  const what = transfer.direction === "up"
    ? t("terminal.sending-percent", { percent })
    : t("terminal.saving-percent", { percent });
  return [what, ...describeRate(transfer)].join(", ");
}

function describeLink(link: LinkState, now: number): string {
  switch (link.phase) {
    case "connected":
      return "";
    case "left":
      return t("terminal.left");
    case "waiting": {
      const seconds = Math.ceil((link.until - now) / SECOND);
      return seconds > 0 ? t("terminal.reconnecting-in", { seconds }) : t("terminal.not-connected");
    }
    default:
      return t("terminal.not-connected");
  }
}
