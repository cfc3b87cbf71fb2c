import { inWords, type Sentence, type View } from "../language/mod.ts";
import type { HookHandler, InviteLinkHandler, ModerationHandler } from "../commands/mod.ts";
import { SERVER_NICK } from "../protocol/mod.ts";
import type { Accounts, Advertising, Files, InviteLinks, Listener, Moderation, Server } from "../server/mod.ts";
import type { OperatorState } from "./model.ts";

/** A running server, as its operator uses it. `Server` of `lib/server` is one. */
export interface Operated extends
  Pick<
    Server,
    "ready" | "ended" | "backUp" | "say" | "people" | "rooms" | "stats" | "stopIn" | "cancelStop" | "stop"
  > {
  /** Reads the configuration again, and reports what has changed. */
  readonly reload: () => Promise<void>;
  readonly advertising?: Pick<Advertising, "ways">;
  readonly listeners: readonly Pick<Listener, "address">[];
  readonly moderation: { readonly [K in keyof Moderation]: Moderation[K] };
  readonly files: { readonly [K in keyof Files]: Files[K] };
  readonly inviteLinks: { readonly [K in keyof InviteLinks]: InviteLinks[K] };
  readonly accounts: { readonly [K in keyof Accounts]: Accounts[K] };
}

/** What an operator needs of a view. */
export interface OperatorFrontEnd {
  /** What shows the answers. Default: a terminal. */
  readonly kind?: View;
  /** Returns the state, after asking the server for everything. */
  refreshed(): OperatorState;
  /**
   * Shows the output of a command, or why it was refused.
   *
   * @param links Addresses in the text to be copied; the first is also shown as a QR code.
   */
  answer(text: string, refused?: boolean, links?: readonly string[]): void;
  /** Shows who is connected. */
  people(): void;
  /** Shows the files. Without it, they are printed. */
  readonly files?: () => void;
  /** Shows the address for browsers as a QR code. */
  qr(url: string): void;
  /** Asks whether to stop. Without it, the operator is told which commands stop the server. */
  readonly askToStop?: () => void;
  /** Stops the server now. @param reason For people; may be empty. */
  stop(reason: string): void;
}

/** What the commands of the operator work on. */
export interface OperatorContext extends ModerationHandler {
  readonly server: Operated;
  readonly hooks: HookHandler;
  readonly view: OperatorFrontEnd;
  readonly inviteLinks: InviteLinkHandler;
  /** Shows a text. */
  show(text: string): void;
}

/** Shows why a command was refused. */
export function refuse(view: OperatorFrontEnd, error: Error): void {
  // Some errors have their words in a sentence.
  const { sentence = error.message } = error as { sentence?: Sentence };
  view.answer(inWords(sentence, view.kind), true);
}

/** The operator, as the author of their actions. */
export const OPERATOR = { nick: SERVER_NICK, role: "operator" } as const;
