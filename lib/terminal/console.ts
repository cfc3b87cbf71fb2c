import { blue, cyan, gray, green, yellow } from "@std/fmt/colors";
import { actionOf, cleanLine, cleanText, ProtocolError } from "../protocol/mod.ts";
import type { ServerEvent } from "../server/mod.ts";
import { describeEvent, type LogEvent } from "./console_log.ts";
import type { LineEditor } from "./line_editor.ts";

/** What the console does with what the operator types. */
export interface ConsoleActions {
  /** Says it to everyone. @throws {ProtocolError} if it is empty or too long. */
  say(text: string): void;
  /** The nicks of everyone who is here. */
  users(): string[];
  /** The rooms there are, with how many are in each. */
  rooms(): { name: string; topic: string; size: number }[];
  /** Stops the server. */
  stop(): void;
}

const COMMANDS = ["/users", "/rooms", "/help", "/stop"];
const HELP = "/users shows who is here, /rooms the rooms, /stop stops the server; anything else is said to everyone.";

/** The operator's view of a server at a terminal: what happens, and a line to speak as `server`. */
export class ServerConsole {
  readonly #editor: LineEditor;

  constructor(editor: LineEditor, actions: ConsoleActions) {
    this.#editor = editor;
    editor.onInterrupt = () => actions.stop();
    editor.onClose = () => actions.stop();
    editor.complete = (line) => ({ candidates: COMMANDS.filter((name) => name.startsWith(line)), word: line });
    editor.onLine = (line) => this.#entered(line, actions);
  }

  #entered(line: string, actions: ConsoleActions): void {
    const text = line.trim();
    switch (text.toLowerCase()) {
      case "/stop":
      case "/exit":
      case "/quit":
        return actions.stop();
      case "/users":
        return this.#answer(describeUsers(actions.users()));
      case "/rooms":
        return actions.rooms().sort((a, b) => b.size - a.size).forEach((room) => this.#answer(describeRoom(room)));
      case "/help":
        return this.#answer(HELP);
    }
    if (text.startsWith("/") && !text.startsWith("//")) {
      return this.#answer(`There is no ${text.split(/\s/, 1)[0]} here. ${HELP}`);
    }
    try {
      actions.say(text.startsWith("//") ? text.slice(1) : line);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#answer(error.message);
    }
  }

  #answer(message: string): void {
    this.show({ type: "notice", message });
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

function describeUsers(nicks: string[]): string {
  if (nicks.length === 0) return "Nobody is here.";
  return `${nicks.length} here: ${nicks.sort((a, b) => a.localeCompare(b)).join(", ")}`;
}

function describeRoom({ name, topic, size }: { name: string; topic: string; size: number }): string {
  return `${name} (${size})${topic === "" ? "" : `: ${topic}`}`;
}

// Private talk is nobody's business but that of the two.
function publicLines(event: Extract<ServerEvent, { type: "said" }>): string[] {
  return event.messages.filter((message) => message.to.startsWith("#")).map(({ to, from, text }) => {
    const action = actionOf(text);
    const who = action === undefined ? `${cleanLine(from)}:` : `* ${cleanLine(from)}`;
    return `${cyan(cleanLine(to))} ${blue(who)} ${cleanText(action ?? text).replaceAll("\n", "\n      ")}`;
  });
}
