import type { Actor } from "../commands/mod.ts";
import { checkNick, checkRoom, checkText, ProtocolError } from "../protocol/mod.ts";
import type { Client } from "./client.ts";
import { describeEntering, describeRooms, describeUsers } from "./describe.ts";
import { messageEntry } from "./entries.ts";
import { conversationOf, currentConversation, isNowhere } from "./model.ts";
import type { Answer, Askable } from "./requests.ts";

const NO_ROOM = "You are in no room. /join enters one.";

const SHOWN_BY_HISTORY = 50;
const SHOWN_BY_SEARCH = 50;

/** What the slash commands do for a person: what comes of them shows up in the state and the news of the client. */
export class Commands implements Actor {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  say(text: string): void {
    if (isNowhere(this.#client.state)) return this.#refuse(`${NO_ROOM} Not sent: ${text}`);
    this.#send(currentConversation(this.#client.state).name, text);
  }

  tell(nick: string, text: string): void {
    this.#try(() => this.#send(`@${checkNick(nick)}`, text));
  }

  me(text: string): void {
    this.say(`/me ${text}`);
  }

  nick(nick: string): void {
    this.#try(() => {
      const wanted = checkNick(nick);
      const { link } = this.#client.state;
      if (link.phase === "connected") {
        this.#ask({ type: "nick", nick: wanted }, () => {
          // Where someone else is there to see it, presence says it to everyone alike.
          this.#client.dispatch({ type: "renamed", nick: wanted });
        });
        return;
      }
      this.#client.dispatch({ type: "renamed", nick: wanted });
      if (link.phase !== "left") this.#client.reconnect();
    });
  }

  join(room: string): void {
    this.#try(() => {
      const name = checkRoom(room);
      const known = conversationOf(this.#client.state, name);
      if (known.joined) {
        this.#client.dispatch({ type: "open", conversation: known.name });
        return this.show(`You talk in ${known.name} now.`);
      }
      this.#ask({ type: "join", room: name }, (answer) => {
        if (answer.type !== "room") return;
        this.#client.dispatch({ type: "open", conversation: answer.room });
        this.#client.entered(answer);
        this.#client.notice(describeEntering(answer, this.#client.state.me), "info", answer.room);
      });
    });
  }

  leave(room?: string): void {
    const { state } = this.#client;
    if (room === undefined && isNowhere(state)) return this.#refuse(NO_ROOM);
    const { name, kind, joined } = room === undefined ? currentConversation(state) : conversationOf(state, room);
    if (kind === "private") return this.#refuse("You are not in a room. /leave ROOM leaves the one you name.");
    if (!joined) return this.#refuse(`You are not in ${name}.`);
    this.#ask({ type: "leave", room: name }, () => {
      this.#client.dispatch({ type: "left", room: name });
      const now = currentConversation(this.#client.state);
      this.#client.notice(
        now.joined ? `You left ${name}. You talk in ${now.name} now.` : `You left ${name}. /join enters a room.`,
        "info",
      );
    });
  }

  rooms(): void {
    this.#ask({ type: "rooms" }, (answer) => {
      if (answer.type === "rooms") this.show(describeRooms(answer.rooms, this.#client.state));
    });
  }

  users(room?: string): void {
    if (room === undefined && isNowhere(this.#client.state)) return this.#refuse(NO_ROOM);
    const current = currentConversation(this.#client.state);
    const where = room ?? (current.kind === "room" ? current.name : undefined);
    this.#ask({ type: "who", ...(where === undefined ? {} : { room: where }) }, (answer) => {
      if (answer.type === "room") this.show(describeUsers(answer.room, answer.members, answer.count));
      else if (answer.type === "who") this.show(describeUsers("all rooms", answer.members, answer.count));
    });
  }

  topic(text?: string): void {
    if (isNowhere(this.#client.state)) return this.#refuse(NO_ROOM);
    const { name, kind, topic } = currentConversation(this.#client.state);
    if (kind === "private") this.#refuse("Only a room has a topic.");
    else if (text !== undefined) this.#ask({ type: "topic", room: name, text }, () => {});
    else this.show(topic === "" ? `${name} has no topic. /topic TEXT sets one.` : `The topic of ${name}: ${topic}`);
  }

  async history(count = SHOWN_BY_HISTORY): Promise<void> {
    if (isNowhere(this.#client.state)) return this.#refuse(NO_ROOM);
    const { name } = currentConversation(this.#client.state);
    const entries = await this.#client.past.newest(name, count);
    if (entries === undefined) return this.#refuse("The history cannot be had now. Try again later.");
    const title = entries.length === 0
      ? `Nothing was said in ${name} yet.`
      : `The newest ${entries.length === 1 ? "message" : `${entries.length} messages`} of ${name}:`;
    this.#client.tell({ kind: "listing", title, entries });
  }

  search(words: string): void {
    if (isNowhere(this.#client.state)) return this.#refuse(NO_ROOM);
    const { name } = currentConversation(this.#client.state);
    this.#ask({ type: "search", to: name, text: words, limit: SHOWN_BY_SEARCH }, (answer) => {
      if (answer.type !== "found") return;
      const entries = answer.messages.map((said) => messageEntry(said, this.#client.state.me));
      const found = `${entries.length === 1 ? "1 message" : `${entries.length} messages`} of ${name}`;
      const title = entries.length === 0
        ? `Nothing in ${name} has “${words}”.`
        : `${answer.more ? `The newest ${found}` : found} with “${words}”:`;
      this.#client.tell({ kind: "listing", title, entries });
    });
  }

  clear(): void {
    this.#client.tell({ kind: "clear" });
  }

  show(text: string): void {
    this.#client.tell({ kind: "answer", text });
  }

  rejoin(): void {
    if (this.#client.state.link.phase === "connected") return this.show("You are connected.");
    this.#client.reconnect();
  }

  exit(): void {
    if (this.#client.state.link.phase === "left") return this.#client.onExit();
    const waiting = this.#client.state.pending.length;
    this.#client.close();
    const unsent = waiting === 0
      ? ""
      : ` ${waiting === 1 ? "1 message waits" : `${waiting} messages wait`} to be sent.`;
    this.#client.notice(`You left.${unsent} /rejoin to come back; /exit again or Ctrl-C to close.`, "info");
  }

  #send(to: string, text: string): void {
    this.#try(() => {
      const { link, limits } = this.#client.state;
      const checked = checkText(text, limits.text);
      if (link.phase === "left" || link.phase === "refused") {
        return this.#refuse(`You are not connected: /rejoin first. Not sent: ${checked}`);
      }
      if (!this.#client.send(to, checked)) {
        return this.#refuse(`Too much waits to be sent already. Not sent: ${checked}`);
      }
      if (link.phase === "connected") return;
      const whom = to.startsWith("@") ? ` to ${to.slice(1)} (private)` : "";
      this.#client.notice(`Will be sent${whom} once connected: ${checked}`, "info");
    });
  }

  #ask(request: Askable, answered: (answer: Answer) => void): void {
    const asked = this.#client.ask(request, { answered, refused: ({ message }) => this.#refuse(message) });
    if (!asked) this.#refuse("You are not connected. /rejoin connects at once.");
  }

  #refuse(text: string): void {
    this.#client.notice(text, "refused");
  }

  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#refuse(error.message);
    }
  }
}
