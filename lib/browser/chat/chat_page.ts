import { computed, signal } from "@preact/signals";
import { secretStart } from "../../commands/mod.ts";
import {
  asInput,
  Client,
  connect,
  conversationKey,
  conversationOf,
  currentConversation,
  listed,
  type ResumePoint,
  type SecretQuestion,
  SettingsStore,
} from "../../client/core.ts";
import { endpointOf } from "../../text/mod.ts";
import { Chat } from "./chat.ts";
import { ChatPeople } from "./people/chat_people.ts";
import type { Config } from "../shared/config.ts";
import { openFloat } from "../shared/floats.ts";
import { type ChatLocation, hashOf, parseHash } from "./chat_location.ts";
import { type Fields, type SavedSession, saveFields, saveSession } from "./saved_session.ts";
import { PageFiles } from "./files/page_files.ts";
import { StoredSettings } from "./stored_settings.ts";
import { Tabs } from "./tabs.ts";
import { type Certificate, openSocket, type SocketTransport } from "./transport.ts";

/** A failure to connect, for people. `field`: the field that it is about; otherwise a dialog shows it. */
export interface Problem {
  readonly text: string;
  readonly field?: "nick";
}

// The longest draft that is stored for a reload, in UTF-16 units.
const MAX_DRAFT_LENGTH = 64 * 1024;

// How many drafts are stored for a reload, the newest ones.
const MAX_DRAFTS = 50;

// What shows that a person is there.
const ACTIVITY = ["keydown", "pointerdown", "pointermove", "wheel", "focus"];

// After a timer is this late, the machine has slept; and how often to check. In milliseconds.
const MIN_SLEEP_MS = 20_000;
const CHECK_MS = 5_000;

/** The state of the chat page: the joining form, or the chat. */
export class ChatPage {
  readonly config: Config;
  /** The chat; undefined while the form is shown. */
  readonly chat = signal<Chat | undefined>(undefined);
  readonly connecting = signal(false);
  readonly problem = signal<Problem | undefined>(undefined);
  /** A certificate that the person must accept or reject. */
  readonly certificate = signal<{ of: Certificate; answer: (accept: boolean) => void } | undefined>(undefined);
  /** A request for a password. The answer is undefined if the person cancels. */
  readonly secret = signal<{ question: SecretQuestion; answer: (secret: string | undefined) => void } | undefined>(
    undefined,
  );
  /** Whether a menu, dialog or panel is open. */
  readonly open = computed(() =>
    openFloat.value !== undefined || this.secret.value !== undefined || this.certificate.value !== undefined ||
    this.#inDialog() ||
    (this.chat.value?.panel.value ?? "none") !== "none"
  );
  /** The hash of the current conversation; undefined while the form is shown. */
  readonly place = computed(() => {
    const chat = this.chat.value;
    return chat && hashOf(currentConversation(chat.state.value));
  });
  /** The other tabs of this browser. */
  readonly tabs: Tabs;
  readonly #settings = new SettingsStore(new StoredSettings());
  #target: ChatLocation | undefined; // the target of the page's address
  #fields: Fields | undefined;
  #client: Client | undefined;
  #transport: SocketTransport | undefined;
  #checkedAt = Date.now();

  constructor(config: Config) {
    this.config = config;
    void this.#settings.open();
    this.tabs = new Tabs({
      here: () =>
        this.chat.value && { nick: this.chat.value.client.state.me, address: this.chat.value.client.state.address },
      give: () => this.#handOver(),
      taken: () => this.leave(),
    });
    addEventListener("pagehide", () => this.#saveSession());
    addEventListener("beforeunload", (event) => {
      // Unsent messages and files would be lost, so the browser asks.
      if (this.#client?.state.pending.length || this.chat.value?.files.isAny) event.preventDefault();
    });
    for (const type of ACTIVITY) addEventListener(type, () => this.#client?.active(), { passive: true });
    addEventListener("online", () => this.#wake());
    // The server may be on this machine, and reachable without a network.
    addEventListener("offline", () => this.#client?.probe());
    document.addEventListener("visibilitychange", () => {
      // A phone may end a hidden page without an event.
      if (document.hidden) this.#saveSession();
      else this.#wake();
    });
    setInterval(() => {
      const slept = Date.now() - this.#checkedAt > CHECK_MS + MIN_SLEEP_MS;
      this.#checkedAt = Date.now();
      if (slept && !document.hidden) this.#wake();
    }, CHECK_MS);
  }

  /** Connects. @param session The session to resume. */
  async join(fields: Fields, session?: SavedSession): Promise<void> {
    if (this.connecting.value) return;
    this.connecting.value = true;
    this.problem.value = undefined;
    this.#fields = fields;
    let chat: Chat | undefined;
    try {
      const connected = await connect({
        begin: () => {
          const client = this.#client = this.#makeClient(fields, session?.place);
          client.askSecret = (question) => this.#askSecret(question);
          chat = new Chat(client, new ChatPeople(client, this.config.mode === "room"));
          return client;
        },
        failed: ({ code, message }) => {
          const field = code === "nick-taken" || code === "nick-invalid" ? { field: "nick" as const } : {};
          this.problem.value = { text: message, ...field };
        },
        // The program that serves the page asks over the transport.
        trustChanged: () => Promise.resolve(false),
        // The form is shown again, and joining calls this method again.
        choose: () => Promise.resolve(undefined),
      }, { address: { host: fields.address, port: Number(fields.port) }, nick: fields.nick });
      if (connected instanceof Client) this.#enter(connected, chat!, fields, session);
      else this.#drop(chat);
    } catch (error) {
      this.#drop(chat);
      // A bug, or a browser without a needed feature: tell the person, rather than seem to continue.
      this.problem.value = { text: `This page cannot connect: ${(error as Error).message}` };
      throw error;
    } finally {
      this.connecting.value = false;
    }
  }

  /** Shows the chat in place of the form. */
  #enter(client: Client, chat: Chat, fields: Fields, session: SavedSession | undefined): void {
    saveFields(fields);
    const { current } = client.state;
    for (const [name, text, asOf] of session?.drafts ?? []) {
      const key = conversationKey(String(name));
      chat.drafts.keep(key, String(text));
      client.resumeDraft(key, String(text), Number(asOf ?? 0));
      // A direct conversation without messages is listed because of its draft.
      const isListed = listed(client.state).some(([it]) => it === key);
      if (key.startsWith("@") && !isListed) client.look(String(name));
    }
    chat.look(session?.current || current);
    client.onExit = () => this.leave();
    const target = this.#target;
    this.#target = undefined;
    // The restored conversation is open already.
    if (target && (target.name !== session?.current || target.seq !== undefined)) chat.goTo(target);
    this.chat.value = chat;
    this.tabs.changed();
    client.commands.useShorthand();
  }

  /** Forgets an attempt that failed or was cancelled. */
  #drop(chat: Chat | undefined): void {
    chat?.close();
    this.#client = undefined;
    saveSession(undefined);
  }

  /** Gives up connecting. */
  cancel(): void {
    this.#client?.close();
  }

  /** Goes to the target of an address, once connected. */
  visit(hash: string): void {
    const place = parseHash(hash);
    const chat = this.chat.value;
    if (chat === undefined) this.#target = place;
    else if (place) chat.goTo(place);
  }

  /** Closes the topmost menu, dialog or panel. */
  closeTop(): void {
    if (openFloat.value) openFloat.value();
    else if (this.secret.value) this.secret.value.answer(undefined);
    else if (this.certificate.value) this.certificate.value.answer(false);
    else if (this.#inDialog()) this.problem.value = undefined;
    else if (this.chat.value) this.chat.value.panel.value = "none";
  }

  #inDialog(): boolean {
    return this.problem.value !== undefined && this.problem.value.field === undefined;
  }

  /** Leaves the chat and shows the form. */
  leave(): void {
    saveSession(undefined);
    this.#client?.close();
    this.#client = undefined;
    this.chat.value?.close();
    this.chat.value = undefined;
    this.tabs.changed();
  }

  /** Resumes the session of this tab, unless another tab has it, as after duplicating a tab. */
  async resume(session: SavedSession): Promise<void> {
    const [how] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (how?.type !== "reload") await this.tabs.asked();
    if (this.tabs.elsewhere.value === undefined) await this.join(session, session);
  }

  /** Takes over the chat of another tab. */
  async takeOver(): Promise<void> {
    const other = this.tabs.elsewhere.value;
    if (other === undefined || this.connecting.value) return;
    const session = await this.tabs.take();
    if (session === undefined) {
      this.problem.value = { text: "The other tab does not respond. Join in this tab instead." };
      return;
    }
    await this.join(session, session);
    if (this.chat.value) this.tabs.confirm(other);
  }

  /** Returns the session for another tab, with unsent messages as drafts. */
  #handOver(): SavedSession | undefined {
    const { chat: { value: chat } } = this;
    for (const { sent, to, text } of chat?.client.state.pending ?? []) {
      const key = conversationKey(to);
      if (!sent) chat!.drafts.keep(key, [chat!.drafts.of(key), asInput(text)].filter((it) => it !== "").join("\n"));
    }
    return this.#session();
  }

  #makeClient({ address, port, nick }: Fields, place?: ResumePoint): Client {
    const own = this.config.mode === "client";
    const to = own ? `${address}:${port}` : location.host;
    const { protocol, hostname } = location;
    const endpoint = own
      ? endpointOf(address, Number(port))
      : endpointOf(hostname, Number(location.port) || (protocol === "https:" ? 443 : 80));
    const url = new URL("ws", document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    if (own) url.search = String(new URLSearchParams({ to, nick }));
    return new Client({
      settings: this.#settings,
      address: to,
      nick,
      view: "page",
      files: new PageFiles(),
      agent: `tincan-web/${this.config.version || "0"}`,
      ...(place === undefined ? {} : { resumePoint: place }),
      connect: async (signal) =>
        this.#transport = await openSocket({
          url: url.href,
          signal,
          endpoint,
          unreachable: own
            ? "The program that serves this page has stopped. Start it again."
            : `Cannot reach the server at ${to}. Check that it is running, and that you are on its network.`,
          ...(own ? { through: { trust: (of: Certificate) => this.#trust(of, signal) } } : {}),
        }),
    });
  }

  #trust(of: Certificate, signal: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const answer = (accept: boolean) => {
      this.certificate.value = undefined;
      resolve(accept);
    };
    this.certificate.value = { of, answer };
    signal.addEventListener("abort", () => answer(false), { once: true });
    return promise;
  }

  #askSecret(question: SecretQuestion): Promise<string | undefined> {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const answer = (secret: string | undefined) => {
      this.secret.value = undefined;
      resolve(secret);
    };
    this.secret.value = { question, answer };
    return promise;
  }

  #saveSession(): void {
    const session = this.#session();
    if (session) saveSession(session);
  }

  #session(): SavedSession | undefined {
    const client = this.#client;
    if (client?.resumePoint === undefined || this.#fields === undefined || client.state.link.phase === "left") {
      return undefined;
    }
    const { me, current } = client.state;
    const nameOf = (key: string) => conversationOf(client.state, key).name;
    // Passwords are never stored.
    const drafts = [...this.chat.value?.drafts.all ?? []].filter(([, text]) => secretStart(text) === undefined)
      .slice(-MAX_DRAFTS).map(([key, text]) =>
        [nameOf(key), text.slice(0, MAX_DRAFT_LENGTH), client.draftAsOf(key)] as const
      );
    return { ...this.#fields, nick: me, place: client.resumePoint, current, drafts };
  }

  /** Reconnects or probes the connection, because the machine may have slept. */
  #wake(): void {
    const { phase } = this.#client?.state.link ?? {};
    if (phase === "waiting") this.#client?.reconnect();
    else if (phase === "connected") this.#transport?.probe();
  }
}
