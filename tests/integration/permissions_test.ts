import { assert, assertEquals, assertMatch } from "@std/assert";
import { delimiter as DELIMITER, join } from "node:path";
import config from "../../deno.json" with { type: "json" };
import { browserCommand, OS } from "../../lib/platform.ts";
import { patientTest } from "../support/patience.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

// Each of them would give an attacker more than the chat.
const DEEDS: Record<string, string> = {
  "run a program": `await new Deno.Command(Deno.execPath(), { args: ["--version"] }).output()`,
  "run a program by way of Node": `(await import("node:child_process")).execFileSync("id")`,
  "load native code": `Deno.dlopen("libc.so.6", {})`,
  "load native code by way of Node": `process.dlopen({ exports: {} }, "/tmp/x.node")`,
  "load code from the network": `await import("https://example.org/x.ts")`,
  "read the environment": `Deno.env.toObject()`,
  "read a secret of the environment": `Deno.env.get("SSH_AUTH_SOCK")`,
  "change the environment": `Deno.env.set("PATH", "/tmp")`,
  "end another process": `Deno.kill(1, "SIGTERM")`,
  "ask who runs it": `Deno.uid()`,
  "ask for more":
    `if ((await Deno.permissions.request({ name: "run" })).state !== "granted") throw new Error("denied")`,
};

// Other systems have no such files. Under Wine they exist, but the runtime does not know them.
const DEEDS_ON_LINUX: Record<string, string> = {
  "read the environment by way of a file": `Deno.readFileSync("/proc/self/environ")`,
  "read the memory": `Deno.openSync("/proc/self/mem")`,
  "write where the system reads its settings": `Deno.openSync("/proc/sys/kernel/core_pattern", { write: true })`,
};

// A worker gets no more permissions than the program.
const IN_A_WORKER = `
  const code = "try { new Deno.Command(Deno.execPath()).outputSync(); postMessage('done') } catch (e) { postMessage(e.name) }";
  const worker = new Worker(URL.createObjectURL(new Blob([code])), { type: "module" });
  const said = await new Promise((resolve) => worker.onmessage = ({ data }) => resolve(data));
  worker.terminate();
  if (said !== "done") throw new Error(said)`;

/** Returns which of these a script may do that runs with the permissions of a program. */
async function allowed(
  program: "server" | "client",
  deeds: Record<string, string>,
  env: Record<string, string> = {},
): Promise<string[]> {
  const parts = Object.entries(deeds).map(([name, code]) =>
    `try { ${code}; console.log(${JSON.stringify(name)}) } catch (e) { if (e instanceof SyntaxError) throw e }`
  );
  const script = `import process from "node:process";\nvoid process;\n${parts.join("\n")}\nconsole.log("end")`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-lock", "--config", "deno.json", `-P=${program}`, "--no-prompt", "-"],
    env: { SSH_AUTH_SOCK: "/tmp/secret", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(script));
  await writer.close();
  const { stdout, stderr } = await child.output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  assertEquals(lines.pop(), "end", new TextDecoder().decode(stderr));
  return lines;
}

for (const program of ["server", "client"] as const) {
  Deno.test(`the ${program} may do nothing that a chat does not need`, async () => {
    const deeds = { ...DEEDS, ...OS === "linux" && DEEDS_ON_LINUX, "run a program in a thread": IN_A_WORKER };
    assertEquals(await allowed(program, deeds), []);
    // The test itself has all permissions.
    assertEquals(await allowed(program, { "read a file": `Deno.readTextFileSync("deno.json")` }), ["read a file"]);
  });
}

Deno.test("the client may ask whether a port is the one for browsers", async () => {
  const asks =
    `await (await import("./lib/net/page_port.ts")).fetchTalkPort("127.0.0.1", 1, AbortSignal.timeout(9_000))`;
  assertEquals(await allowed("client", { "ask a port": asks }), ["ask a port"]);
});

Deno.test("the permission sets grant only what docs/security.md lists", () => {
  const { server, client } = config.permissions;
  assertEquals(Object.keys(server), ["net", "read", "write", "run", "sys", "env"]);
  assertEquals(server.sys, ["hostname", "networkInterfaces", "statfs", "setPriority"]);
  assertEquals(Object.keys(client), ["net", "read", "write", "run", "sys", "env"]);
  assertEquals(client.sys, ["networkInterfaces"]);
  // They open the browser, and one checks the spelling.
  assertEquals(server.run, ["xdg-open", "open", "rundll32.exe"]);
  assertEquals(client.run, [...server.run, "hunspell"]);
});

Deno.test("a program can start no other program once its browser is open or not needed", async () => {
  const { command } = browserCommand(OS, "");
  const granted = `if (Deno.permissions.querySync({ name: "run", command: "${command}" }).state !== "granted") throw 0`;
  const after = `(await import("./lib/platform.ts")).revokeRunPermission(); ${granted}`;
  // A missing program cannot be granted.
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  await Deno.writeTextFile(join(folder, command), "", { mode: 0o755 });
  const env = { PATH: [folder, Deno.env.get("PATH")].join(DELIMITER) };
  try {
    for (const program of ["server", "client"] as const) {
      assertEquals(await allowed(program, { before: granted, after, "later on": granted }, env), ["before"]);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

patientTest("a server runs with access to only its own folders and port", async () => {
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  const narrow = (args: readonly string[]) => [
    "run",
    "-q",
    "--no-prompt",
    "--allow-net=127.0.0.1",
    `--allow-read=${data},lib`,
    `--allow-write=${data}`,
    "--allow-sys=hostname,networkInterfaces,statfs",
    "--allow-env=HOME,XDG_DATA_HOME",
    "--import-map",
    "npm_only/imports.json",
    "server.ts",
    ...args,
  ];
  try {
    await using server = await ServerProcess.start({ ...SOURCE, server: [Deno.execPath(), ...narrow([])] }, data, 0, [
      "--plain",
    ]);
    const alice = await RawClient.join(server.port, "alice");
    await alice.say("hello");
    alice.send({ type: "search", to: "#lobby", text: "hello" });
    assertEquals((await alice.next("found")).messages.length, 1);
    await alice.close();
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: narrow(["--data", data, "--headless", "--cert", "/etc/hostname", "--key", "/etc/hostname"]),
    }).output();
    assertEquals(code, 2);
    assertMatch(new TextDecoder().decode(stderr), /Cannot read the file of --cert: the program has no access to it/);
  } finally {
    assert(Deno.statSync(`${data}/chat.db`).size > 0);
    await Deno.remove(data, { recursive: true });
  }
});
