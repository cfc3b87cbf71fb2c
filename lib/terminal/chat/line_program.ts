import { t } from "../../language/mod.ts";
import { setColorEnabled } from "@std/fmt/colors";
import {
  type Client,
  connect,
  ConnectError,
  type ConnectFrontEnd,
  type Destination,
  type FailedAttempt,
} from "../../client/mod.ts";
import { onTermination } from "../../platform.ts";
import { cleanText } from "../../text/mod.ts";
import { italicsOf, themeFor, wrapAnswer } from "../screen/mod.ts";
import { type Editor, isDumb } from "../widgets/editor.ts";
import { LineEditor } from "../widgets/line_editor.ts";
import { PlainEditor } from "../widgets/plain_editor.ts";
import { LineView } from "./line_view.ts";
import type { ClientProgram } from "./program.ts";
import { askAddress, askNick, askServer } from "./prompts.ts";

/**
 * Runs the chat at a terminal, line by line: asks for what is missing, connects, and chats until the person ends it.
 *
 * @returns The exit status: 0, or 1 without a connection.
 */
export async function chatAtTerminal(program: ClientProgram): Promise<number> {
  const dumb = isDumb(Deno.env.get("TERM"));
  if (dumb) setColorEnabled(false);
  const editor: Editor = dumb ? new PlainEditor() : new LineEditor();
  const readEnv = (name: string) => Deno.env.get(name);
  const theme = { ...themeFor("none", false, italicsOf(readEnv, program.os === "windows")), link: "" };
  let client: Client | undefined;
  let view: LineView | undefined;
  const stop = () => {
    view?.close();
    editor.close();
    client?.close();
  };
  editor.onInterrupt = editor.onClose = stop;
  const unhandle = onTermination(program.os, stop);
  const print = (text: string) => editor.print(wrapAnswer(cleanText(text), editor.columns));
  const frontEnd: ConnectFrontEnd = {
    begin({ address, nick }) {
      client = program.makeClient(address, nick, true);
      editor.print(t("terminal.connecting-to", { address: client.state.address }));
      if (client.state.settings.colours === "none") setColorEnabled(false);
      view = new LineView(client, editor, theme);
      return client;
    },
    failed(error) {
      view?.close();
      print(error.message);
    },
    async trustChanged() {
      const answer = await editor.question(`${t("terminal.type-trust")} `);
      return answer?.trim() === "/trust";
    },
    choose: (failed) => askDestination(editor, program, failed),
  };
  try {
    const connected = await connect(frontEnd, program);
    if (connected === undefined) return 0;
    if (connected instanceof ConnectError) return 1;
    await view!.talk();
    view!.close();
    for (const { text } of connected.state.pending) print(t("terminal.not-sent", { text }));
    return 0;
  } finally {
    unhandle();
    editor.close();
    await client?.close();
  }
}

/** Asks for what is missing or was wrong. */
async function askDestination(
  editor: Editor,
  given: Pick<ClientProgram, "address" | "nick" | "finder">,
  failed: FailedAttempt | undefined,
): Promise<Destination | undefined> {
  const question = (prompt: string) => editor.question(prompt);
  const print = (line: string) => editor.print(wrapAnswer(line, editor.columns));
  const before = failed?.destination;
  if (before !== undefined && failed?.suggestion !== undefined) {
    const answer = await question(
      `${t("terminal.connect-instead", { address: failed.error.clientAddress! })} `,
    );
    if (answer === undefined) return undefined;
    if (answer.trim() === "") return { address: failed.suggestion, nick: before.nick };
  }
  const known = before === undefined ? given.address : failed?.error.aboutNick ? before.address : undefined;
  const { finder } = given;
  const address = known ??
    (finder && before === undefined
      ? await askServer(question, print, finder)
      : await askAddress(question, print, before?.address));
  if (address === undefined) return undefined;
  const nick = (before === undefined ? given.nick : undefined) ?? await askNick(question, print, before?.nick);
  return nick === undefined ? undefined : { address, nick };
}
