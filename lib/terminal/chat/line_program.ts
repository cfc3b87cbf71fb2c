import { setColorEnabled } from "@std/fmt/colors";
import { type Client, ConnectError, parseAddress } from "../../client/mod.ts";
import { onEnding } from "../../platform.ts";
import { cleanText } from "../../text/mod.ts";
import { fitted } from "../screen/hanging.ts";
import { type Editor, isDumb } from "../widgets/editor.ts";
import { LineEditor } from "../widgets/line_editor.ts";
import { PlainEditor } from "../widgets/plain_editor.ts";
import { LineView } from "./line_view.ts";
import type { ClientProgram } from "./program.ts";
import { askAddress, askNick } from "./prompts.ts";

/**
 * The chat at a terminal, line by line: asks for what is missing, connects, and talks until the person has had enough.
 *
 * @returns The exit status: 0, or 1 if no connection came about.
 */
export async function chatAtTerminal(program: ClientProgram): Promise<number> {
  const dumb = isDumb(Deno.env.get("TERM"));
  if (dumb) setColorEnabled(false);
  const editor: Editor = dumb ? new PlainEditor() : new LineEditor();
  let client: Client | undefined;
  let view: LineView | undefined;
  let stopped = false;
  const stop = () => {
    stopped = true;
    view?.close();
    editor.close();
    client?.close();
  };
  editor.onInterrupt = editor.onClose = stop;
  const unhandle = onEnding(program.os, stop);
  let { address, nick } = program;
  let asked = address === undefined || nick === undefined;
  let before: Pick<ClientProgram, "address" | "nick"> = { address: undefined, nick: undefined };
  try {
    for (;;) {
      ({ address, nick } = await ask(editor, { address, nick }, before));
      if (address === undefined || nick === undefined) return 0;
      client = program.makeClient(address, nick, true);
      editor.print(`Connecting to ${client.state.address}...`);
      view = new LineView(client, editor);
      try {
        await client.start();
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        view.close();
        if (stopped) return 0;
        editor.print(fitted(cleanText(error.message), editor.columns));
        if (client.trust?.offered !== undefined) {
          const answer = await editor.question("/trust trusts it from now on, Enter alone does not: ");
          if (answer?.trim() === "/trust" && client.trust.accept()) continue;
        }
        if (error.talk !== undefined) {
          const answer = await editor.question(`Connect to ${error.talk}? Press Enter, or type “no”: `);
          if (answer === undefined) return 0;
          if (answer.trim() === "") {
            address = parseAddress(error.talk);
            continue;
          }
        }
        if (!asked && !error.aboutNick) return 1;
        before = { address, nick };
        asked = true;
        nick = undefined;
        if (!error.aboutNick) address = undefined;
        continue;
      }
      await view.talk();
      view.close();
      for (const { text } of client.state.pending) editor.print(fitted(cleanText(`Not sent: ${text}`), editor.columns));
      return 0;
    }
  } finally {
    unhandle();
    editor.close();
    await client?.close();
  }
}

/** Asks for what is not known. @param before What was answered before, and did not do. */
async function ask(
  editor: Editor,
  { address, nick }: Pick<ClientProgram, "address" | "nick">,
  before: Pick<ClientProgram, "address" | "nick">,
): Promise<Pick<ClientProgram, "address" | "nick">> {
  if (address !== undefined && nick !== undefined) return { address, nick };
  const question = (prompt: string) => editor.question(prompt);
  const print = (line: string) => editor.print(fitted(line, editor.columns));
  address ??= await askAddress(question, print, before.address);
  if (address !== undefined) nick ??= await askNick(question, print, before.nick);
  return { address, nick };
}
