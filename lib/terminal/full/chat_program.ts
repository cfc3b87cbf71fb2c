import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { type Client, ConnectError, parseAddress } from "../../client/mod.ts";
import { configDirectory } from "../../platform.ts";
import type { ClientProgram } from "../client_program.ts";
import { Keyboard, type TerminalInput } from "../input/mod.ts";
import { colorsOf, Screen, themeFor, Tty } from "../screen/mod.ts";
import { onEnding } from "../signals.ts";
import { ChatView } from "./chat_view.ts";
import { notificationKind } from "./notifications.ts";
import { remember, SettingsFile, type Used } from "../../client/mod.ts";
import { type StartChoice, StartForm } from "./start_form.ts";

const readEnv = (name: string) => Deno.env.get(name);

/**
 * The chat on the full screen of this terminal: asks for what is missing, connects, and talks until the person has had
 * enough. The terminal is given back as it was found.
 *
 * @returns The exit status: 0, or 1 if no connection came about.
 */
export async function chatFullScreen(program: ClientProgram): Promise<number> {
  const tty = new Tty(program.os);
  const screen = new Screen(tty);
  const theme = themeFor(colorsOf(readEnv, program.os === "windows"));
  const settings = new SettingsFile(configDirectory(program.os, readEnv));
  let take: (input: TerminalInput) => void = () => {};
  const keyboard = new Keyboard((input) => {
    take(input);
    screen.request(true);
  });
  const ended = Promise.withResolvers<void>();
  tty.onInput = (bytes) => keyboard.push(bytes);
  tty.onChange = () => screen.invalidate();
  tty.onEnd = () => ended.resolve();
  const unhandle = onEnding(program.os, () => ended.resolve());
  const given = {
    address: program.address && written(program.address),
    nick: program.nick,
  };
  const last: string[] = []; // for the normal screen
  let status = 0;
  let client: Client | undefined;
  try {
    const remembered = await settings.load();
    tty.open();
    const form = new StartForm(theme, remembered.servers, given);
    screen.draw = (size) => form.draw(size);
    take = (input) => form.take(input);
    let used: Used | undefined = given.address !== undefined && given.nick !== undefined
      ? { address: given.address, nick: given.nick }
      : undefined;
    const asked = used === undefined;
    for (;;) {
      screen.request(true);
      used ??= await choice(form, ended.promise);
      if (used === undefined) return 0;
      client = program.makeClient(parseAddress(used.address), used.nick, true);
      form.connecting();
      screen.request(true);
      const failure = await connected(client, form, ended.promise);
      if (failure === undefined) break;
      await client.close();
      if (failure === "ended") return 0;
      const aboutNick = failure.code === "nick-taken" || failure.code === "nick-invalid";
      if (!asked && !aboutNick) {
        last.push(failure.message);
        status = 1;
        return status;
      }
      form.failed(failure.message, aboutNick ? "nick" : "address");
      used = undefined;
    }
    await settings.save(remember(remembered, used));
    const view = new ChatView({
      client,
      screen,
      theme,
      notifications: notificationKind(readEnv),
      size: () => tty.size(),
      suspend: () => tty.suspend(),
    });
    screen.draw = (size) => view.draw(size);
    take = (input) => view.take(input);
    screen.request(true);
    void client.commands.useEmoji();
    await Promise.race([view.done, ended.promise]);
    view.close();
    last.push(...client.state.pending.map(({ text }) => `Not sent: ${text}`));
    return status;
  } finally {
    unhandle();
    keyboard.close();
    screen.close();
    await tty.close();
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

function written({ host, port }: { host: string; port: number }): string {
  return port === DEFAULT_PORT ? host : `${host}:${port}`;
}
