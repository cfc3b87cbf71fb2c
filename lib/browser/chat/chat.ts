import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Line, secretStart } from "../../commands/mod.ts";
import { hasArea, inWords, t } from "../../language/mod.ts";
import { cleanText } from "../../text/mod.ts";
import {
  type Client,
  type ClientEvent,
  type Conversation,
  conversationKey,
  conversationOf,
  currentConversation,
  type Entry,
  MAX_ENTRIES,
  type MessageEntry,
  readLine,
  type ReturnedInput,
  type State,
  visibleEntries,
} from "../../client/core.ts";
import { on } from "../shared/on.ts";
import { Announcer } from "../shared/announcer.ts";
import { Drafts } from "../shared/drafts.ts";
import { RoomColours } from "../shared/name_colours.ts";
import { ChatFiles } from "./files/chat_files.ts";
import { announcementOf } from "./announcement.ts";
import type { ChatLocation } from "./chat_location.ts";
import { ChatNotifications } from "./chat_notifications.ts";
import { MessageChanges } from "./message_changes.ts";
import type { Output, Panel } from "./panel.ts";
import type { ChatPeople } from "./people/chat_people.ts";
import { titleOf } from "./title.ts";
import { MORE_PART } from "./view/more.tsx";

// How often a hidden tab updates its title, in milliseconds.
const HIDDEN_DRAW_MS = 250;

/** The chat in a page: a client, and the state of its view. Its owner closes it. */
export class Chat {
  readonly client: Client;
  /** The state of the client, updated once a frame. */
  readonly state: ReadonlySignal<State>;
  readonly panel: Signal<Panel> = signal("none");
  readonly output: Signal<Output | undefined> = signal(undefined);
  /** The message to which the draft of the current conversation replies. */
  readonly reply: ReadonlySignal<MessageEntry | undefined>;
  /** A message to scroll into view. */
  readonly jumped: Signal<{ readonly conversation: string; readonly seq: number } | undefined> = signal(undefined);
  /** The last hidden entry of each cleared conversation. */
  readonly cleared: Signal<ReadonlyMap<string, Entry>> = signal(new Map());
  /** The drafts and sent lines. */
  readonly drafts = new Drafts<MessageEntry>();
  /** What the person changes about messages. */
  readonly changes: MessageChanges;
  /** The pinned messages of the room or the mentions, while their panel is open. */
  readonly listing: Signal<ClientEvent & { kind: "listing" } | undefined> = signal(undefined);
  readonly files: ChatFiles;
  readonly #colours = new Map<string, RoomColours>(); // by the key of the room
  /** Announces messages and events to screen readers. */
  readonly announcer = new Announcer();
  /** Whether the newest messages are on the screen. */
  atEnd = true;
  /** Scrolls to the end with the next drawing. The component that draws the conversation sets it. */
  scrollToEnd: () => void = () => {};
  readonly notifications = new ChatNotifications(this);
  readonly #state: Signal<State>;
  readonly #closers: (() => void)[] = [];
  #drawing = false;
  #target: Required<ChatLocation> | undefined; // a message in a room that is still being joined
  readonly #requests = new Map<string, (why: string) => boolean>(); // by the line that stands for it
  #printing = false;
  #entering = false;
  #kept = false; // the line being entered was refused

  constructor(client: Client, readonly people: ChatPeople) {
    this.client = client;
    client.commands.viewShowsStatus = true;
    client.settings.reportTo((problem) => this.#refuse(problem));
    client.onReturned = (unsent) => this.#restore(unsent);
    this.state = this.#state = signal(client.state);
    this.changes = new MessageChanges(client, this.state, this.drafts, this.panel);
    this.files = new ChatFiles(client, (why) => this.#refuse(why), (what) => this.announcer.say(what));
    this.reply = computed(() => {
      const answered = this.drafts.replies.get(this.#state.value.current);
      return answered && this.changes.current(answered);
    });
    this.#closers.push(
      client.subscribe((_, events) => {
        for (const item of events) this.#handle(item);
        this.files.follow(client.state);
        this.#endLostEdits();
        this.#arrive();
        this.#draw();
      }),
      on(document, "visibilitychange", () => this.attend()),
      on(globalThis, "focus", () => this.attend()),
      on(globalThis, "blur", () => this.attend()),
      effect(() => {
        document.title = titleOf(this.#state.value);
      }),
    );
  }

  /** Sends a message, edits one or runs a command. @returns False to keep the line in the input. */
  enter(line: string): boolean {
    const edited = this.changes.editing.value;
    if (edited && line.trim() === "") {
      this.changes.askDeletion(edited);
      return false;
    }
    const hasFiles = !edited && this.files.attachments.of(this.client.state.current).length > 0;
    const parsed: Line = edited
      ? this.changes.readLine(line)
      : hasFiles && line.trim() === ""
      ? { type: "text", text: "" }
      : readLine(this.client, line);
    if (parsed.type === "error") {
      this.#refuse(parsed.message);
      return false;
    }
    const secret = secretStart(line);
    if (secret !== undefined && line.slice(secret).trim() !== "") {
      this.#refuse(
        t("conversation.type-without-password", { command: line.slice(0, secret).trim() }),
      );
      return false;
    }
    this.output.value = undefined;
    this.#entering = true;
    this.#kept = false;
    if (hasFiles && parsed.type === "text") {
      this.#kept = !this.files.send(parsed.text, this.drafts.replies.get(this.client.state.current));
      if (!this.#kept) this.#said();
    } else if (edited && parsed.type === "text") {
      const now = this.changes.current(edited);
      this.client.commands.typed(line, () => this.client.commands.edit(now, parsed.text), { edits: now });
      if (!this.#kept) this.changes.cancelEdit();
    } else this.client.commands.typed(line, () => this.#carryOut(parsed));
    this.#entering = false;
    this.changes.entered(parsed.type === "text" || parsed.command.name === "me");
    return !this.#kept;
  }

  #carryOut(parsed: Exclude<Line, { type: "error" }>): void {
    if (parsed.type === "command") {
      const before = this.client.state.pending.at(-1)?.id;
      const { attention } = this.client.state;
      // Their panels ask for them.
      if (parsed.command.name === "mentions") return void (this.panel.value = "mentions");
      if (parsed.command.name === "pins" && currentConversation(this.client.state).kind === "room") {
        return void (this.panel.value = "pins");
      }
      if (parsed.command.name === "files" && parsed.values[0] === undefined && this.files.canSend(this.client.state)) {
        return void (this.panel.value = "files");
      }
      // These say what commands and settings do.
      if (/^(?:help|set|highlight|filter)$/.test(parsed.command.name) && !hasArea("help")) {
        return void MORE_PART.prepare((why) => this.#refuse(why)).then((isHere) => isHere && this.#carryOut(parsed));
      }
      parsed.command.run(this.client.commands, parsed.values);
      if (parsed.command.name === "notify") void this.#askBrowser();
      const sent = this.client.state.pending.at(-1);
      // The conversation itself shows the message, and whether it has arrived.
      if (sent !== undefined && sent.id !== before) {
        if (conversationKey(sent.to) !== this.client.state.current) this.look(sent.to);
        this.toNewest();
      } else if (attention !== "here" && this.client.state.attention === "here") this.toNewest();
    } else {
      const reply = this.drafts.replies.get(this.client.state.current);
      this.client.commands.say(parsed.text, reply);
      if (!this.#kept) this.#said();
    }
  }

  #said(): void {
    this.replyTo(undefined);
    this.toNewest();
  }

  /** Keeps a refused line in the input, or restores it in its conversation, unless the person has typed something else. */
  #restore({ conversation, line, reply, replySeq, edits, asOf, reason }: ReturnedInput): void {
    // The person wants to edit their last message.
    if (edits !== undefined && reason === undefined && this.#entering) return this.changes.edit(edits);
    if (this.#entering) return void (this.#kept = true);
    const refused = this.#requests.get(line);
    this.#requests.delete(line);
    if (refused?.(inWords(reason ?? "", "page"))) return;
    const { name, renamedTo, entries } = conversationOf(this.client.state, conversation);
    const key = conversationKey(renamedTo ?? name);
    this.changes.entered(false, key);
    if (edits !== undefined && this.changes.resume(key, edits, line)) return;
    if (secretStart(line) !== undefined || !this.drafts.restore(key, line)) return;
    this.client.resumeDraft(key, line, asOf);
    const answered = entries.find((entry) =>
      entry.kind === "message" && entry.id === reply && entry.seq === (replySeq ?? entry.seq)
    );
    if (answered?.kind === "message" && !this.drafts.replies.has(key)) this.drafts.answer(key, answered);
  }

  #refuse(text: string): void {
    this.output.value = { kind: "text", text: cleanText(text), refused: true };
  }

  /** Returns the colours of the people in a conversation. */
  coloursOf({ name, members }: Conversation): RoomColours {
    const key = conversationKey(name);
    const colours = this.#colours.get(key) ?? new RoomColours();
    this.#colours.set(key, colours);
    colours.include(members);
    return colours;
  }

  /** Replies to a message of the current conversation; undefined: to none. */
  replyTo(entry: MessageEntry | undefined): void {
    this.drafts.answer(this.client.state.current, entry);
  }

  /** Switches to another conversation. */
  look(name: string): void {
    this.output.value = undefined;
    if (this.panel.value === "rooms" || this.panel.value === "people") this.panel.value = "none";
    this.client.look(name);
  }

  /**
   * Runs what was entered in a dialog.
   *
   * @param line The equivalent command, which returns to the input if it is refused after the dialog has closed.
   * @param refused Shows why it was refused; returns false if the dialog has closed.
   */
  request(line: string, run: () => void, refused: (why: string) => boolean): void {
    this.#requests.clear(); // there is only one dialog at a time
    this.#requests.set(line, refused);
    this.client.commands.typed(line, run);
  }

  /** Goes to a location: joins the room if needed, switches to it, and shows the message. */
  goTo({ name, seq }: ChatLocation): void {
    this.#target = undefined;
    const { joined } = conversationOf(this.client.state, name);
    if (joined) this.look(name);
    else this.client.commands.join(name);
    if (seq === undefined) return;
    if (joined) void this.#jumpTo(name, seq);
    else this.#target = { name, seq };
  }

  #arrive(): void {
    const target = this.#target;
    if (target === undefined || !conversationOf(this.client.state, target.name).joined) return;
    this.#target = undefined;
    void this.#jumpTo(target.name, target.seq);
  }

  async #jumpTo(name: string, seq: number): Promise<void> {
    const key = conversationKey(name);
    const there = await this.client.jump(name, seq);
    const { current } = this.client.state;
    if (current !== key) return;
    const { entries } = visibleEntries(conversationOf(this.client.state, name));
    if (there && entries.some((entry) => entry.kind === "message" && entry.seq === seq)) return;
    this.jumped.value = undefined;
    this.toNewest();
    this.#refuse(t("conversation.link-not-found"));
  }

  /** Shows the newest messages of the conversation. */
  toNewest(): void {
    // It would cover them.
    if (this.panel.value === "emoji" || this.panel.value === "react") this.panel.value = "none";
    this.client.attend("here");
    // The next drawing shows the newest messages, not the loaded past.
    this.#state.value = this.client.state;
    this.scrollToEnd();
  }

  /** Loads older messages as far as the page keeps them, then prints the conversation. */
  async print(): Promise<void> {
    if (this.#printing || !await MORE_PART.prepare((why) => this.#refuse(why))) return;
    this.#printing = true;
    const { current, attention } = this.client.state;
    if (attention !== "here") this.toNewest();
    const here = () => conversationOf(this.client.state, current);
    this.output.value = { kind: "text", text: t("conversation.loading-to-print") };
    for (let there = true; there && here().older && here().entries.length < MAX_ENTRIES;) {
      there = await this.client.history.older(here().name);
    }
    this.output.value = undefined;
    this.#printing = false;
    if (this.client.state.current === current) globalThis.print();
  }

  /** Opens a panel, or closes it if it is open. */
  toggle(panel: Panel): void {
    this.panel.value = this.panel.value === panel ? "none" : panel;
  }

  /** Notes whether the person looks at the newest messages, at older ones, or elsewhere. */
  attend(): void {
    const away = document.hidden || !document.hasFocus();
    this.client.attend(away ? "away" : this.atEnd ? "here" : "scrolled");
    this.#draw();
  }

  /** Stops showing the chat. */
  close(): void {
    for (const close of this.#closers) close();
    this.announcer.close();
    this.notifications.close();
    document.title = "Tincan";
  }

  /** Asks the browser for the permission to show notifications. */
  async #askBrowser(): Promise<void> {
    const problem = await this.notifications.ask();
    if (problem !== undefined) this.#refuse(problem);
  }

  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    const draw = () => {
      this.#drawing = false;
      this.#state.value = this.client.state;
    };
    if (document.hidden) setTimeout(draw, HIDDEN_DRAW_MS);
    else requestAnimationFrame(draw);
  }

  #handle(event: ClientEvent): void {
    const { state } = this.client;
    switch (event.kind) {
      case "answer":
      case "copy":
        this.output.value = { kind: "text", text: cleanText(event.text) };
        break;
      case "listing":
        if (event.of === "search" && this.panel.value === "search") return;
        if (event.of === this.panel.value) return void (this.listing.value = event);
        if (event.of === "pins") return;
        this.output.value = { kind: "messages", title: event.title, hits: event.hits };
        break;
      case "jumped":
        this.#uncover(event.conversation);
        this.jumped.value = { conversation: event.conversation, seq: event.seq };
        break;
      case "renamed":
        this.drafts.rename(event.pairs);
        this.files.attachments.rename(event.pairs);
        break;
      case "keys":
        this.panel.value = "keys";
        break;
      case "clear": {
        this.output.value = undefined;
        const last = currentConversation(state).entries.at(-1);
        if (last) this.cleared.value = new Map(this.cleared.value).set(state.current, last);
        break;
      }
      case "notice":
        // If it is not visible among the messages, it is shown above the input.
        if (event.entry.tone === "refused" && (event.conversation !== state.current || !this.atEnd)) {
          this.#refuse(event.entry.text);
        }
        break;
      case "changed":
        if (event.change === "deleted" && this.drafts.edits.get(event.conversation)?.seq === event.entry.seq) {
          this.#endEdit(event.conversation);
        }
        break;
      case "message":
        void this.notifications.notify(event);
    }
    const announcement = announcementOf(event, state);
    if (announcement === undefined) return;
    if (event.kind === "message") this.announcer.message(announcement);
    else this.announcer.say(announcement);
  }

  /** Ends edits that another history of the server does not have: their seqs may name other messages there. */
  #endLostEdits(): void {
    for (const [key, { seq }] of this.drafts.edits) {
      if (conversationOf(this.client.state, key).newest < seq) this.#endEdit(key);
    }
  }

  /** Ends the edit of a message that is gone. Up recalls what was typed. */
  #endEdit(conversation: string): void {
    this.drafts.sent(conversation, this.drafts.of(this.drafts.keyOf(conversation)));
    this.changes.entered(false, conversation);
    this.drafts.edit(conversation);
    if (conversation === this.client.state.current) this.#refuse(t("conversation.edited-was-deleted"));
  }

  /** Shows the entries of a cleared conversation again. */
  #uncover(conversation: string): void {
    if (!this.cleared.value.has(conversation)) return;
    this.cleared.value = new Map([...this.cleared.value].filter(([key]) => key !== conversation));
  }
}
