import { batch, computed, signal } from "@preact/signals";
import { t } from "../../language/mod.ts";
import type { ConnectError, SecretQuestion } from "../../client/core.ts";
import type { Chat } from "./chat.ts";
import type { ChatSession, SessionHost } from "./chat_session.ts";
import { type Invitation, invitationIn } from "../../text/mod.ts";
import type { Config } from "../shared/config.ts";
import { EarlyInput } from "./early_input.ts";
import { openFloat } from "../shared/floats.ts";
import { Part, PartError } from "../shared/parts.ts";
import { type ChatLocation, parseHash } from "./chat_location.ts";
import { type Fields, type SavedSession, saveFields, saveSession } from "./saved_session.ts";
import { CHAT_LANGUAGES } from "./languages/chat/mod.ts";
import { Tabs } from "./tabs.ts";
import type { Certificate } from "./transport.ts";

/** A failure to connect, for people. `field`: the field that it is about; otherwise a dialog shows it. */
export interface Problem {
  readonly text: string;
  readonly field?: "nick";
  /** Whether reloading the page may help. */
  readonly reload?: boolean;
}

/** The chat, which is not needed for the form. */
export const CHAT_PART = new Part(() => import("./chat_part.ts"), CHAT_LANGUAGES);

// What shows that a person is there.
const ACTIVITY = ["keydown", "pointerdown", "pointermove", "wheel", "focus"];

// After a timer is this late, the machine has slept; and how often to check. In milliseconds.
const MIN_SLEEP_MS = 20_000;
const CHECK_MS = 5_000;

/** The state of the chat page: the joining form, or the chat. */
export class ChatPage implements SessionHost {
  readonly config: Config;
  /** The chat; undefined while the form is shown. */
  readonly chat = signal<Chat | undefined>(undefined);
  readonly connecting = signal(false);
  /** Whether the frame of the chat is shown, because the chat is still loading. */
  readonly opening = signal(false);
  /** What the person types there. */
  readonly early = new EarlyInput();
  readonly problem = signal<Problem | undefined>(undefined);
  /** Whether the server has another version of the page. */
  readonly newVersion = signal(false);
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
    return chat && CHAT_PART.loaded!.placeOf(chat);
  });
  /** The other tabs of this browser. */
  readonly tabs: Tabs;
  /** The invitation of the address, until the person has joined. */
  readonly invitation = signal<Invitation | undefined>(undefined);
  /** The fields of the last attempt, which the form shows again if that fails. */
  tried: Fields | undefined;
  #target: ChatLocation | undefined; // the target of the page's address
  #session: ChatSession | undefined;
  #isCancelled = false;
  #checkedAt = Date.now();

  constructor(config: Config) {
    this.config = config;
    this.tabs = new Tabs({
      here: () =>
        this.chat.value && { nick: this.chat.value.client.state.me, address: this.chat.value.client.state.address },
      give: () => this.#session?.handOver(),
      taken: () => this.leave(),
    });
    addEventListener("pagehide", () => this.#saveSession());
    addEventListener("beforeunload", (event) => {
      // Unsent messages and files would be lost, so the browser asks.
      if (this.#session?.isUnsent || this.early.lines.value.length > 0) event.preventDefault();
    });
    for (const type of ACTIVITY) addEventListener(type, () => this.#session?.active(), { passive: true });
    addEventListener("online", () => this.#session?.wake());
    // The server may be on this machine, and reachable without a network.
    addEventListener("offline", () => this.#session?.probe());
    document.addEventListener("visibilitychange", () => {
      // A phone may end a hidden page without an event.
      if (document.hidden) this.#saveSession();
      else this.#session?.wake();
    });
    setInterval(() => {
      const slept = Date.now() - this.#checkedAt > CHECK_MS + MIN_SLEEP_MS;
      this.#checkedAt = Date.now();
      if (slept && !document.hidden) this.#session?.wake();
    }, CHECK_MS);
  }

  /** Connects. @param saved The session to resume. */
  async join(fields: Fields, saved?: SavedSession): Promise<void> {
    if (this.connecting.value) return;
    this.connecting.value = true;
    this.problem.value = undefined;
    this.#isCancelled = false;
    this.tried = fields;
    if (CHAT_PART.loaded === undefined) this.#open(saved);
    try {
      const { ChatSession } = await CHAT_PART.load();
      if (this.#isCancelled) return;
      this.#session = new ChatSession(this, fields);
      const chat = await this.#session.connect(saved);
      await this.early.settled();
      if (chat === undefined || this.#isCancelled) this.#drop();
      else this.#enter(chat, fields, saved);
    } catch (error) {
      this.#drop();
      if (error instanceof PartError) this.problem.value = { text: error.message, reload: true };
      else {
        // A bug, or a browser without a needed feature: tell the person, rather than seem to continue.
        this.problem.value = { text: t("page.cannot-connect", { reason: (error as Error).message }) };
        throw error;
      }
    } finally {
      batch(() => {
        this.connecting.value = false;
        this.opening.value = false;
      });
    }
  }

  /** Shows the frame of the chat. */
  #open(saved: SavedSession | undefined): void {
    const [, draft = ""] = saved?.drafts.find(([name]) => name === saved.current) ?? [];
    this.early.begin(saved?.current, String(draft));
    this.opening.value = true;
  }

  /** Shows the chat in place of the form. */
  #enter(chat: Chat, fields: Fields, saved: SavedSession | undefined): void {
    saveFields(fields);
    this.invitation.value = undefined;
    chat.client.onExit = () => this.leave();
    this.early.sendTo(chat);
    // Otherwise, its view moves what is typed until the chat is drawn.
    if (!this.opening.value) this.early.moveTo(chat);
    const target = this.#target;
    this.#target = undefined;
    // The restored conversation is open already.
    if (target && (target.name !== saved?.current || target.seq !== undefined)) chat.goTo(target);
    this.chat.value = chat;
    this.tabs.changed();
  }

  /** Forgets an attempt that failed or was cancelled. */
  #drop(): void {
    this.#session?.close();
    this.#session = undefined;
    this.early.keep();
    saveSession(undefined);
  }

  /** Shows why an attempt to connect failed. */
  failed({ code, message }: ConnectError): void {
    const field = code === "nick-taken" || code === "nick-invalid" ? { field: "nick" as const } : {};
    this.problem.value = { text: message, ...field };
  }

  /** Gives up connecting. */
  cancel(): void {
    this.#isCancelled = true;
    this.#session?.close();
  }

  /** Leaves the chat and shows the form. */
  leave(): void {
    this.#drop();
    this.chat.value = undefined;
    this.tabs.changed();
  }

  /** Goes to the target of an address, once connected. */
  visit(hash: string): void {
    const invitation = invitationIn(hash);
    if (invitation) return this.#invited(invitation);
    const place = parseHash(hash);
    const chat = this.chat.value;
    if (chat === undefined) this.#target = place;
    else if (place) chat.goTo(place);
  }

  /** Uses an invitation, now or when the person joins, and removes its code from the address and the history. */
  #invited(invitation: Invitation): void {
    if (location.hash !== "") history.replaceState(history.state, "", location.pathname + location.search);
    if (this.chat.value) this.chat.value.client.useInvitation(invitation.code);
    else this.invitation.value = invitation;
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
      this.problem.value = { text: t("page.other-tab-silent") };
      return;
    }
    await this.join(session, session);
    if (this.chat.value) this.tabs.confirm(other);
  }

  /** Asks the person whether to trust a certificate. */
  trust(of: Certificate, signal: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const answer = (accept: boolean) => {
      this.certificate.value = undefined;
      resolve(accept);
    };
    this.certificate.value = { of, answer };
    signal.addEventListener("abort", () => answer(false), { once: true });
    return promise;
  }

  /** Asks the person for a password. */
  askSecret(question: SecretQuestion): Promise<string | undefined> {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const answer = (secret: string | undefined) => {
      this.secret.value = undefined;
      resolve(secret);
    };
    this.secret.value = { question, answer };
    return promise;
  }

  #saveSession(): void {
    const session = this.#session?.saved();
    if (session) saveSession(session);
  }
}
