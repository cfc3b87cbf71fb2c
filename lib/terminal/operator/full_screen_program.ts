import {
  announce,
  given,
  type ListenAddress,
  type LogEvent,
  parseListenAddress,
  type ServerProgram,
  Stop,
} from "../../operator/mod.ts";
import type { Form } from "../widgets/form.ts";
import { askNewPassword } from "./prompts.ts";
import { FullScreen } from "../widgets/full_screen.ts";
import { SecretForm } from "../widgets/secret_form.ts";
import { OperatorView } from "./operator_view.ts";
import { listenForm } from "./listen_form.ts";
import { inWords, t } from "../../language/mod.ts";

// The share of time for drawing events; the rest is for the clients.
const DRAWING_SHARE = 0.03;

/**
 * Runs a server with the operator's view on the full screen of this terminal: asks for what is missing, and shows
 * events until it is told to stop. Gives the terminal back as it was, and says why the server stopped.
 *
 * @returns The exit status: 0 when it was stopped, 1 when it could not start.
 */
export async function runFullScreen(program: ServerProgram): Promise<number> {
  const stop = new Stop();
  const full = new FullScreen(DRAWING_SHARE);
  void full.gone.then(() => stop.terminalClosed());
  let view: OperatorView | undefined;
  const early: LogEvent[] = [];
  const show = (event: LogEvent): void => {
    stop.note(event);
    if (view) view.show(event);
    else early.push(event);
  };
  let [status, last] = [0, ""]; // printed after the full screen
  try {
    const { host, port } = program;
    const asked = host === undefined || port === undefined;
    let opened = asked;
    let password: string | undefined;
    const form = listenForm(full.theme, given(program), program.defaults);
    if (asked) {
      full.open();
      full.show(form);
    }
    for (;;) {
      const where = asked ? await waitForAddress(form, program.defaults, stop.asked) : { host, port };
      if (where === undefined) return status;
      if (program.askPassword && password === undefined) {
        if (!asked) full.open();
        opened = true;
        password = await askPassword(full, stop.asked);
        if (password === undefined) return status;
      }
      const server = program.start(where, show, password);
      if ("sentence" in server) {
        if (asked && server.elsewhere) {
          // Where the form asks for the port, it says what to type there, as the page does, and names no flag.
          if (port === undefined) form.failed(inWords(server.sentence, "page"), "port");
          else form.failed(inWords(server.sentence, "terminal"), "host");
          full.show(form);
          continue;
        }
        [status, last] = [1, inWords(server.sentence, "terminal")];
        return status;
      }
      if (!opened) full.open();
      const screen = {
        theme: full.theme,
        now: Date.now,
        size: () => full.size(),
        request: (urgent?: boolean) => full.screen.request(urgent),
        invalidate: () => full.screen.invalidate(),
      };
      stop.serves(server);
      view = new OperatorView(server, screen, (why) => stop.ask(why));
      // A QR code does not fit among the messages.
      announce(server, program, (message) => show({ type: "notice", message }), { columns: 0, rows: 0 });
      early.splice(0).forEach(show);
      full.show(view);
      await Promise.race([stop.asked, server.ended]);
      show({ type: "notice", message: t("terminal.stopping-server") });
      await server.stop(stop.reason);
      last = stop.sentence;
      return status;
    }
  } finally {
    view?.close();
    const takes = await full.close();
    if (last !== "" && takes) (status === 0 ? console.log : console.error)(last);
  }
}

/** Asks for the password that everyone will need; undefined to end. */
function askPassword(full: FullScreen, ended: Promise<void>): Promise<string | undefined> {
  let remark = "";
  return askNewPassword((prompt) => {
    const answer = Promise.withResolvers<string | undefined>();
    const form = new SecretForm(full.theme, prompt, remark);
    remark = "";
    form.onAnswer = answer.resolve;
    full.show(form);
    return Promise.race([answer.promise, ended.then(() => undefined)]);
  }, (line) => remark = line);
}

/** Waits for the address to listen on; undefined to end. */
async function waitForAddress(
  form: Form,
  defaults: ListenAddress,
  ended: Promise<void>,
): Promise<ListenAddress | undefined> {
  const choice = Promise.withResolvers<Readonly<Record<string, string>> | undefined>();
  form.onChoice = choice.resolve;
  const values = await Promise.race([choice.promise, ended]);
  return values ? parseListenAddress({ host: values.host, port: values.port }, defaults) : undefined;
}
