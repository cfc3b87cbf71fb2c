import { say, t } from "../../language/mod.ts";
import { cleanLine, formatEndpoint } from "../../text/mod.ts";
import {
  type Client,
  connect,
  ConnectError,
  type ConnectFrontEnd,
  type Destination,
  forgetOpened,
  type OfferedServer,
  OpenServers,
  parseAddress,
  type RecentServer,
  type RecentServers,
  RecentServersFile,
  remember,
  rememberOpened,
  type ServerFinder,
} from "../../client/mod.ts";
import { configDirectory, onTermination } from "../../platform.ts";
import type { ClientProgram } from "./program.ts";
import { hasCurlyLines } from "../screen/mod.ts";
import { startHunspell } from "../spelling/hunspell.ts";
import { formatAddress } from "./prompts.ts";
import { FullScreen } from "../widgets/full_screen.ts";
import { ChatView } from "./chat_view.ts";
import { hasClipboard } from "./clipboard.ts";
import { MessagePictures } from "./message_pictures.ts";
import { notificationKind } from "./notifications.ts";
import { Questions } from "./questions.ts";
import { type StartChoice, StartForm } from "./start_form.ts";

const readEnv = (name: string) => Deno.env.get(name);

/**
 * Runs the chat on the full screen of this terminal: asks for what is missing, connects, and chats until the person
 * ends it. Gives the terminal back as it was.
 *
 * @returns The exit status: 0, or 1 without a connection.
 */
export async function chatFullScreen(program: ClientProgram): Promise<number> {
  const chat = new FullScreenChat(program);
  const unhandle = onTermination(program.os, () => chat.end());
  try {
    return await chat.run();
  } finally {
    unhandle();
    await chat.close();
  }
}

/** The chat on the full screen, with the servers that the person opens. Its owner closes it. */
class FullScreenChat {
  readonly #program: ClientProgram;
  readonly #full = new FullScreen();
  readonly #recent: RecentServersFile;
  readonly #ended = Promise.withResolvers<void>();
  readonly #questions: Questions;
  readonly #servers: OpenServers;
  readonly #views = new Map<Client, ChatView>();
  readonly #begun = new Set<Client>(); // all clients, to be closed at the end
  readonly #unseen = new Map<Client, () => void>(); // clients with a question, for when they are shown
  readonly #connecting = new Set<string>(); // addresses
  readonly #pictures: MessagePictures;
  readonly #last: string[] = []; // printed after the full screen
  #remembering: Promise<unknown> = Promise.resolve();
  #status = 0;

  constructor(program: ClientProgram) {
    this.#program = program;
    this.#recent = new RecentServersFile(configDirectory(program.os, readEnv));
    this.#questions = new Questions({
      theme: this.#full.theme,
      show: (view) => this.#full.show(view),
      ended: this.#ended.promise,
    });
    this.#servers = new OpenServers({
      show: (client) => this.#show(client),
      connect: (destination) => void this.#connectBeside(destination),
      close: (client) => this.#close(client),
    });
    const servers = this.#servers;
    this.#pictures = new MessagePictures({
      get client() {
        return servers.current!;
      },
      graphics: () => this.#full.graphics,
      changed: () => this.#full.screen.request(),
    });
    void this.#full.gone.then(() => this.end());
    void this.#ended.promise.then(() => this.#begun.forEach((client) => void client.close()));
  }

  /** Ends the chat. */
  end(): void {
    this.#ended.resolve();
  }

  /** Connects, and chats until the end. @returns The exit status. */
  async run(): Promise<number> {
    const remembered = await this.#recent.load();
    this.#full.open();
    const connected = await this.#connectFirst(remembered);
    if (connected instanceof ConnectError) {
      this.#last.push(connected.message);
      return this.#status = 1;
    }
    if (connected === undefined) return 0;
    if (this.#program.images) this.#full.showPictures((box) => this.#pictures.encoded(box));
    this.#open(connected);
    connected.settings.reportTo((problem) => this.#servers.current?.notice(problem, "trouble"));
    for (const { address, nick } of remembered.opened) {
      void this.#connectBeside({ address: parseAddress(address), nick }, true);
    }
    await this.#ended.promise;
    for (const { state } of this.#servers.clients) {
      this.#last.push(...state.pending.map(({ text }) => t("terminal.not-sent", { text })));
    }
    return this.#status;
  }

  /** Gives the terminal back, and closes the clients. */
  async close(): Promise<void> {
    this.end();
    for (const view of this.#views.values()) view.close();
    this.#pictures.close();
    await this.#full.close();
    for (const line of this.#last) (this.#status === 0 ? console.log : console.error)(line);
    await Promise.all([...this.#begun].map((client) => client.close()));
    await this.#remembering;
  }

  /** Connects to the first server, and asks the person on the start page for what is missing. */
  async #connectFirst(remembered: RecentServers): Promise<Client | ConnectError | undefined> {
    const given = {
      address: this.#program.address && formatAddress(this.#program.address),
      nick: this.#program.nick,
    };
    const { screen, theme } = this.#full;
    const { finder } = this.#program;
    const searches = finder !== undefined && given.address === undefined;
    const form = new StartForm(theme, remembered.servers, given, searches);
    if (searches) this.#search(form, finder);
    this.#questions.show(form);
    let used: RecentServer | undefined = given.address !== undefined && given.nick !== undefined
      ? { address: given.address, nick: given.nick }
      : undefined;
    const frontEnd: ConnectFrontEnd = {
      begin: (destination) => {
        const begun = this.#begin(destination);
        form.onChoice = () => void begun.close();
        form.connecting();
        screen.request(true);
        return begun;
      },
      failed() {},
      trustChanged: ({ message }) => this.#questions.isTrusted(message),
      choose: async (failed) => {
        if (failed?.suggestion) form.offer(failed.error.message, formatAddress(failed.suggestion));
        else if (failed) form.failed(failed.error.message, failed.error.aboutNick ? "nick" : "address");
        screen.request(true);
        used = await waitForChoice(form, this.#ended.promise);
        if (used === undefined) return undefined;
        const typed = used.address === given.address ? this.#program.address! : parseAddress(used.address);
        // The code of an invitation link is not remembered.
        used = { address: formatAddress(typed), nick: used.nick };
        return { address: typed, nick: used.nick };
      },
    };
    const connected = await connect(frontEnd, this.#program);
    if (used !== undefined && !(connected instanceof ConnectError)) {
      const server = used;
      await this.#remember((recent) => remember(recent, server));
    }
    return used && connected;
  }

  /** Looks for servers now, and again whenever the person wants to. */
  #search(form: StartForm, finder: Pick<ServerFinder, "find">): void {
    const aborted = new AbortController();
    void this.#ended.promise.then(() => aborted.abort());
    let isSearching = false;
    const show = (servers: readonly OfferedServer[]) => {
      form.found(servers, isSearching);
      this.#full.screen.request();
    };
    form.onSearch = async () => {
      if (isSearching) return;
      isSearching = true;
      show([]);
      const servers = await finder.find(show, aborted.signal);
      isSearching = false;
      show(servers);
    };
    form.onSearch();
  }

  /**
   * Opens another server beside the others, which stay usable meanwhile.
   *
   * @param isAtStart Whether the person has opened it in an earlier run. Then nothing is asked, because they type elsewhere.
   *   Otherwise, it is shown.
   */
  async #connectBeside(destination: Destination, isAtStart = false): Promise<void> {
    const address = formatAddress(destination.address);
    const { host, port } = destination.address;
    const isOpen = this.#servers.clients.some(({ state }) => state.address === formatEndpoint({ host, port }));
    if (isOpen || this.#connecting.has(address)) return;
    this.#connecting.add(address);
    const asking = isAtStart ? undefined : this.#views.get(this.#servers.current!);
    asking?.remark(t("terminal.connecting-to", { address }));
    const report = (error: ConnectError) => {
      if (error.code === "left") return;
      this.#servers.current?.notice(
        say("terminal.not-opened", { address, nick: destination.nick, reason: error.message }),
        "trouble",
      );
    };
    const connected = await connect({
      begin: (destination) => this.#begin(destination, `${address}: `, !isAtStart),
      failed() {},
      trustChanged: ({ message }) => isAtStart ? Promise.resolve(false) : this.#questions.isTrusted(message),
      choose(failed) {
        if (failed !== undefined) report(failed.error);
        return Promise.resolve(undefined);
      },
    }, destination);
    this.#connecting.delete(address);
    asking?.remark("");
    if (connected instanceof ConnectError) return report(connected);
    if (connected === undefined) return;
    this.#open(connected);
    if (isAtStart) return;
    this.#servers.show(connected);
    const server = { address, nick: destination.nick };
    await this.#remember((recent) => rememberOpened(recent, server));
  }

  /** @param asker What comes before its questions. @param asks Whether it may ask before it is connected. */
  #begin({ address, nick }: Destination, asker = "", asks = true): Client {
    const client = this.#program.makeClient(address, nick, true);
    client.askSecret = async ({ prompt }) => {
      const isOpen = this.#views.has(client);
      if (!isOpen && !asks) return undefined;
      if (isOpen) await this.#seen(client);
      return await this.#questions.askSecret(cleanLine(`${asker}${prompt}`));
    };
    this.#begun.add(client);
    return client;
  }

  /** Resolves when a server is shown, so that its question does not take the keys for another one. */
  #seen(client: Client): Promise<void> {
    if (client === this.#servers.current) return Promise.resolve();
    const server = this.#servers.nameOf(client);
    this.#servers.current?.notice(say("terminal.asks-password", { server }), "trouble");
    const shown = Promise.withResolvers<void>();
    this.#unseen.set(client, shown.resolve);
    return Promise.race([shown.promise, this.#ended.promise]);
  }

  /** Adds a connected client. The first one is shown. */
  #open(client: Client): void {
    const full = this.#full;
    this.#servers.add(client);
    const view = new ChatView({
      client,
      servers: this.#servers,
      screen: full.screen,
      theme: (colours) => full.themeOf(colours),
      notifications: notificationKind(readEnv),
      copies: hasClipboard(readEnv),
      startSpelling: (dictionaries) => startHunspell(dictionaries),
      curly: hasCurlyLines(readEnv),
      size: () => full.size(),
      suspend: () => full.suspend(),
      pictures: this.#pictures,
    });
    this.#views.set(client, view);
    // A server that was taken off the list ends too, but not the program.
    void view.done.then(() => this.#views.has(client) && this.end());
    void client.commands.useShorthand();
    if (client === this.#servers.current) this.#questions.show(view);
    else view.attend(false);
  }

  #show(client: Client): void {
    for (const [other, view] of this.#views) if (other !== client) view.attend(false);
    const view = this.#views.get(client);
    if (view === undefined) return;
    view.attend(true);
    this.#questions.show(view);
    this.#unseen.get(client)?.();
    this.#unseen.delete(client);
  }

  /** Closes a server that was taken off the list. */
  #close(client: Client): void {
    const view = this.#views.get(client);
    this.#views.delete(client);
    this.#unseen.delete(client);
    view?.close();
    void client.close().then(() => this.#begun.delete(client));
    void this.#remember((recent) => forgetOpened(recent, formatAddress(parseAddress(client.state.address))));
  }

  /** Changes what is remembered, one change after the other. */
  #remember(change: (recent: RecentServers) => RecentServers): Promise<void> {
    const changed = this.#remembering.then(async () => {
      await this.#recent.save(change(await this.#recent.load()));
    });
    this.#remembering = changed;
    return changed;
  }
}

/** Waits for the person's choice on the start page; undefined to end. */
async function waitForChoice(form: StartForm, ended: Promise<void>): Promise<RecentServer | undefined> {
  const chosen = Promise.withResolvers<StartChoice>();
  form.onChoice = chosen.resolve;
  const result = await Promise.race([chosen.promise, ended]);
  return result === undefined || result.type === "end" ? undefined : result;
}
