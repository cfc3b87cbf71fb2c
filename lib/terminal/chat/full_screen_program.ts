import { cleanLine } from "../../text/mod.ts";
import { type Client, ConnectError, parseAddress, remember, SettingsFile, type Used } from "../../client/mod.ts";
import { configDirectory, onEnding } from "../../platform.ts";
import type { ClientProgram } from "./program.ts";
import type { Theme } from "../screen/mod.ts";
import { addressText } from "./prompts.ts";
import { FullScreen, type View } from "../widgets/full_screen.ts";
import { ChatView } from "./chat_view.ts";
import { notificationKind } from "./notifications.ts";
import { SecretForm } from "../widgets/secret_form.ts";
import { type StartChoice, StartForm } from "./start_form.ts";
import { TrustForm } from "./trust_form.ts";

const readEnv = (name: string) => Deno.env.get(name);

/**
 * The chat on the full screen of this terminal: asks for what is missing, connects, and talks until the person has had
 * enough. The terminal is given back as it was found.
 *
 * @returns The exit status: 0, or 1 if no connection came about.
 */
export async function chatFullScreen(program: ClientProgram): Promise<number> {
  const full = new FullScreen();
  const { screen, theme } = full;
  const settings = new SettingsFile(configDirectory(program.os, readEnv));
  const ended = Promise.withResolvers<void>();
  void full.gone.then(ended.resolve);
  const unhandle = onEnding(program.os, () => ended.resolve());
  const given = {
    address: program.address && addressText(program.address),
    nick: program.nick,
  };
  const last: string[] = []; // for the normal screen
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
    const remembered = await settings.load();
    full.open();
    const form = new StartForm(theme, remembered.servers, given);
    show(form);
    let used: Used | undefined = given.address !== undefined && given.nick !== undefined
      ? { address: given.address, nick: given.nick }
      : undefined;
    let asked = used === undefined;
    for (;;) {
      screen.request(true);
      used ??= await choice(form, ended.promise);
      if (used === undefined) return 0;
      client = program.makeClient(parseAddress(used.address), used.nick, true);
      client.askSecret = askSecret;
      form.connecting();
      screen.request(true);
      const failure = await connected(client, form, ended.promise);
      if (failure === undefined) break;
      await client.close();
      if (failure === "ended") return 0;
      if (client.trust?.offered !== undefined && await trusted(show, theme, failure.message, ended.promise)) {
        client.trust.accept();
        show(form);
        continue;
      }
      show(form);
      if (!asked && !failure.aboutNick && failure.talk === undefined) {
        last.push(failure.message);
        status = 1;
        return status;
      }
      if (failure.talk !== undefined) form.offer(failure.message, addressText(parseAddress(failure.talk)));
      else form.failed(failure.message, failure.aboutNick ? "nick" : "address");
      used = undefined;
      asked = true;
    }
    await settings.save(remember(remembered, used));
    const view = new ChatView({
      client,
      screen,
      theme,
      notifications: notificationKind(readEnv),
      size: () => full.size(),
      suspend: () => full.suspend(),
    });
    show(view);
    void client.commands.useEmoji();
    await Promise.race([view.done, ended.promise]);
    view.close();
    last.push(...client.state.pending.map(({ text }) => `Not sent: ${text}`));
    return status;
  } finally {
    unhandle();
    await full.close();
    for (const line of last) (status === 0 ? console.log : console.error)(line);
    await client?.close();
  }
}

/** What the person chose on the start page; undefined to end. */
async function choice(form: StartForm, ended: Promise<void>): Promise<Used | undefined> {
  const chosen = Promise.withResolvers<StartChoice>();
  form.onChoice = chosen.resolve;
  const result = await Promise.race([chosen.promise, ended]);
  return result === undefined || result.type === "end" ? undefined : result;
}

/** Whether the person trusts a server that has changed. */
function trusted(
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

/** Connects; why not, if not. */
async function connected(
  client: Client,
  form: StartForm,
  ended: Promise<void>,
): Promise<ConnectError | "ended" | undefined> {
  const stopped = Promise.withResolvers<"ended">();
  form.onChoice = () => stopped.resolve("ended");
  const started = client.start().then(() => undefined, (error) => {
    if (error instanceof ConnectError) return error;
    throw error;
  });
  return await Promise.race([started, stopped.promise, ended.then(() => "ended" as const)]);
}
