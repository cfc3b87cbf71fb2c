import { assert, assertEquals, assertMatch } from "@std/assert";
import { pngOf } from "../../terminal/pictures/png_of.ts";
import { allPrograms, pipe, type Programs, ServerProcess } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

const SIDE = 64;
const TEA = pngOf({ width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE * 4).fill(200) });

// deno-lint-ignore no-control-regex
const PICTURES = /\x1b_G|\x1bP|\x1b\]1337/;

/** Sends a picture as bob. */
async function sendTea(programs: Programs, port: number, folder: string): Promise<void> {
  Deno.writeFileSync(`${folder}/tea.png`, TEA);
  const flags = ["--nick", "bob", "--to", "#lobby", "--text", "our tea", "--send", `${folder}/tea.png`];
  assertEquals((await pipe(programs, [`127.0.0.1:${port}`, ...flags], "")).code, 0);
}

/** Makes the settings of a person whose downloads go into a folder of their own. */
function settings(): { folder: string; downloads: string } & Disposable {
  const folder = Deno.makeTempDirSync({ prefix: "tincan-config-" });
  const downloads = `${folder}/downloads`;
  Deno.writeTextFileSync(`${folder}/user-dirs.dirs`, `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  return { folder, downloads, [Symbol.dispose]: () => Deno.removeSync(folder, { recursive: true }) };
}

for (const programs of allPrograms()) {
  const scenario = scenarios(`${programs.name}, files`);

  for (const size of [{ columns: 80, rows: 24 }, { columns: 40, rows: 10 }]) {
    scenario(`Enter saves the file of a selected message at ${size.columns}x${size.rows}`, async (data) => {
      await using server = await ServerProcess.start(programs, data);
      using alice = settings();
      await using terminal = await Terminal.start([...programs.client, `127.0.0.1:${server.port}`, "--nick", "alice"], {
        ...size,
        config: alice.folder,
      });
      await terminal.shows(/connected/);
      await sendTea(programs, server.port, alice.folder);
      await terminal.shows(/tea\.png/);
      await terminal.type("a draft");
      await terminal.keys("C-o");
      await terminal.shows(/tea\.png, \d+ B, image\/png[^]*Enter: save/);
      await terminal.keys("Enter");
      await terminal.shows(/Saved:[^]*alice> a draft/);
      assertEquals(Deno.readFileSync(`${alice.downloads}/tea.png`), TEA);
      await terminal.keys("C-o");
      await terminal.shows(/Enter: save {2}O: open/);
      await terminal.keys("s");
      await terminal.shows(/\(2\)\.png/);
      assertEquals(Deno.readFileSync(`${alice.downloads}/tea (2).png`), TEA);
    });
  }

  for (const TERM of ["tmux-256color", "xterm-256color", "xterm-kitty"]) {
    scenario(`no pictures are drawn in tmux, also if it says that it is ${TERM}`, async (data) => {
      await using server = await ServerProcess.start(programs, data);
      using alice = settings();
      await sendTea(programs, server.port, alice.folder);
      const env = { TERM, TERM_PROGRAM: TERM === "tmux-256color" ? "tmux" : "" };
      const command = [...programs.client, `127.0.0.1:${server.port}`, "--nick", "alice"];
      await using terminal = await Terminal.start(command, { config: alice.folder, env });
      await terminal.record(`${alice.folder}/output`);
      const screen = await terminal.shows(/our tea\n.*tea\.png[^]*connected/);
      assert(!/Loading|No preview/.test(screen), screen);
      await terminal.type("typed");
      await terminal.shows(/^alice> typed$/m);
      assert(!PICTURES.test(Deno.readTextFileSync(`${alice.folder}/output`)));
    });
  }

  // `script` is a terminal that passes everything on.
  for (const flags of [[], ["--no-images"]]) {
    scenario(`a terminal with graphics shows ${flags.length === 0 ? "a" : "no"} picture ${flags}`, async (data) => {
      await using server = await ServerProcess.start(programs, data);
      using alice = settings();
      await sendTea(programs, server.port, alice.folder);
      const command = [...programs.client, `127.0.0.1:${server.port}`, "--nick", "alice", ...flags];
      await using terminal = new Transparent(command, alice.folder);
      await terminal.until(/our tea/);
      if (flags.length > 0) {
        await terminal.send("typed");
        await terminal.until(/typed/);
        // deno-lint-ignore no-control-regex
        return assert(!PICTURES.test(terminal.output) && !/\x1b\[c/.test(terminal.output));
      }
      // deno-lint-ignore no-control-regex
      await terminal.until(/\x1b\[c/);
      await terminal.send("\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;20;10t\x1b[?62;c");
      // deno-lint-ignore no-control-regex
      await terminal.until(/\x1b_Ga=p,i=\d+,p=\d+,x=0,y=60,w=70,h=20,c=7,r=1,C=1,q=2\x1b\\/);
      // deno-lint-ignore no-control-regex
      const [, picture] = /\x1b_Ga=t,f=100,[^;]*;([A-Za-z0-9+/=]*)\x1b\\/.exec(terminal.output)!;
      assertMatch(atob(picture), /^\x89PNG/);
      await terminal.send("typed");
      await terminal.until(/typed/);
    });
  }
}

/** A program in a terminal that neither shows nor changes anything. */
class Transparent implements AsyncDisposable {
  output = "";
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reading: Promise<void>;
  #wake = () => {};

  constructor(command: readonly string[], config: string) {
    const quoted = command.map((part) => `'${part}'`).join(" ");
    this.#child = new Deno.Command("script", {
      args: ["-qfc", `stty rows 24 columns 80; exec ${quoted}`, "/dev/null"],
      env: { TERM: "xterm-256color", TERM_PROGRAM: "", XDG_CONFIG_HOME: config, INIT_CWD: "" },
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#reading = this.#read();
  }

  async send(text: string): Promise<void> {
    await this.#input.write(new TextEncoder().encode(text));
  }

  /** Waits until the output matches. */
  async until(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output)) await new Promise<void>((resolve) => this.#wake = resolve);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill();
    await this.#input.close().catch(() => {});
    await this.#child.status;
    await this.#reading;
  }

  async #read(): Promise<void> {
    const text = new TextDecoder();
    for await (const bytes of this.#child.stdout) {
      this.output += text.decode(bytes, { stream: true });
      this.#wake();
    }
  }
}
