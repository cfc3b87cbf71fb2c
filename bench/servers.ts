import { fileURLToPath as fromFileUrl } from "node:url";
import { CERTIFICATE_NAME } from "../lib/tls/mod.ts";
import { ownKeyPair } from "../lib/server/mod.ts";
import { v8Flags } from "../scripts/runtime.ts";
import type { DialectName } from "./dialects.ts";

/** A program that can be measured. README.md says how each is configured, and why. */
export interface Program {
  readonly name: string;
  readonly dialect: DialectName;
  /** True if it is a program to compare with, not Tincan or the ceiling. */
  readonly peer: boolean;
  /** True if it encrypts. */
  readonly tls?: boolean;
  readonly executable: string;
  /** Returns the arguments, and writes configuration files to `dir`. */
  readonly args: (port: number, dir: string) => string[];
  /** Creates in `dir` what a first start would. */
  readonly prepare?: (dir: string) => Promise<void>;
}

/** A running program. Its owner stops it. */
export interface Running {
  readonly port: number;
  readonly pid: number;
  /** The time from the start of the process until it accepted a connection, in milliseconds. */
  readonly startUp: number;
  stop(): Promise<void>;
}

/** The folder of the project. */
export const ROOT = fromFileUrl(new URL("..", import.meta.url));

/** Flags to start other programs like this one, with or without JSR. */
export function importMap(): string[] {
  const local = import.meta.resolve("@std/cli/parse-args").startsWith("file:");
  return local ? ["--import-map", "npm_only/imports.json"] : [];
}

/** Tincan. */
const tincan = (name: string, { tls = false, web = false }): Program => ({
  name,
  dialect: web ? "tincan-web" : "tincan",
  peer: false,
  tls,
  executable: Deno.execPath(),
  args: (port, dir) => [
    ...["run", "-q", "-P=server", "--no-prompt", "--no-lock", ...v8Flags("server")],
    ...importMap(),
    ...["server.ts", "--headless", "--rate", "0", "--max-clients", "20000", "--host", "127.0.0.1"],
    ...web ? ["--port", "0", "--web-port", String(port)] : ["--port", String(port), "--no-web"],
    ...["--data", `${dir}/data`],
    ...tls ? [] : ["--plain"],
  ],
  // The certificate is created once in ten years, so it is not part of a start.
  prepare: tls ? async (dir) => void await ownKeyPair(`${dir}/data`, CERTIFICATE_NAME, Date.now()) : undefined,
});

const PROGRAMS: Program[] = [
  tincan("tincan", {}),
  tincan("tincan TLS", { tls: true }),
  tincan("tincan web", { web: true }),
  {
    name: "nats-server",
    dialect: "nats",
    peer: true,
    executable: "nats-server",
    args: (port, dir) => {
      const config = [
        `listen: "127.0.0.1:${port}"`,
        "max_connections: 20000",
        'ping_interval: "10m"',
        'write_deadline: "10s"',
      ];
      return ["-c", write(`${dir}/nats.conf`, config)];
    },
  },
  {
    name: "InspIRCd",
    dialect: "irc",
    peer: true,
    executable: "inspircd",
    args: (port, dir) => {
      const config = [
        '<server name="bench.example" description="bench" network="bench">',
        '<admin name="bench" nick="bench" email="bench@bench.example">',
        `<bind address="127.0.0.1" port="${port}" type="clients">`,
        '<connect allow="*" timeout="60" pingfreq="600" hardsendq="16777216" softsendq="8388608" recvq="1048576"' +
        ' threshold="1000000" commandrate="100000000" fakelag="no" localmax="100000" globalmax="100000"' +
        ' maxconnwarn="no" resolvehostnames="no" useident="no" useconnectban="no" useconnflood="no" limit="100000"' +
        ' maxchans="20">',
        '<performance netbuffersize="65534" somaxconn="4096" softlimit="100000" quietbursts="yes">',
        '<options prefixquit="" defaultmodes="n" exemptchanops="">',
        '<dns server="127.0.0.1" timeout="1">',
        `<log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="${dir}/inspircd.log">`,
      ];
      return [
        `--config=${write(`${dir}/inspircd.conf`, config)}`,
        "--nofork",
        "--nopid",
        ...Deno.uid?.() === 0 ? ["--runasroot"] : [],
      ];
    },
  },
  {
    name: "ngircd",
    dialect: "irc",
    peer: true,
    executable: "ngircd",
    args: (port, dir) => {
      const config = [
        ...["[Global]", "Name = bench.example", "Info = bench", "Listen = 127.0.0.1", `Ports = ${port}`],
        ...Deno.uid?.() === 0 ? ["ServerUID = 0", "ServerGID = 0"] : [],
        ...["[Limits]", "MaxConnections = 0", "MaxConnectionsIP = 0", "MaxJoins = 0", "MaxNickLength = 16"],
        ...["MaxPenaltyTime = 0", "PingTimeout = 600", "PongTimeout = 60"],
        ...["[Options]", "DNS = no", "Ident = no", "PAM = no", "RequireAuthPing = no"],
      ];
      return ["--nodaemon", "--config", write(`${dir}/ngircd.conf`, config)];
    },
  },
];

/** The name of the C loop, which parses nothing. */
export const CEILING = "C loop";

/** Returns the installed programs, Tincan first. @param fanOut The compiled `fanout.c`, if there is one. */
export function installed(fanOut: string | undefined): Program[] {
  const found: Program[] = [];
  for (const program of PROGRAMS) {
    const executable = find(program.executable);
    if (executable) found.push({ ...program, executable });
  }
  const args = (port: number) => [String(port)];
  if (fanOut) found.push({ name: CEILING, dialect: "line", peer: false, executable: fanOut, args });
  return found;
}

/**
 * Starts a program on a free port of 127.0.0.1, and waits until it accepts connections.
 *
 * @param signal Ends the program.
 * @throws {Error} if it accepts none within ten seconds.
 */
export async function start(program: Program, signal: AbortSignal): Promise<Running> {
  const dir = Deno.makeTempDirSync({ prefix: "tincan-bench-" });
  await program.prepare?.(dir);
  const port = freePort();
  const began = performance.now();
  const child = new Deno.Command(program.executable, {
    args: program.args(port, dir),
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "null",
    signal,
  }).spawn();
  let ended = false;
  const status = child.status.finally(() => ended = true);
  const stop = async () => {
    if (!ended) child.kill("SIGTERM");
    const timer = setTimeout(() => ended || child.kill("SIGKILL"), 3_000);
    await status;
    clearTimeout(timer);
    Deno.removeSync(dir, { recursive: true });
  };
  while (!await accepts(port)) {
    if (ended || performance.now() - began > 10_000) {
      await stop();
      throw new Error(`${program.name} did not start: ${[program.executable, ...program.args(port, dir)].join(" ")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return { port, pid: child.pid, startUp: performance.now() - began, stop };
}

async function accepts(port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    return true;
  } catch {
    return false;
  }
}

/** Returns a port of 127.0.0.1 on which nothing listens. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

// Servers are often in folders that only root's PATH contains.
function find(executable: string): string | undefined {
  const folders = executable.includes("/") || Deno.build.os === "windows"
    ? [""]
    : [...(Deno.env.get("PATH") ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"].map((folder) => `${folder}/`);
  return folders.map((folder) => folder + executable).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

function write(path: string, lines: string[]): string {
  Deno.writeTextFileSync(path, `${lines.join("\n")}\n`);
  return path;
}
