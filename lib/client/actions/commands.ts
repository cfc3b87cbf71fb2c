import { type CommandHandler, type EmojiNames, NO_ROOM } from "../../commands/mod.ts";
import {
  checkNick,
  checkRoom,
  type ClientRequest,
  ProtocolError,
  type ServerMessages,
  type ServerResponse,
} from "../../protocol/mod.ts";
import { joinSentences, say, type Sentence, t } from "../../language/mod.ts";
import type { Account } from "./account.ts";
import { Amendments } from "./amendments.ts";
import { type ReturnedInput, TypedRequests } from "./typed_requests.ts";
import { ConversationList } from "./conversation_list.ts";
import { Copying } from "./copying.ts";
import { Familiar } from "./familiar.ts";
import type { CommandHost } from "./host.ts";
import { InviteLinks } from "./invite_links.ts";
import { describeRoom, describeRooms, describeUsers, toneOfEntering } from "./describe.ts";
import { loadEmoji } from "./emoji.ts";
import type { Login } from "./login.ts";
import {
  type Conversation,
  conversationOf,
  currentConversation,
  isInNoRoom,
  type MessageEntry,
  type Replied,
} from "../model/model.ts";
import { Mentions } from "./mentions.ts";
import { TypedHooks } from "./hooks.ts";
import { Moderation } from "./moderation.ts";
import { People } from "./people.ts";
import { NOT_CONNECTED } from "../link/requests.ts";
import { goTo, NOT_SHOWN, seqOfAnswered } from "./history_jump.ts";
import { readLine } from "./read_line.ts";
import { Running } from "./running.ts";
import { Search, type SearchHost } from "./search.ts";
import { Sending } from "./sending.ts";
import { TypedAmendments } from "./typed_amendments.ts";
import { TypedFiles } from "./typed_files.ts";
import { TypedSettings } from "./typed_settings.ts";

const DEFAULT_HISTORY = 50;

/** Carries out slash commands. Their effects appear in the state and the events of the client. */
export class Commands implements CommandHandler {
  readonly account: Account;
  readonly moderation: Moderation;
  readonly hooks: TypedHooks;
  readonly amendments: TypedAmendments;
  readonly files: TypedFiles;
  readonly people: People;
  readonly settings: TypedSettings;
  readonly familiar: Familiar;
  readonly copying: Copying;
  readonly inviteLinks: InviteLinks;
  /** Shows and closes conversations. */
  readonly list: ConversationList;
  /** Whether the view shows the current conversation and unsent messages, so that notices are unnecessary. */
  viewShowsStatus = false;
  /** Whether lines such as `s/old/new/` change messages. */
  usesShorthand = false;
  readonly #client: CommandHost;
  readonly #asking: TypedRequests;
  readonly #login: Login;
  readonly #search: Search;
  readonly #mentions: Mentions;
  readonly #running = new Running(() => this.#client.notifyListeners());
  readonly #amendments: Amendments;
  readonly #sending: Sending;
  #emoji: EmojiNames = new Map();

  constructor(client: CommandHost, login: Login) {
    this.#client = client;
    this.#asking = new TypedRequests(client, (unsent) => client.onReturned(unsent));
    this.account = login.account;
    this.moderation = new Moderation({
      ask: (request, answered) => this.request(request, answered),
      show: (text) => this.show(text),
      now: () => Date.now(),
    });
    this.hooks = new TypedHooks(client, this);
    this.#login = login;
    const searching: SearchHost = {
      get state() {
        return client.state;
      },
      dispatch: (event) => client.dispatch(event),
      emit: (event) => client.emit(event),
      ask: (request, answered, wanted) => this.#asking.ask(request, answered, wanted),
      show: (text) => this.show(text),
      refuse: (text) => this.refuse(text),
      now: () => Date.now(),
    };
    this.#search = new Search(searching);
    this.#mentions = new Mentions(searching);
    const amendments = this.#amendments = new Amendments(client, this.#asking, this);
    this.amendments = new TypedAmendments({
      client,
      view: this,
      asking: this.#asking,
      running: this.#running,
      amendments,
    });
    this.files = new TypedFiles({ client, view: this, asking: this.#asking, running: this.#running });
    this.people = new People(client, this);
    this.settings = new TypedSettings(client, this);
    this.list = new ConversationList(client, this);
    this.familiar = new Familiar(client, this);
    this.inviteLinks = new InviteLinks(client, this);
    this.copying = new Copying(client, this);
    this.#sending = new Sending(client, this);
  }

  /** Emoji by name, once `useShorthand` has loaded them. */
  get emoji(): EmojiNames {
    return this.#emoji;
  }

  /** Whether a command of several requests is still running. */
  get isRunning(): boolean {
    return this.#running.isAny;
  }

  /**
   * Accepts what people type for short: `:names:` in messages become emoji, once their names are loaded, which takes
   * some 10 ms; `s/old/new/` and `+:tada:` change messages. For views where people type: the text of a script stays as
   * it is.
   */
  async useShorthand(): Promise<void> {
    this.usesShorthand = true;
    try {
      this.#emoji = await loadEmoji();
    } catch (error) {
      this.#client.notice(say("chat.emoji-not-loaded", { reason: (error as Error).message }), "trouble");
    }
  }

  /** Carries out a typed line. @returns Whether it is a command. */
  run(line: string): boolean {
    const parsed = readLine({ state: this.#client.state, commands: this, settings: this.#client.settings }, line);
    this.typed(line, () => {
      if (parsed.type === "command") parsed.command.run(this, parsed.values);
      else if (parsed.type === "text") this.say(parsed.text);
      else this.refuse(parsed.message);
    });
    return parsed.type === "command";
  }

  /**
   * Carries out the request of a line. If it is refused, now or later, the client calls `onReturned` with the line.
   *
   * @param of The message that the line answers or edits.
   */
  typed(line: string, run: () => void, of?: Pick<ReturnedInput, "reply" | "replySeq" | "edits">): void {
    // It is no longer a draft, even if it leads to another conversation.
    if (of?.edits === undefined) {
      this.#client.dispatch({ type: "draft", conversation: this.#client.state.current, isThere: false });
    }
    this.#asking.typed(line, run, of);
  }

  /** Shows why the typed line is refused, and returns it to the input. */
  refuse(text: Sentence): void {
    this.#asking.refuse(text);
  }

  get current(): Conversation {
    return currentConversation(this.#client.state);
  }

  /** Sends a request to the server. If it is refused, shows the reason, and returns the line to the input. */
  request(request: ClientRequest, answered: (response: ServerResponse) => void): void {
    this.#asking.ask(request, answered);
  }

  /** Sends a message to the current conversation. @param reply The message that it answers. */
  say(text: string, reply?: Replied): void {
    this.#sending.say(text, reply);
  }

  reply(text: string): void {
    this.#sending.reply(text);
  }

  sendDirect(nick: string, text: string): void {
    this.#sending.direct(nick, text);
  }

  me(text: string): void {
    this.say(`/me ${text}`);
  }

  /** Changes the text of a message. */
  edit(entry: MessageEntry, text: string): void {
    this.#amendments.edit(entry, text);
  }

  /** Deletes a message. */
  delete(entry: MessageEntry): void {
    this.#amendments.delete(entry);
  }

  /** Reacts to a message, or takes the reaction back. */
  react(entry: MessageEntry, emoji: string, remove = false): void {
    this.#amendments.react(entry, emoji, remove);
  }

  /** Pins a message, or unpins it. */
  pin(entry: MessageEntry, remove = false): void {
    this.#amendments.pin(entry, remove);
  }

  /** Lists the pinned messages of the current room. */
  showPins(): void {
    this.#amendments.showPins();
  }

  nick(nick: string): void {
    this.#try(() => {
      const checked = checkNick(nick);
      const { link } = this.#client.state;
      if (link.phase === "connected") {
        const refuse = this.#asking.later();
        const asked = this.#client.ask({ type: "nick", nick: checked }, {
          // If other people are in the room, presence reports the new nickname.
          answered: () => this.#client.dispatch({ type: "renamed", nick: checked }),
          refused: ({ code, message }) => {
            if (code === "auth-required") this.#login.logInAs(checked);
            else refuse(message);
          },
        });
        if (!asked) this.refuse(NOT_CONNECTED);
        return;
      }
      this.#client.dispatch({ type: "renamed", nick: checked });
      if (link.phase !== "left") this.#client.reconnect();
    });
  }

  join(room: string, asPrivate = false): void {
    this.#try(() => {
      const name = checkRoom(room);
      const known = conversationOf(this.#client.state, name);
      // The server refuses if the room exists and is public.
      if (known.joined && (!asPrivate || known.byInvitation)) {
        this.#client.look(known.name);
        return this.list.sayWhere();
      }
      this.request({ type: "join", room: name, ...(asPrivate && { private: true }) }, (answer) => {
        if (answer.type === "room") this.entered(answer);
      });
    });
  }

  /** Shows a room that the person has entered. */
  entered(room: ServerMessages["room"]): void {
    this.#client.look(room.room);
    this.#client.entered(room);
    this.#client.notice(describeRoom(room, this.#client.state.me), toneOfEntering(this.#client), room.room);
  }

  leave(room?: string): void {
    const { state } = this.#client;
    if (room === undefined && isInNoRoom(state)) return this.refuse(NO_ROOM);
    const from = room === undefined ? currentConversation(state) : conversationOf(state, room);
    const { name, kind, joined, byInvitation } = from;
    if (kind === "direct") return this.refuse(say("commands.name-a-room", { command: "leave" }));
    // An invitation to a private room can be declined by leaving it.
    if (!joined && room === undefined) return this.refuse(say("chat.not-in-room", { room: name }));
    this.request({ type: "leave", room: name }, () => {
      this.#client.dispatch({ type: "left", room: name });
      const now = currentConversation(this.#client.state);
      const left = say("chat.you-left-room", { room: name, isPrivate: byInvitation });
      const next = now.joined ? say("chat.now-in", { name: now.name }) : NO_ROOM;
      this.#client.notice(joinSentences(left, next), "info");
    });
  }

  rooms(): void {
    this.request({ type: "rooms" }, (answer) => {
      if (answer.type === "rooms") this.show(describeRooms(answer.rooms, this.#client.state));
    });
  }

  users(room?: string): void {
    if (room === undefined && isInNoRoom(this.#client.state)) return this.refuse(NO_ROOM);
    const current = currentConversation(this.#client.state);
    const where = room ?? (current.kind === "room" ? current.name : undefined);
    this.request({ type: "who", ...(where === undefined ? {} : { room: where }) }, (answer) => {
      if (answer.type !== "room" && answer.type !== "who") return;
      const where = answer.type === "room" ? answer.room : t("chat.all-rooms");
      this.show(describeUsers(where, answer.members, this.#client.state, answer.count));
    });
  }

  history(count = DEFAULT_HISTORY): void {
    if (isInNoRoom(this.#client.state)) return this.refuse(NO_ROOM);
    this.#running.run(() => this.#showHistory(count));
  }

  async #showHistory(count: number): Promise<void> {
    const { name } = currentConversation(this.#client.state);
    const entries = await this.#client.history.newest(name, count);
    if (entries === undefined) return this.refuse(say("chat.history-unavailable"));
    const title = entries.length === 0
      ? t("chat.no-messages-yet", { name })
      : t("chat.newest-messages", { count: entries.length, name });
    const hits = entries.map((entry) => ({ conversation: name, entry }));
    this.#client.emit({ kind: "listing", of: "history", title, hits });
  }

  search(words?: string): void {
    if (words === undefined) return this.#search.more();
    if (isInNoRoom(this.#client.state)) return this.refuse(NO_ROOM);
    this.#search.begin(words);
  }

  mentions(): void {
    this.#mentions.show();
  }

  jump(hit?: number): void {
    if (hit === undefined) {
      if (this.#client.state.attention === "here") return this.show(say("chat.at-newest"));
      return this.#client.attend("here");
    }
    const found = this.#search.hit(hit);
    if (found === undefined) return;
    this.#goTo(found.conversation, found.entry.seq);
  }

  /** Shows the message that a reply answers, in its context. @param conversation The conversation of the reply. */
  goToAnswered(conversation: string, reply: MessageEntry): void {
    this.#goTo(conversation, seqOfAnswered(conversationOf(this.#client.state, conversation), reply));
  }

  #goTo(conversation: string, seq: number | undefined): void {
    this.#running.run(() => goTo(this.#client, conversation, seq, this.#asking.later()));
  }

  first(): void {
    if (isInNoRoom(this.#client.state)) return this.refuse(NO_ROOM);
    const { name } = currentConversation(this.#client.state);
    this.#running.run(async () => {
      const seq = await this.#client.first();
      if (seq === 0) this.show(say("chat.no-messages-yet", { name }));
      else if (seq === undefined && currentConversation(this.#client.state).name === name) this.refuse(NOT_SHOWN);
    });
  }

  switch(to?: string): void {
    this.list.switch(to);
  }

  close(name?: string): void {
    this.list.close(name);
  }

  keys(): void {
    this.#client.emit({ kind: "keys" });
  }

  clear(): void {
    this.#client.emit({ kind: "clear" });
  }

  show(text: Sentence): void {
    this.#client.answer(text);
  }

  rejoin(): void {
    if (this.#client.state.link.phase === "connected") return this.show(say("chat.you-are-connected"));
    this.#client.reconnect();
  }

  trust(): void {
    if (!this.#client.trust?.accept()) return this.refuse(say("chat.nothing-to-trust"));
    this.#client.reconnect();
  }

  exit(): void {
    if (this.#client.state.link.phase === "left") return this.#client.onExit();
    const waiting = this.#client.state.pending.length;
    this.#client.close();
    this.#client.servers?.leave();
    const unsent = waiting === 0 ? [] : [say("chat.messages-waiting", { count: waiting })];
    this.#client.notice(joinSentences(say("chat.you-left"), ...unsent, say("chat.what-next")), "info");
  }

  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.refuse(error.sentence);
    }
  }
}
