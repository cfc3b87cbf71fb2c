import {
  announce,
  browsersAddress,
  clientsAddress,
  type Failure,
  Feed,
  given,
  invitation,
  lineChangeOf,
  type ListenAddress,
  listenProblems,
  type LogEvent,
  type Operated,
  type OperatorState,
  parseListenAddress,
  passwordProblem,
  qrRows,
  type ServerProgram,
} from "../operator/mod.ts";
import type { SiteFile } from "../http/mod.ts";
import { inWords, t } from "../language/mod.ts";
import { Delivery, ProtocolError } from "../protocol/mod.ts";
import { cleanLine, formatEndpoint } from "../text/mod.ts";
import { LocalSite, type TabChannel } from "./local_site.ts";
import type { Now, SentLists, Started, StartFields, StartForm, Stored } from "../operator/window_messages.ts";
import { OperatorTab } from "./operator_tab.ts";

// How often counters are read, and how often new lines are sent at most.
const COUNTERS_MS = 1_000;
const LINES_MS = 50;

// How many files a tab shows.
const MAX_FILES = 200;

/** The settings of a server program with a window. */
export interface WindowProgram extends ServerProgram {
  /** The name of the server. */
  readonly name: string;
  readonly version: string;
}

/** Options of a server's window. */
export interface ServerWindowOptions {
  readonly program: WindowProgram;
  readonly files: ReadonlyMap<string, SiteFile>;
  /** Stops the server. @param why For people; may be empty. */
  readonly stop: (why: string) => void;
  /** Called with events of the server, and with notices of the window. */
  readonly onEvent?: (event: LogEvent) => void;
  /** Called each time the last tab has been closed. */
  readonly onLeft: () => void;
  /** How long the window may be without a tab, in milliseconds. */
  readonly grace?: number;
}

/**
 * A server's window in the browser of this machine: asks for the address to listen on, starts the server, shows events,
 * and runs what the operator types in any of its tabs. Its owner ends it, and stops the server.
 */
export class ServerWindow {
  readonly #program: WindowProgram;
  readonly #stop: (why: string) => void;
  readonly #onEvent: (event: LogEvent) => void;
  readonly #site: LocalSite;
  readonly #tabs = new Set<OperatorTab>();
  readonly #feed = new Feed(Date.now);
  readonly #started = Promise.withResolvers<Operated>();
  #server: Operated | undefined;
  #stopped: string | undefined; // why
  #tick: ReturnType<typeof setInterval> | undefined;
  #sending: ReturnType<typeof setTimeout> | undefined;

  /** Resolves with the server when it has started. */
  readonly started: Promise<Operated> = this.#started.promise;

  /** @throws {NetError} With a sentence for people, if this machine has no free port. */
  constructor({ program, files, stop, onEvent = () => {}, onLeft, grace }: ServerWindowOptions) {
    this.#program = program;
    this.#stop = stop;
    this.#onEvent = onEvent;
    const { name, version } = program;
    this.#site = new LocalSite({
      files,
      grace,
      onLeft,
      config: () => ({ name: cleanLine(name), version }),
      serve: (tab) => this.#serve(tab),
    });
  }

  /** The address of the window, which contains a secret. */
  get url(): string {
    return this.#site.url;
  }

  /** An address that works once, to start a browser with. */
  get ticket(): string {
    return this.#site.ticket;
  }

  /** Whether a tab is open. */
  get watched(): boolean {
    return this.#site.watched;
  }

  /** Starts the server. @returns Why it could not start; undefined if it runs. */
  start(where: ListenAddress, password?: string): Failure | undefined {
    const server = this.#program.start(where, (event) => this.#hear(event), password);
    if ("sentence" in server) return server;
    this.#server = server;
    // Without a QR code: the page draws a better one.
    announce(server, this.#program, (message) => this.#hear({ type: "notice", message }), undefined, "page");
    for (const tab of this.#tabs) this.#show(tab, server);
    this.#watch();
    this.#started.resolve(server);
  }

  /** Shows that the server is about to stop. */
  stopping(): void {
    this.#hear({ type: "notice", message: t("operator.stopping") });
  }

  /** Closes the window. @param reason Why the server has stopped, for people; undefined: it never started. */
  async end(reason?: string): Promise<void> {
    clearInterval(this.#tick);
    clearTimeout(this.#sending);
    this.#stopped = reason ?? t("programs.ended-before-start");
    for (const tab of this.#tabs) {
      tab.catchUp(this.#feed.state);
      tab.tell({ type: "stopped", reason: this.#stopped });
    }
    await this.#site.close();
  }

  #serve(channel: TabChannel): Promise<void> {
    const tab = new OperatorTab(channel, {
      refreshed: () => this.#refreshed(),
      start: (fields) => this.#startFrom(tab, fields),
      done: () => this.#look(this.#server!),
      stop: this.#stop,
    });
    this.#tabs.add(tab);
    if (this.#stopped !== undefined) tab.tell({ type: "stopped", reason: this.#stopped });
    else if (this.#server) this.#show(tab, this.#server);
    else tab.tell(this.#form());
    this.#watch();
    return tab.run().finally(() => {
      this.#tabs.delete(tab);
      this.#watch();
    });
  }

  #form(problem?: StartForm["problem"]): StartForm {
    const { defaults, host, port, askPassword = false } = this.#program;
    return {
      type: "form",
      values: { host: host ?? defaults.host, port: String(port ?? defaults.port) },
      fixed: { host: host !== undefined, port: port !== undefined },
      password: askPassword,
      problem,
    };
  }

  /** Starts the server with the form of a tab, or tells that tab what is wrong. */
  #startFrom(tab: OperatorTab, { host, port, password, again }: StartFields): void {
    if (this.#server || this.#stopped !== undefined) return; // another tab was first
    const { defaults, askPassword } = this.#program;
    const wrong = (text: string, field?: keyof StartFields) => tab.tell(this.#form({ text, field }));
    const problems = listenProblems({ host, port }, defaults);
    if (problems.host !== undefined) return wrong(problems.host, "host");
    if (problems.port !== undefined) return wrong(problems.port, "port");
    const flaw = askPassword ? passwordProblem(password, again) : undefined;
    if (flaw !== undefined) return wrong(flaw, password === "" ? "password" : "again");
    const fixed = given(this.#program);
    const failure = this.start(
      { ...parseListenAddress({ host, port }, defaults), ...fixed },
      askPassword ? password : undefined,
    );
    if (failure === undefined) return;
    const free = (["port", "host"] as const).filter((name) => fixed[name] === undefined);
    const field = free.find((name) => name === failure.where) ?? free[0];
    wrong(inWords(failure.sentence, "page"), failure.elsewhere ? field : undefined);
  }

  #hear(event: LogEvent): void {
    this.#feed.hear(event);
    this.#onEvent(event);
    const change = lineChangeOf(event);
    // Lines that a tab does not have yet are sent as they stand then.
    if (change) { for (const tab of this.#tabs) tab.tell({ type: "changed", ...change }); }
    this.#sendSoon();
  }

  /** Shows the running server in a tab, from its first line. */
  #show(tab: OperatorTab, server: Operated): void {
    tab.operate(server);
    tab.tell(this.#startedMessage(server));
    tab.tell(now(this.#feed.refresh(server), true));
    this.#sendSoon();
  }

  #startedMessage(server: Operated): Started {
    const { name, fingerprint, data, noWeb } = this.#program;
    const web = browsersAddress(server);
    const trouble = noWeb ?? (web && "trouble" in web ? inWords(web.trouble, "page") : undefined);
    return {
      type: "started",
      name: cleanLine(name),
      address: formatEndpoint(clientsAddress(server)),
      invitation: invitation(server, this.#program),
      fingerprint,
      data: cleanLine(data),
      ...(trouble !== undefined
        ? { web: { trouble: cleanLine(trouble) } }
        : web && "url" in web
        ? { web: { url: web.url, encrypted: web.encrypted, qr: qrRows(web.url) } }
        : {}),
    };
  }

  /** Reads the counters every second while a tab is open. */
  #watch(): void {
    const wanted = this.#server !== undefined && this.#tabs.size > 0 && this.#stopped === undefined;
    if (!wanted) clearInterval(this.#tick);
    if (wanted && this.#tick === undefined) this.#tick = setInterval(() => this.#look(this.#server!), COUNTERS_MS);
    if (!wanted) this.#tick = undefined;
  }

  #look(server: Operated): void {
    const all = this.#feed.look(server, [...this.#tabs].some(({ watching }) => watching));
    const deliveries = new Map<boolean, Delivery>(); // shared by the tabs
    for (const tab of this.#tabs) {
      const lists = all || tab.behind;
      tab.behind = lists && tab.isBusy;
      if (tab.isBusy) continue;
      const delivery = deliveries.get(lists) ?? Delivery.ofJson(JSON.stringify(now(this.#feed.state, lists)));
      deliveries.set(lists, delivery);
      tab.send(delivery);
    }
    const watching = [...this.#tabs].filter((tab) => tab.watchesFiles && !tab.isBusy);
    if (watching.length === 0) return;
    const stored = Delivery.ofJson(JSON.stringify(storedMessage(server)));
    for (const tab of watching) tab.send(stored);
  }

  #refreshed(): OperatorState {
    return this.#feed.refresh(this.#server!);
  }

  #sendSoon(): void {
    if (this.#server === undefined || this.#tabs.size === 0 || this.#stopped !== undefined) return;
    this.#sending ??= setTimeout(() => {
      this.#sending = undefined;
      const { state } = this.#feed;
      if ([...this.#tabs].map((tab) => tab.catchUp(state)).includes(false)) this.#sendSoon();
    }, LINES_MS);
  }
}

function storedMessage(server: Operated): Stored {
  try {
    return { type: "stored", ...server.files.list(MAX_FILES) };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { type: "stored", problem: inWords(error.sentence, "page") };
  }
}

function now({ stats, people, rooms, bans, mutes }: OperatorState, withLists: boolean): Now {
  const lists = (): SentLists => ({ people: people.map(({ rooms: _, ...it }) => it), rooms, bans, mutes });
  return { type: "now", stats: stats!, ...(withLists ? lists() : {}) };
}
