import { clientEnv } from "./programs.ts";

const SOCKET = `tincan-${Deno.pid}`;
// How often to look at the screen, and how long to wait for a condition, in milliseconds.
const LOOK = 50;
const PATIENCE = 40_000;

/** A program in its own terminal, a pane of tmux. */
export class Terminal implements AsyncDisposable {
  readonly #name: string;
  readonly #config: string | undefined;
  private constructor(name: string, config: string | undefined) {
    this.#name = name;
    this.#config = config;
  }

  /**
   * Starts a command. The terminal shows its exit status after it ended.
   *
   * @param options `config`: the folder of its settings; by default a temporary folder.
   */
  static async start(
    command: readonly string[],
    { columns = 80, rows = 24, env = {}, config }: {
      columns?: number;
      rows?: number;
      env?: Record<string, string>;
      config?: string;
    } = {},
  ): Promise<Terminal> {
    const folder = config ?? await Deno.makeTempDir({ prefix: "tincan-config-" });
    const name = `t${crypto.randomUUID().slice(0, 8)}`;
    const quoted = command.map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(" ");
    // The runner of the tests did not start these programs.
    const settings = Object.entries({ INIT_CWD: "", ...clientEnv(folder), ...env }).flatMap((
      [key, value],
    ) => ["-e", `${key}=${value}`]);
    await tmux("new-session", "-d", "-s", name, "-x", `${columns}`, "-y", `${rows}`, ...settings, "sh");
    const terminal = new Terminal(name, config === undefined ? folder : undefined);
    await tmux("send-keys", "-t", name, "-l", `PS1=; clear; ${quoted}; echo "[exit $?]"`);
    await terminal.keys("Enter");
    return terminal;
  }

  /** Types text, without Enter. */
  async type(text: string): Promise<void> {
    await tmux("send-keys", "-t", this.#name, "-l", text);
  }

  /** Pastes text, with bracketed paste if the program asked for it. */
  async paste(text: string): Promise<void> {
    await tmux("set-buffer", "-b", this.#name, text);
    await tmux("paste-buffer", "-p", "-d", "-b", this.#name, "-t", this.#name);
  }

  /** Presses keys, by their names in tmux. */
  async keys(...names: string[]): Promise<void> {
    await tmux("send-keys", "-t", this.#name, ...names);
  }

  /** Types a line and Enter. */
  async enter(text: string): Promise<void> {
    if (text) await this.type(text);
    await this.keys("Enter");
  }

  async resize(columns: number, rows: number): Promise<void> {
    await tmux("resize-window", "-t", this.#name, "-x", `${columns}`, "-y", `${rows}`);
  }

  /** Returns the screen, with wrapped lines joined and without trailing spaces. */
  async screen(): Promise<string> {
    return (await tmux("capture-pane", "-p", "-J", "-t", this.#name)).replace(/ +$/gm, "").trimEnd();
  }

  /** Copies the program's output from now on to a file. */
  async record(file: string): Promise<void> {
    await tmux("pipe-pane", "-t", this.#name, `cat >'${file}'`);
  }

  /** Returns the title of the window. */
  async title(): Promise<string> {
    return await tmux("display-message", "-p", "-t", this.#name, "#{pane_title}");
  }

  /** Sends a signal to the program, not to its shell. */
  async signal(signal: Deno.Signal): Promise<void> {
    const shell = Number(await tmux("display-message", "-p", "-t", this.#name, "#{pane_pid}"));
    const children = await Deno.readTextFile(`/proc/${shell}/task/${shell}/children`);
    for (const child of children.trim().split(" ")) Deno.kill(Number(child), signal);
  }

  /** Waits until the screen matches, as it is or with the lines that the program wrapped joined, and returns it. */
  async shows(pattern: RegExp | string | ((screen: string) => boolean)): Promise<string> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const screen = await this.screen();
      if (matches(screen, pattern) || matches(screen.replace(WRAPPED, " "), pattern)) return screen;
      if (Date.now() > deadline) throw new Error(`The screen never showed ${pattern}:\n${screen}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await tmux("kill-session", "-t", this.#name);
    if (this.#config) await Deno.remove(this.#config, { recursive: true });
  }
}

/** A wrapped line continues below its text, which begins after the time and a space. */
const WRAPPED = /\n {6}(?! )/g;

function matches(screen: string, pattern: RegExp | string | ((screen: string) => boolean)): boolean {
  if (typeof pattern === "function") return pattern(screen);
  return typeof pattern === "string" ? screen.includes(pattern) : pattern.test(screen);
}

async function tmux(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("tmux", {
    args: ["-L", SOCKET, "-f", "/dev/null", "-u", ...args],
    stdin: "null",
  }).output();
  const trouble = new TextDecoder().decode(stderr);
  // The server ends with its last session, which may have been killed just now.
  if (args[0] === "new-session" && trouble.includes("server exited unexpectedly")) return await tmux(...args);
  if (code !== 0) throw new Error(`tmux ${args[0]}: ${trouble}`);
  return new TextDecoder().decode(stdout);
}
