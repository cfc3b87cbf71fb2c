import { t } from "../../language/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import {
  type Client,
  connect,
  ConnectError,
  type ConnectFrontEnd,
  parseAddress,
  type RecentServer,
  RecentServersFile,
  remember,
} from "../../client/mod.ts";
import { configDirectory, onTermination } from "../../platform.ts";
import type { ClientProgram } from "./program.ts";
import { hasCurlyLines, type Theme } from "../screen/mod.ts";
import { startHunspell } from "../spelling/hunspell.ts";
import { formatAddress } from "./prompts.ts";
import { FullScreen, type View } from "../widgets/full_screen.ts";
import { ChatView } from "./chat_view.ts";
import { hasClipboard } from "./clipboard.ts";
import { MessagePictures } from "./message_pictures.ts";
import { notificationKind } from "./notifications.ts";
import { SecretForm } from "../widgets/secret_form.ts";
import { type StartChoice, StartForm } from "./start_form.ts";
import { TrustForm } from "./trust_form.ts";

const readEnv = (name: string) => Deno.env.get(name);

/**
 * Runs the chat on the full screen of this terminal: asks for what is missing, connects, and chats until the person
 * ends it. Gives the terminal back as it was.
 *
 * @returns The exit status: 0, or 1 without a connection.
 */
export async function chatFullScreen(program: ClientProgram): Promise<number> {
  const full = new FullScreen();
  const { screen, theme } = full;
  const recent = new RecentServersFile(configDirectory(program.os, readEnv));
  const ended = Promise.withResolvers<void>();
  void full.gone.then(ended.resolve);
  const unhandle = onTermination(program.os, () => ended.resolve());
  const given = {
    address: program.address && formatAddress(program.address),
    nick: program.nick,
  };
  const last: string[] = []; // printed after the full screen
  let status = 0;
  let client: Client | undefined;
  let shown: View | undefined;
  const show = (view: View) => full.show(shown = view);
  const askSecret = async ({ prompt }: { prompt: string }) => {
    const before = shown;
    const answer = Promise.withResolvers<string | undefined>();
    const form = new SecretForm(theme, cleanLine(prompt));
    form.onAnswer = answer.resolve;
    full.show(form);
    const secret = await Promise.race([answer.promise, ended.promise.then(() => undefined)]);
    if (before) full.show(before);
    return secret;
  };
  try {
    const remembered = await recent.load();
    full.open();
    const form = new StartForm(theme, remembered.servers, given);
    show(form);
    let used: RecentServer | undefined = given.address !== undefined && given.nick !== undefined
      ? { address: given.address, nick: given.nick }
      : undefined;
    const frontEnd: ConnectFrontEnd = {
      begin({ address, nick }) {
        const begun = client = program.makeClient(address, nick, true);
        begun.askSecret = askSecret;
        form.onChoice = () => void begun.close();
        form.connecting();
        screen.request(true);
        return begun;
      },
      failed() {},
      async trustChanged({ message }) {
        const trust = await isTrusted(show, theme, message, ended.promise);
        show(form);
        return trust;
      },
      async choose(failed) {
        if (failed?.suggestion) form.offer(failed.error.message, formatAddress(failed.suggestion));
        else if (failed) form.failed(failed.error.message, failed.error.aboutNick ? "nick" : "address");
        screen.request(true);
        used = await waitForChoice(form, ended.promise);
        return used && { address: parseAddress(used.address), nick: used.nick };
      },
    };
    void ended.promise.then(() => client?.close());
    const connected = await connect(frontEnd, program);
    if (connected instanceof ConnectError) {
      last.push(connected.message);
      return status = 1;
    }
    if (connected === undefined || used === undefined) return 0;
    await recent.save(remember(remembered, used));
    const pictures = new MessagePictures({
      client: connected,
      graphics: () => full.graphics,
      changed: () => screen.request(),
    });
    if (program.images) full.showPictures((box) => pictures.encoded(box));
    const view = new ChatView({
      client: connected,
      screen,
      theme: (colours) => full.themeOf(colours),
      notifications: notificationKind(readEnv),
      copies: hasClipboard(readEnv),
      startSpelling: (dictionaries) => startHunspell(dictionaries),
      curly: hasCurlyLines(readEnv),
      size: () => full.size(),
      suspend: () => full.suspend(),
      pictures,
    });
    show(view);
    connected.settings.reportTo((problem) => connected.notice(problem, "trouble"));
    void connected.commands.useShorthand();
    await Promise.race([view.done, ended.promise]);
    view.close();
    pictures.close();
    last.push(...connected.state.pending.map(({ text }) => t("terminal.not-sent", { text })));
    return status;
  } finally {
    unhandle();
    await full.close();
    for (const line of last) (status === 0 ? console.log : console.error)(line);
    await client?.close();
  }
}

/** Waits for the person's choice on the start page; undefined to end. */
async function waitForChoice(form: StartForm, ended: Promise<void>): Promise<RecentServer | undefined> {
  const chosen = Promise.withResolvers<StartChoice>();
  form.onChoice = chosen.resolve;
  const result = await Promise.race([chosen.promise, ended]);
  return result === undefined || result.type === "end" ? undefined : result;
}

/** Asks whether the person trusts a server whose key has changed. */
function isTrusted(
  show: (view: View) => void,
  theme: Theme,
  warning: string,
  ended: Promise<void>,
): Promise<boolean> {
  const answer = Promise.withResolvers<boolean>();
  const form = new TrustForm(theme, warning);
  form.onAnswer = answer.resolve;
  show(form);
  return Promise.race([answer.promise, ended.then(() => false)]);
}
