import { blue, cyan, gray, green, yellow } from "@std/fmt/colors";
import { actionOf, cleanLine, cleanText, ProtocolError } from "../protocol/mod.ts";
import type { ServerEvent } from "../server/mod.ts";
import { describeEvent, type LogEvent } from "./console_log.ts";
import type { LineEditor } from "./line_editor.ts";

/** What the console does with what the operator types. */
export interface ConsoleActions {
  /** Says it to everyone. @throws {ProtocolError} if it is empty or too long. */
  say(text: string): void;
  /** Stops the server. */
  stop(): void;
}

/** The operator's view of a server at a terminal: what happens, and a line to speak as `server`. */
export class ServerConsole {
  readonly #editor: LineEditor;

  constructor(editor: LineEditor, actions: ConsoleActions) {
    this.#editor = editor;
    editor.onInterrupt = () => actions.stop();
    editor.onClose = () => actions.stop();
    editor.onLine = (line) => {
      const text = line.trim();
      if (text === "/stop" || text === "/exit" || text === "/quit") return actions.stop();
      if (text.startsWith("/") && !text.startsWith("//")) {
        return this.show({
          type: "notice",
          message: "Here, /stop stops the server; anything else is said to everyone.",
        });
      }
      try {
        actions.say(text.startsWith("//") ? text.slice(1) : line);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        this.show({ type: "notice", message: error.message });
      }
    };
  }

  /** Shows the prompt; from here on what is typed is said. */
  start(): void {
    this.#editor.setPrompt("server> ");
  }

  /** Shows an event. */
  show(event: LogEvent): void {
    const time = gray(new Date().toTimeString().slice(0, 5));
    if (event.type === "said") {
      for (const line of publicLines(event)) this.#editor.print(`${time} ${line}`);
      return;
    }
    const paint = event.type === "warning" ? yellow : green;
    this.#editor.print(`${time} ${paint(cleanLine(describeEvent(event)))}`);
  }
}

// Private talk is nobody's business but that of the two.
function publicLines(event: Extract<ServerEvent, { type: "said" }>): string[] {
  return event.messages.filter((message) => message.to.startsWith("#")).map(({ to, from, text }) => {
    const action = actionOf(text);
    const who = action === undefined ? `${cleanLine(from)}:` : `* ${cleanLine(from)}`;
    return `${cyan(cleanLine(to))} ${blue(who)} ${cleanText(action ?? text).replaceAll("\n", "\n      ")}`;
  });
}
