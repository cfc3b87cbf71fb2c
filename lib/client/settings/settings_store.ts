import { t } from "../../language/mod.ts";
import { type SettingName, settingOf, type Settings } from "./settings.ts";
import { type ParsedSettings, parseSettings, withSettingLine } from "./settings_text.ts";

/** Where settings are kept. */
export interface SettingsPort {
  /** The name of the place, for people: a path. */
  readonly place: string;
  /** Returns the text; empty if there is none. @throws {Error} With a reason for people. */
  read(): Promise<string>;
  /** Changes the text, which others may have changed meanwhile. @throws {Error} With a reason for people. */
  update(edit: (text: string) => string): Promise<string>;
  /** Calls `changed` after changes of others, until the returned function is called. @throws {Error} With a reason for people. */
  watch(changed: () => void): () => void;
}

// The wrong lines that are shown in full, so that a file of another kind does not fill the conversation.
const MAX_REPORTED = 3;

/** Keeps the settings, for all clients of a program. Its owner closes it. */
export class SettingsStore {
  readonly #port: SettingsPort | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #unreported: string[] = [];
  #report: (problem: string) => void = (problem) => void this.#unreported.push(problem);
  #text = "";
  #parsed: ParsedSettings;
  #overrides: { readonly [N in SettingName]?: Settings[N] | undefined };
  #unwatch: () => void = () => {};
  #working: Promise<void> = Promise.resolve();
  #waiting = 0; // changes that are not kept yet
  #unkept: readonly ((text: string) => string)[] = []; // changes that could not be kept; the next one tries again

  /**
   * @param port Absent: the settings last until the program ends.
   * @param overrides Settings that flags set. They last until the person sets them.
   */
  constructor(port?: SettingsPort, overrides: Partial<Settings> = {}) {
    this.#port = port;
    this.#overrides = overrides;
    this.#parsed = this.#parse("");
  }

  /** The settings as they are now. */
  get parsed(): ParsedSettings {
    return this.#parsed;
  }

  /** Reports problems from now on and those so far: settings that cannot be read or kept, and wrong lines. */
  reportTo(report: (problem: string) => void): void {
    this.#report = report;
    for (const problem of this.#unreported.splice(0)) report(problem);
  }

  /** Reads the settings, and follows changes of others from now on. */
  async open(): Promise<void> {
    await this.reread();
    const port = this.#port;
    if (port === undefined) return;
    const follow = () => void (this.#unwatch = port.watch(() => void this.reread()));
    await this.#work(
      () => Promise.resolve(follow()),
      (reason) => t("chat.set-not-followed", { place: port.place, reason }),
    );
  }

  /** Reads the settings again. */
  async reread(): Promise<void> {
    const port = this.#port;
    if (port !== undefined) {
      await this.#work(
        async () => this.#takeOver(await port.read()),
        (reason) => t("chat.set-not-read", { place: port.place, reason }),
      );
    }
  }

  /** Sets a setting, or resets it. @returns Resolves once it is kept, or cannot be. */
  set<N extends SettingName>(name: N, value: Settings[N] | undefined): Promise<void> {
    const { kind, initial } = settingOf(name);
    if (this.#overrides[name] !== undefined) {
      this.#overrides = { ...this.#overrides, [name]: undefined };
      this.#parseAgain();
    }
    // At its first value, a setting follows later versions of the program.
    const isInitial = value === undefined || kind.format(value) === kind.format(initial);
    return this.#change(undefined, name, isInitial ? undefined : kind.format(value));
  }

  /** Sets a rule about a conversation or person of a server; undefined removes it. */
  setRule(server: string, key: string, value: string | undefined): Promise<void> {
    return this.#change(server, key, value);
  }

  /** Sets what an alias stands for; undefined removes it. */
  setAlias(name: string, line: string | undefined): Promise<void> {
    return this.#change(undefined, `alias ${name.toLowerCase()}`, line);
  }

  /** Calls `listener` on each change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops following changes. */
  close(): void {
    this.#unwatch();
  }

  #change(server: string | undefined, key: string, value: string | undefined): Promise<void> {
    const edit = (text: string) => withSettingLine(text, server, key, value);
    this.#take(edit(this.#text));
    const port = this.#port;
    if (port === undefined) return Promise.resolve();
    const failure = (reason: string) => t("chat.set-not-kept", { place: port.place, reason });
    this.#waiting++;
    return this.#work(async () => {
      this.#waiting--;
      const edits = this.#unkept = [...this.#unkept, edit];
      const text = await port.update((text) => edits.reduce((text, edit) => edit(text), text));
      this.#unkept = [];
      this.#takeOver(text);
    }, failure);
  }

  /** Does one thing after the other with the port. */
  #work(run: () => Promise<void>, failure: (reason: string) => string): Promise<void> {
    return this.#working = this.#working.then(run).catch((error: Error) => this.#report(failure(error.message)));
  }

  #parse(text: string): ParsedSettings {
    const parsed = parseSettings(text);
    const overrides = Object.entries(this.#overrides).filter(([, value]) => value !== undefined);
    return { ...parsed, settings: { ...parsed.settings, ...Object.fromEntries(overrides) } };
  }

  /** Takes what is kept over, unless it lacks later changes. */
  #takeOver(text: string): void {
    if (this.#waiting === 0) this.#take(this.#unkept.reduce((text, edit) => edit(text), text));
  }

  #take(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#parseAgain();
  }

  #parseAgain(): void {
    const known = new Set(this.#parsed.problems.map(({ text }) => text));
    this.#parsed = this.#parse(this.#text);
    const place = this.#port?.place ?? "";
    const news = this.#parsed.problems.filter(({ text }) => !known.has(text));
    for (const { line, text } of news.slice(0, MAX_REPORTED)) {
      this.#report(t("chat.set-problem", { place, line: `${line}`, problem: text }));
    }
    const count = news.length - MAX_REPORTED;
    if (count > 0) this.#report(t("chat.set-more-problems", { place, count }));
    for (const listener of [...this.#listeners]) listener();
  }
}
