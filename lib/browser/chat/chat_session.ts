import { secretStart } from "../../commands/mod.ts";
import {
  asInput,
  Client,
  connect,
  type ConnectError,
  conversationKey,
  conversationOf,
  currentConversation,
  listed,
  type ResumePoint,
  type SecretQuestion,
  SettingsStore,
} from "../../client/core.ts";
import { t } from "../../language/mod.ts";
import { endpointOf, type Invitation } from "../../text/mod.ts";
import { Chat } from "./chat.ts";
import { ChatPeople } from "./people/chat_people.ts";
import type { Config } from "../shared/config.ts";
import { hashOf } from "./chat_location.ts";
import type { Fields, SavedSession } from "./saved_session.ts";
import { PageFiles } from "./files/page_files.ts";
import { StoredSettings } from "./stored_settings.ts";
import { type Certificate, openSocket, type SocketTransport } from "./transport.ts";

/** What a session asks of the page. */
export interface SessionHost {
  readonly config: Config;
  /** The invitation to use. */
  readonly invitation: { readonly value: Invitation | undefined };
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  /** Asks whether to trust a certificate, until the signal aborts. */
  trust(certificate: Certificate, signal: AbortSignal): Promise<boolean>;
  /** Shows why an attempt to connect failed. */
  failed(error: ConnectError): void;
}

// The longest draft that is stored for a reload, in UTF-16 units.
const MAX_DRAFT_LENGTH = 64 * 1024;

// How many drafts are stored for a reload, the newest ones.
const MAX_DRAFTS = 50;

// The page reads them once.
let settings: SettingsStore | undefined;

/** Returns the end of the address of what a chat shows. */
export function placeOf(chat: Chat): string {
  return hashOf(currentConversation(chat.state.value));
}

/** The chat of this tab, with its client and connection. Its owner closes it. */
export class ChatSession {
  readonly #host: SessionHost;
  readonly #fields: Fields;
  #client: Client | undefined;
  #chat: Chat | undefined;
  #transport: SocketTransport | undefined;

  constructor(host: SessionHost, fields: Fields) {
    this.#host = host;
    this.#fields = fields;
  }

  /** Connects. @param saved What to resume. @returns The chat; undefined if that failed, or was cancelled by `close`. */
  async connect(saved: SavedSession | undefined): Promise<Chat | undefined> {
    const { address, port, nick } = this.#fields;
    const connected = await connect({
      begin: () => {
        const client = this.#client = this.#makeClient(saved?.place);
        client.askSecret = (question) => this.#host.askSecret(question);
        this.#chat = new Chat(client, new ChatPeople(client, this.#host.config.mode === "room"));
        return client;
      },
      failed: (error) => this.#host.failed(error),
      // The program that serves the page asks over the transport.
      trustChanged: () => Promise.resolve(false),
      // The form is shown again, and joining makes another session.
      choose: () => Promise.resolve(undefined),
    }, { address: { host: address, port: Number(port) }, nick });
    if (!(connected instanceof Client)) return undefined;
    this.#restore(connected, this.#chat!, saved);
    connected.commands.useShorthand();
    return this.#chat;
  }

  #restore(client: Client, chat: Chat, saved: SavedSession | undefined): void {
    const { current } = client.state;
    for (const [name, text, asOf] of saved?.drafts ?? []) {
      const key = conversationKey(String(name));
      chat.drafts.keep(key, String(text));
      client.resumeDraft(key, String(text), Number(asOf ?? 0));
      // A direct conversation without messages is listed because of its draft.
      const isListed = listed(client.state).some(([it]) => it === key);
      if (key.startsWith("@") && !isListed) client.look(String(name));
    }
    chat.look(saved?.current || current);
  }

  /** Leaves the server, or gives up connecting. */
  close(): void {
    this.#client?.close();
    this.#chat?.close();
  }

  /** Whether messages or files would be lost with the page. */
  get isUnsent(): boolean {
    return (this.#client?.state.pending.length ?? 0) > 0 || this.#chat?.files.isAny === true;
  }

  /** Notes that the person uses the page. */
  active(): void {
    this.#client?.active();
  }

  /** Pings the server, because the connection may be dead. */
  probe(): void {
    this.#client?.probe();
  }

  /** Reconnects or probes the connection, because the machine may have slept. */
  wake(): void {
    const { phase } = this.#client?.state.link ?? {};
    if (phase === "waiting") this.#client?.reconnect();
    else if (phase === "connected") this.#transport?.probe();
  }

  /** Returns what a reload resumes; undefined if there is nothing. */
  saved(): SavedSession | undefined {
    const client = this.#client;
    if (client?.resumePoint === undefined || client.state.link.phase === "left") return undefined;
    const { me, current } = client.state;
    const nameOf = (key: string) => conversationOf(client.state, key).name;
    // Passwords are never stored.
    const drafts = [...this.#chat?.drafts.all ?? []].filter(([, text]) => secretStart(text) === undefined)
      .slice(-MAX_DRAFTS).map(([key, text]) =>
        [nameOf(key), text.slice(0, MAX_DRAFT_LENGTH), client.draftAsOf(key)] as const
      );
    return { ...this.#fields, nick: me, place: client.resumePoint, current, drafts };
  }

  /** Returns what another tab resumes, with unsent messages as drafts. */
  handOver(): SavedSession | undefined {
    const chat = this.#chat;
    for (const { sent, to, text } of chat?.client.state.pending ?? []) {
      const key = conversationKey(to);
      if (!sent) chat!.drafts.keep(key, [chat!.drafts.of(key), asInput(text)].filter((it) => it !== "").join("\n"));
    }
    return this.saved();
  }

  #makeClient(place?: ResumePoint): Client {
    const { address, port, nick } = this.#fields;
    const own = this.#host.config.mode === "client";
    const to = own ? `${address}:${port}` : location.host;
    const { protocol, hostname } = location;
    const endpoint = own
      ? endpointOf(address, Number(port))
      : endpointOf(hostname, Number(location.port) || (protocol === "https:" ? 443 : 80));
    const url = new URL("ws", document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const { code, fingerprint } = this.#host.invitation.value ?? {};
    if (own) {
      url.search = String(new URLSearchParams({ to, nick, ...fingerprint !== undefined && { key: fingerprint } }));
    }
    if (settings === undefined) {
      settings = new SettingsStore(new StoredSettings());
      void settings.open();
    }
    return new Client({
      settings,
      address: to,
      nick,
      view: "page",
      inviteCode: code,
      files: new PageFiles(),
      agent: `tincan-web/${this.#host.config.version || "0"}`,
      ...(place === undefined ? {} : { resumePoint: place }),
      connect: async (signal) =>
        this.#transport = await openSocket({
          url: url.href,
          signal,
          endpoint,
          unreachable: own ? t("conversation.program-stopped") : t("conversation.server-unreachable", { to }),
          ...(own ? { through: { trust: (of: Certificate) => this.#host.trust(of, signal) } } : {}),
        }),
    });
  }
}
