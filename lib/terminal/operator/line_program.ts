import { setColorEnabled } from "@std/fmt/colors";
import {
  announce,
  type ListenAddress,
  type LogEvent,
  parseListenAddress,
  type ServerProgram,
  Stop,
} from "../../operator/mod.ts";
import { OperatorLineView } from "./line_view.ts";
import { type Editor, isDumb } from "../widgets/editor.ts";
import { LineEditor } from "../widgets/line_editor.ts";
import { wrapAnswer } from "../screen/hanging.ts";
import { PlainEditor } from "../widgets/plain_editor.ts";
import { askUntil } from "../widgets/prompts.ts";
import { askNewPassword } from "./prompts.ts";
import { inWords, t } from "../../language/mod.ts";
import { terminalOfProcess } from "../widgets/streams.ts";
import { TerminalOutput } from "../screen/terminal_output.ts";

// How long the program waits at its end for a terminal that does not respond.
const FLUSH_MS = 1_000;

/**
 * Runs a server with the operator's view at a terminal, line by line: asks for what is missing, and shows events until
 * it is told to stop.
 *
 * @returns The exit status: 0 when it was stopped, 1 when it could not start.
 */
export async function runAtTerminal(program: ServerProgram): Promise<number> {
  const stop = new Stop();
  const dumb = isDumb(Deno.env.get("TERM"));
  if (dumb) setColorEnabled(false);
  const output = new TerminalOutput();
  const streams = { ...terminalOfProcess(), output };
  const editor: Editor = dumb ? new PlainEditor(streams) : new LineEditor(streams);
  editor.onInterrupt = editor.onClose = () => stop.ask();
  const early: LogEvent[] = [];
  let password: string | undefined;
  let show = (event: LogEvent): void => void early.push(event);
  try {
    for (;;) {
      const where = await Promise.race([ask(editor, program), stop.asked]);
      if (!where) return 0;
      if (program.askPassword && password === undefined) {
        password = await askNewPassword(
          (prompt) => editor.secret(prompt),
          (line) => editor.print(wrapAnswer(line, editor.columns)),
        );
        if (password === undefined) return 0;
      }
      const server = program.start(where, (event) => show(event), password);
      if ("sentence" in server) {
        editor.print(wrapAnswer(inWords(server.sentence, "terminal"), editor.columns));
        const asked = program.host === undefined || program.port === undefined;
        if (asked && server.elsewhere) continue;
        return 1;
      }
      stop.serves(server);
      await Promise.race([server.ready, stop.asked]);
      const view = new OperatorLineView(editor, server, (why) => stop.ask(why), () => output.behind);
      show = (event) => view.show(event);
      announce(server, program, (message) => view.show({ type: "notice", message }), Deno.consoleSize());
      early.forEach(show);
      view.start();
      await Promise.race([stop.asked, server.ended]);
      view.show({ type: "notice", message: t("terminal.stopping-server") });
      await server.stop(stop.reason);
      return 0;
    }
  } finally {
    // Leave a terminal that does not respond as it is.
    if (await output.flush(FLUSH_MS)) {
      editor.close();
      await output.flush(FLUSH_MS);
    }
    output.close();
  }
}

async function ask(editor: Editor, { host, port, defaults }: ServerProgram): Promise<ListenAddress | undefined> {
  const question = (prompt: string) => editor.question(prompt);
  const print = (line: string) => editor.print(wrapAnswer(line, editor.columns));
  host ??= await askUntil(
    question,
    print,
    `${t("terminal.ask-listen", { host: defaults.host })} `,
    (answer) => parseListenAddress({ host: answer, port: "" }, defaults).host,
  );
  if (host === undefined) return undefined;
  port ??= await askUntil(
    question,
    print,
    `${t("terminal.ask-port", { port: defaults.port })} `,
    (answer) => parseListenAddress({ host: "", port: answer }, defaults).port,
  );
  return port === undefined ? undefined : { host, port };
}
