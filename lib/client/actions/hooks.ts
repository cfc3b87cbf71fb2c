import { type CommandHandler, describeCreatedHook, describeHooks, type HookHandler } from "../../commands/mod.ts";
import { say, type Sentence } from "../../language/mod.ts";
import {
  type ClientMessages,
  type ClientRequest,
  FEATURES,
  type ServerMessages,
  type ServerResponse,
} from "../../protocol/mod.ts";
import { currentConversation } from "../model/model.ts";
import type { CommandHost } from "./host.ts";

/** A hook, as the server lists it. */
type Hook = ServerMessages["hooks"]["hooks"][number];

/** Carries out the commands about hooks. */
export class TypedHooks implements HookHandler {
  readonly #client: Pick<CommandHost, "state">;
  readonly #view: Pick<CommandHandler, "request" | "show" | "refuse">;

  constructor(client: Pick<CommandHost, "state">, view: Pick<CommandHandler, "request" | "show" | "refuse">) {
    this.#client = client;
    this.#view = view;
  }

  list(): void {
    this.ask((hooks) => this.#view.show(describeHooks(hooks, Date.now())));
  }

  make(room: string | undefined, hookName: string, to?: string): void {
    const { kind, name } = currentConversation(this.#client.state);
    const where = room ?? (kind === "room" ? name : undefined);
    if (where === undefined) return this.refuse(say("commands.hook-new-usage"));
    this.create({ room: where, name: hookName, to }, (made) => this.#view.show(describeCreatedHook(made)));
  }

  remove(number: number): void {
    this.#ask({ type: "unhook", hook: number }, () => this.#view.show(say("commands.hook-removed")));
  }

  refuse(sentence: Sentence): void {
    this.#view.refuse(sentence);
  }

  /** Asks for the hooks. */
  ask(use: (hooks: Hook[]) => void): void {
    this.#ask({ type: "hooks" }, (answer) => answer.type === "hooks" && use(answer.hooks));
  }

  /** Creates a hook. @param use Takes it with what is shown only once. */
  create(wanted: Omit<ClientMessages["hook"], "type" | "rid">, use: (made: ServerMessages["hook"]) => void): void {
    this.#ask({ type: "hook", ...wanted }, (answer) => answer.type === "hook" && use(answer));
  }

  #ask(request: ClientRequest, answered: (answer: ServerResponse) => void): void {
    if (!this.#client.state.features.includes(FEATURES.hooks)) return this.refuse(say("chat.too-old-for-hooks"));
    this.#view.request(request, answered);
  }
}
