import { assertEquals, assertStringIncludes } from "@std/assert";

// Runs the client at the end of docs/protocol.md, unchanged, against the real server.

const ROOT = new URL("../../", import.meta.url);

/** The name of Python on this machine, if it is installed. */
function findPython(): string | undefined {
  for (const name of ["python3", "python"]) {
    try {
      const { success, stdout } = new Deno.Command(name, { args: ["--version"] }).outputSync();
      if (success && new TextDecoder().decode(stdout).startsWith("Python 3.")) return name;
    } catch {
      // It does not exist under this name.
    }
  }
}

const python = findPython();
if (!python) console.log("The client of docs/protocol.md is not tried: there is no Python 3 on this machine.");

/** What a program needs to resolve its imports as this test does. */
function importMap(): string[] {
  const map = new URL("npm_only/imports.json", ROOT);
  const adapters = new URL("npm_only/assert.ts", ROOT).href;
  return import.meta.resolve("@std/assert") === adapters ? ["--import-map", map.href] : [];
}

/** Reads the output of a program up to its port; `ended` resolves when the rest has been read. */
async function readPort(
  output: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<{ port: string; ended: Promise<void> }> {
  const reader = output.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The server ended before it listened: ${text}`);
    text += value;
    const port = text.match(/listening on 127\.0\.0\.1:(\d+)\s/)?.[1];
    if (port !== undefined) return { port, ended: drain(reader) };
  }
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}

Deno.test("the client in docs/protocol.md sends a message to the real server and sees it stored", {
  ignore: !python,
}, async () => {
  const document = await Deno.readTextFile(new URL("docs/protocol.md", ROOT));
  const program = document.match(/^```python\n([^]*?)^```$/m)![1]!;
  const data = await Deno.makeTempDir({ prefix: "tincan-python-" });
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-A", "--no-lock", ...importMap(), "server.ts"]
      .concat("--host", "127.0.0.1", "--port", "0", "--data", data, "--headless", "--no-web"),
    cwd: ROOT,
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let ended: Promise<void> | undefined;
  try {
    const listening = await readPort(server.stdout);
    const { port } = listening;
    ended = listening.ended;
    const say = async (nick: string, text: string) => {
      const { code, stdout, stderr } = await new Deno.Command(python!, {
        args: ["-c", program, "127.0.0.1", port, nick, text],
        env: { PYTHONIOENCODING: "utf-8" },
      }).output();
      const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).replaceAll("\r\n", "\n"));
      return { code, out: out!, err: err! };
    };
    const said = await say("ci", "The build is green – ✓ 😀");
    assertEquals(said.code, 0, said.err);
    assertStringIncludes(said.out, "Connected to ");
    assertStringIncludes(said.out, "ci: The build is green – ✓ 😀\n");
    assertEquals(await say("server", "hi"), {
      code: 1,
      out: "",
      err: "The nickname “server” is reserved for the operator of the server.\n",
    });
    assertEquals((await say("ci", " ")).err, "The message is empty.\n");
  } finally {
    server.kill();
    await server.status;
    await ended;
    await Deno.remove(data, { recursive: true }).catch(() => {}); // Windows may still use it
  }
});
