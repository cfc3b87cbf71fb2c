import { type Client, currentConversation, SETTINGS, type State } from "../../client/mod.ts";
import { inWords, say, type Sentence, t } from "../../language/mod.ts";
import { foldText } from "../../text/mod.ts";
import type { Composer } from "../input/mod.ts";
import type { StartSpelling } from "../spelling/hunspell.ts";
import { Speller, type Verdict } from "../spelling/speller.ts";
import { type Range, wordsIn } from "../spelling/words.ts";

/** Options of the spelling of what a person types. */
export interface SpellingOptions {
  readonly client: Pick<Client, "state" | "notice">;
  readonly composer: Composer;
  readonly start: StartSpelling;
  readonly remark: (text: string) => void;
  /** Called when other words are misspelt. */
  readonly changed: () => void;
}

/** Checks the spelling of what a person types, if they set it. Its owner closes it. */
export class Spelling {
  readonly #options: SpellingOptions;
  #setting = "off";
  #speller: Speller | undefined;
  #isAnnounced = false; // the person set it now, and wants to know why it fails
  #wanted: { readonly text: string; readonly word: Range } | undefined; // to suggest for, once hunspell has answered
  #words: { readonly text: string; readonly words: readonly Range[] } = { text: "", words: [] };

  constructor(options: SpellingOptions) {
    this.#options = options;
    this.#follow(options.client.state.settings.spelling);
  }

  /** The misspelt words of the draft, without the word at the cursor. */
  get misspelt(): Range[] {
    if (this.#speller === undefined) return [];
    const { cursor } = this.#options.composer.input;
    const isLeft = ({ start, end }: Range) => cursor < start || cursor > end;
    return this.#wordsNow().filter((word) => isLeft(word) && isMisspelt(this.#verdict(word)));
  }

  /** Takes changed settings over. */
  changed({ settings }: State): void {
    if (settings.spelling !== this.#setting) this.#set(settings.spelling);
  }

  /** Begins again if the person sets what has failed. @param values What they typed after `/set`. */
  settingTyped([name, value]: readonly unknown[]): void {
    const isSame = name === "spelling" && typeof value === "string" &&
      SETTINGS.spelling.kind.parse(value) === this.#setting;
    if (isSame && this.#speller === undefined) this.#set(this.#setting);
  }

  /** Forgets a question to hunspell whose answer would change the text, because a key was pressed. */
  forget(): void {
    this.#wanted = undefined;
  }

  /** Replaces the misspelt word at or before the cursor by the first suggestion, or the last one by the next. */
  suggest(): void {
    const { composer, remark } = this.#options;
    if (composer.corrected !== undefined) return composer.perform("complete");
    if (this.#speller === undefined) return remark(t("terminal.spelling-off"));
    const { value: text, cursor } = composer.input;
    const word = this.#wordsNow().findLast((word) => word.start <= cursor && this.#verdict(word) !== "right");
    if (word === undefined) return remark(t("terminal.spelling-right"));
    const verdict = this.#verdict(word);
    if (verdict === undefined) this.#wanted = { text, word };
    else if (verdict !== "right") this.#offer(word, verdict);
  }

  /** Adds the misspelt word at or before the cursor to the person's dictionary. */
  learn(): void {
    const { composer, remark } = this.#options;
    const { corrected } = composer;
    if (corrected !== undefined) composer.cancel();
    const { value, cursor } = composer.input;
    const range = this.#wordsNow().findLast((word) => word.start <= cursor && isMisspelt(this.#verdict(word)));
    const word = corrected ?? (range && value.slice(range.start, range.end));
    if (this.#speller === undefined) return remark(t("terminal.spelling-off"));
    if (word === undefined) return remark(t("terminal.spelling-right"));
    this.#speller.learn(word);
    remark(t("terminal.spelling-learned", { word }));
  }

  /** Ends the checker. */
  close(): void {
    this.#speller?.close();
    this.#speller = undefined;
  }

  /** Begins now, because the person has set it, and says why if it fails. */
  #set(setting: string): void {
    this.#follow(setting);
    this.#isAnnounced = true;
    this.#speller?.start();
  }

  #follow(setting: string): void {
    this.close();
    this.#setting = setting;
    this.#isAnnounced = false;
    if (setting === "off") return;
    this.#speller = new Speller({
      start: this.#options.start,
      dictionaries: setting === "on" ? "" : setting,
      changed: () => this.#answered(),
      failed: (reason) => this.#failed(reason),
    });
  }

  #failed(reason: Sentence): void {
    this.#speller = undefined;
    if (this.#isAnnounced) this.#options.client.notice(inWords(reason), "trouble");
    this.#options.changed();
  }

  #answered(): void {
    const wanted = this.#wanted;
    if (wanted !== undefined && this.#options.composer.input.value !== wanted.text) this.#wanted = undefined;
    else if (wanted !== undefined && this.#verdict(wanted.word) !== undefined) {
      this.#wanted = undefined;
      this.suggest();
    }
    this.#options.changed();
  }

  #offer({ start, end }: Range, suggestions: readonly string[]): void {
    const { composer, remark } = this.#options;
    const word = composer.input.value.slice(start, end);
    if (suggestions.length === 0) return remark(t("terminal.spelling-no-suggestion", { word }));
    composer.correct(start, end, suggestions, say("terminal.spelling-choices"));
  }

  #wordsNow(): readonly Range[] {
    const text = this.#options.composer.input.value;
    if (text !== this.#words.text) this.#words = { text, words: wordsIn(text) };
    return this.#words.words;
  }

  /** Returns undefined for a word that nothing is known about yet. */
  #verdict({ start, end }: Range): Verdict | undefined {
    const word = this.#words.text.slice(start, end);
    return this.#isName(word) ? "right" : this.#speller?.look(word);
  }

  /** Returns whether a word names a person of the conversation, or mentions the reader. */
  #isName(word: string): boolean {
    const { state } = this.#options.client;
    const { members, name } = currentConversation(state);
    const folded = foldText(word.replace(/['’]s$/, "")); // also “alice's”
    return members.has(folded) || folded === foldText(state.me) || folded === foldText(name.slice(1)) ||
      state.settings.highlight.some((phrase) => foldText(phrase).split(/\s+/).includes(folded));
  }
}

function isMisspelt(verdict: Verdict | undefined): boolean {
  return verdict !== undefined && verdict !== "right";
}
