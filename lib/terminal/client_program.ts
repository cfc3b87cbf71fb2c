import { setColorEnabled } from "@std/fmt/colors";
import { type Address, type Client, ConnectError, parseAddress } from "../client/mod.ts";
import { onEnding, type Os } from "../platform.ts";
import { inputStream } from "./screen/terminal_input.ts";
import { cleanText } from "../text/mod.ts";
import { type Editor, isDumb } from "./editor.ts";
import { fitted } from "./screen/hanging.ts";

/** How the program of the client is to run. */
export interface ClientProgram {
  /** What flags gave; what is undefined is asked for at a terminal. */
  readonly address: Address | undefined;
  readonly nick: string | undefined;
  /** Makes a client that has not been started. `past`: whether to fetch what was said before. */
  readonly makeClient: (address: Address, nick: string, past: boolean) => Client;
  readonly os: Os;
}

/**
 * The chat on the full screen of a terminal, with a start page for what is missing.
 *
 * @returns The exit status: 0, or 1 if no connection came about.
 */
export async function chatFullScreen(program: ClientProgram): Promise<number> {
  // Loaded here, since the other ways to chat have no use for it and are to start fast.
  const full = await import("./chat/chat_program.ts");
  return await full.chatFullScreen(program);
}

/**
 * The chat at a terminal, line by line: asks for what is missing, connects, and talks until the person has had enough.
 *
 * @returns The exit status: 0, or 1 if no connection came about.
 */
export async function chatAtTerminal(program: ClientProgram): Promise<number> {
  // Loaded here, since a pipe has no use for it and is to start fast.
  const dumb = isDumb(Deno.env.get("TERM"));
  if (dumb) setColorEnabled(false);
  const makeEditor = dumb
    ? import("./plain_editor.ts").then(({ PlainEditor }) => () => new PlainEditor())
    : import("./line_editor.ts").then(({ LineEditor }) => () => new LineEditor());
  const [make, { LineView }] = await Promise.all([makeEditor, import("./line_view.ts")]);
  const editor: Editor = make();
  let client: Client | undefined;
  let view: InstanceType<typeof LineView> | undefined;
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

/**
 * The chat as lines, without prompts, and without colours unless FORCE_COLOR asks for them.
 *
 * @returns The exit status: 0 if all that came in was acknowledged, else 1.
 */
export async function chatInLines(
  program: ClientProgram & { readonly address: Address; readonly nick: string },
  { forceColor, raw }: { readonly forceColor: boolean; readonly raw: boolean },
): Promise<number> {
  const { talkInLines } = await import("./line_mode.ts");
  setColorEnabled(forceColor);
  const person = Deno.stdout.isTerminal();
  const client = program.makeClient(program.address, program.nick, person);
  const exit = new AbortController();
  const unhandle = onEnding(program.os, () => exit.abort());
  try {
    const done = await talkInLines(client, {
      input: inputStream(program.os),
      out: (line) => write(Deno.stdout, line, exit),
      err: (line) => write(Deno.stderr, line, exit),
      person,
      staysAfterExit: Deno.stdin.isTerminal(),
      raw,
      signal: exit.signal,
    });
    return done ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    console.error(cleanText(error.message));
    if (error.code === "auth-required") {
      console.error(
        "From a file: --password-file for that of a nickname, --server-password-file for that of the server.",
      );
    }
    return 1;
  } finally {
    unhandle();
    await client.close();
  }
}

/** Asks for what is not known. @param before What was answered before, and did not do. */
async function ask(
  editor: Editor,
  { address, nick }: Pick<ClientProgram, "address" | "nick">,
  before: Pick<ClientProgram, "address" | "nick">,
): Promise<Pick<ClientProgram, "address" | "nick">> {
  if (address !== undefined && nick !== undefined) return { address, nick };
  const { askAddress, askNick } = await import("./prompts.ts");
  const question = (prompt: string) => editor.question(prompt);
  const print = (line: string) => editor.print(fitted(line, editor.columns));
  address ??= await askAddress(question, print, before.address);
  if (address !== undefined) nick ??= await askNick(question, print, before.nick);
  return { address, nick };
}

const encoder = new TextEncoder();

function write(stream: { writeSync(bytes: Uint8Array): number }, line: string, gone: AbortController): void {
  let bytes = encoder.encode(`${line}\n`);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
    // Nobody reads any more, as after `client … | head`.
    gone.abort();
  }
}
