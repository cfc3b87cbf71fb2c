import { type EmojiNames, type PeopleHandler, replaceEmoji, topicOf } from "../../commands/mod.ts";
import type { ClientMessages, ClientRequest, ServerResponse } from "../../protocol/mod.ts";
import { say, type Sentence, t } from "../../language/mod.ts";
import { isEmoji, parseLeadingDuration } from "../../text/mod.ts";
import type { State } from "../model/model.ts";
import { profileOf, statusOf } from "../model/profiles.ts";
import { knowsProfiles } from "../model/selectors.ts";
import { describePerson, describeStatus } from "./describe_person.ts";

/** What the commands about people need of the view. */
export interface PeopleView {
  /** Sends a request. If it is refused, shows the reason. */
  request(request: ClientRequest, answered: (answer: ServerResponse) => void): void;
  show(text: Sentence): void;
  /** Emoji by name. */
  readonly emoji: EmojiNames;
  /** Shows why the typed line is refused, and returns it to the input. */
  refuse(text: Sentence): void;
}

const TOO_OLD = say("people.too-old");

/** Carries out the commands about people. */
export class People implements PeopleHandler {
  readonly #client: { readonly state: State };
  readonly #view: PeopleView;

  constructor(client: { readonly state: State }, view: PeopleView) {
    this.#client = client;
    this.#view = view;
  }

  whois(nick: string): void {
    if (!knowsProfiles(this.#client.state)) return this.#view.refuse(TOO_OLD);
    this.#view.request({ type: "whois", nick }, (answer) => {
      if (answer.type === "whois") this.#view.show(describePerson(answer, Date.now()));
    });
  }

  status(text?: string): void {
    const { state } = this.#client;
    const current = statusOf(profileOf(state, state.me), Date.now());
    const inWords = (status: Parameters<typeof describeStatus>[0]) =>
      t("people.your-status", { status: describeStatus(status, Date.now()) });
    if (text === undefined) return this.#view.show(current ? inWords(current) : t("people.no-status"));
    this.setStatus(
      text,
      (status) =>
        status.emoji === undefined && status.text === undefined ? t("people.status-removed") : inWords(status),
    );
  }

  /** Sets the status that was typed. @param done Returns what is shown then; nothing unless given. */
  setStatus(text: string, done?: (status: ClientMessages["profile"]["status"] & object) => string): void {
    const status = topicOf(text) === "" ? {} : readStatus(text, this.#view.emoji, Date.now());
    this.change({ status }, done?.(status));
  }

  away(reason?: string): void {
    const { state } = this.#client;
    // As in IRC, where a second /away ends the first.
    if (reason === undefined && profileOf(state, state.me)?.away !== undefined) return this.back();
    this.change({ away: reason ?? "" }, t("people.you-are-away"));
  }

  back(): void {
    this.change({ back: true }, t("people.you-are-back"));
  }

  dnd(setting?: "on" | "off"): void {
    const { state } = this.#client;
    const on = setting === undefined ? profileOf(state, state.me)?.dnd !== true : setting === "on";
    this.change(
      { dnd: on },
      t(on ? "people.dnd-on" : "people.dnd-off"),
    );
  }

  /** Changes what the person shows of themselves. @param done Is shown then; nothing unless given. */
  change(change: Omit<ClientMessages["profile"], "type" | "rid">, done?: string): void {
    if (!knowsProfiles(this.#client.state)) return this.#view.refuse(TOO_OLD);
    this.#view.request({ type: "profile", ...change }, () => {
      if (done !== undefined) this.#view.show(done);
    });
  }
}

/** Reads a typed status: a duration, an emoji and a text, of which each can be absent. */
function readStatus(typed: string, names: EmojiNames, now: number): ClientMessages["profile"]["status"] & object {
  const { ms, rest } = parseLeadingDuration(typed) ?? { ms: undefined, rest: typed };
  const line = replaceEmoji(rest, names).trim();
  const [, first = "", more = ""] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const parts = isEmoji(first) ? { emoji: first, text: more || undefined } : { text: line || undefined };
  return { ...parts, until: ms === undefined ? undefined : now + ms };
}
