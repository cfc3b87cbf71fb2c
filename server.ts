import { resolve } from "node:path";
import config from "./deno.json" with { type: "json" };
import { type Failure, runHeadless } from "./lib/operator/mod.ts";
import { NetError } from "./lib/net/mod.ts";
import { AddressError, cleanText, parseBytes, parseIPv4, parsePort } from "./lib/text/mod.ts";
import {
  dataDirectory,
  describeFileError,
  keepFreedMemory,
  noFolderMessage,
  OS,
  ownAddresses,
  revokeRunPermission,
  runProgram,
  windowClosesAtExit,
} from "./lib/platform.ts";
import {
  CERTIFICATE_NAME,
  certificateHosts,
  hostNamesOf,
  type KeyPair,
  LOCAL_DOMAINS,
  readCertificate,
  validateKeyPair,
  validateWebKeyPair,
} from "./lib/tls/mod.ts";
import { currentLocale, inWords, joinSentences, say, t } from "./lib/language/mod.ts";
import { DEFAULT_LIMITS, DEFAULT_PORT } from "./lib/protocol/mod.ts";
import {
  listenersOf,
  ownKeyPair,
  Server,
  type ServerOptions,
  WebAuthority,
  type WebOptions,
} from "./lib/server/mod.ts";
import { StoreError } from "./lib/store/mod.ts";
import { isDumb } from "./lib/terminal/widgets/editor.ts";
import {
  DEFAULT_WEB_PORT,
  helpText,
  print,
  readFlags,
  readPasswordFile,
  SERVER_FLAGS,
  UsageError,
  useLanguage,
  WEB_CERT_FLAGS,
} from "./lib/terminal/flags/mod.ts";
import { AssetsError, loadAssets } from "./lib/gui/assets.ts";
import type { WindowProgram } from "./lib/gui/server_window.ts";

const DAY = 24 * 3600 * 1000;

const TERMINAL = Deno.stdin.isTerminal() && Deno.stdout.isTerminal();

keepFreedMemory();
const windowCloses = windowClosesAtExit(OS, Deno.args, TERMINAL);
Deno.exit(await runProgram(() => main(Deno.args), windowCloses, () => prompt(t("programs.press-enter"))));

async function main(args: string[]): Promise<number> {
  try {
    await useLanguage(args, OS, (name) => Deno.env.get(name));
    if (args[0] === "web-cert") return await makeWebCertificate(args.slice(1));
    const flags = parseFlags(args);
    if (flags.help) return print(helpText(SERVER_FLAGS));
    if (flags.version) return print(`server ${config.version}`);
    if (!flags.gui) revokeRunPermission();
    const interactive = !flags.headless && !flags.gui && TERMINAL;
    const options = {
      name: flags.name ?? Deno.hostname(),
      version: config.version,
      data: dataFolder(flags.data),
      maxClients: wholeNumber("--max-clients", flags["max-clients"], 1),
      maxPerAddress: wholeNumber("--max-per-address", flags["max-per-address"], 1),
      limits: {
        ...DEFAULT_LIMITS,
        rate: wholeNumber("--rate", flags.rate, 0),
        edit: wholeNumber("--edit-minutes", flags["edit-minutes"], 0),
        file: size("--max-file", flags["max-file"]) || undefined,
      },
      fileRoom: {
        total: size("--files-max", flags["files-max"]),
        whenFull: oneOf("--files-full", flags["files-full"], ["oldest", "refuse"]),
      },
      dailyShare: size("--files-daily", flags["files-daily"]),
      durability: oneOf("--durability", flags.durability, ["process", "power"]),
      retention: {
        age: optionalNumber("--history-days", flags["history-days"], DAY),
        messages: optionalNumber("--history-max", flags["history-max"], 1),
      },
      transcript: flags.transcript,
      registeredOnly: flags["registered-only"],
    };
    const keys = flags.plain ? undefined : await clientKeyPair(flags, options.data);
    const password = readPasswordFile("--password-file", flags["password-file"]);
    if (flags.password && password === undefined && !interactive && !flags.gui) {
      throw new UsageError(t("flags.ask-needs-terminal"));
    }
    const web = flags.web ? await webOptions(flags, options.data) : undefined;
    const webPage = web instanceof AssetsError ? undefined : web;
    const program: WindowProgram = {
      name: options.name,
      version: options.version,
      host: flags.host === undefined ? undefined : parseIPv4(flags.host),
      port: flags.port === undefined ? undefined : parsePort(flags.port, 0),
      defaults: { host: "0.0.0.0", port: DEFAULT_PORT },
      data: options.data,
      fingerprint: keys && (await readCertificate(keys.cert)).fingerprint,
      logFormat: oneOf("--log-format", flags["log-format"], ["text", "json"]),
      ownAddresses,
      askPassword: flags.password && password === undefined,
      noWeb: web instanceof AssetsError ? web.message : undefined,
      start: (where, onEvent, asked = password) =>
        start({
          ...options,
          listeners: listenersOf({ ...options, ...where, keys, webPage }),
          password: asked,
          onEvent,
        }),
    };
    // Without a terminal, the server needs no permission to read TERM.
    const lines = interactive && (flags.line || isDumb(Deno.env.get("TERM")));
    const run = flags.gui ? runInBrowser : !interactive ? runHeadless : lines ? runAtTerminal : runFullScreen;
    return await run(program);
  } catch (error) {
    if (error instanceof StoreError) {
      console.error(cleanText(error.message));
      return 1;
    }
    if (!(error instanceof UsageError || error instanceof AddressError)) throw error;
    console.error(cleanText(`${error.message}\n${t("flags.see-server-help")}`));
    return 2;
  }
}

// Each is loaded when it is needed, so that a server without a terminal or a browser starts fast.
async function runAtTerminal(program: WindowProgram): Promise<number> {
  const lines = await import("./lib/terminal/operator/line_program.ts");
  return await lines.runAtTerminal(program);
}

async function runFullScreen(program: WindowProgram): Promise<number> {
  const full = await import("./lib/terminal/operator/full_screen_program.ts");
  return await full.runFullScreen(program);
}

async function runInBrowser(program: WindowProgram): Promise<number> {
  const gui = await import("./lib/gui/server_program.ts");
  const terminal = [Deno.stdin, Deno.stdout, Deno.stderr].some((stream) => stream.isTerminal());
  return await gui.operateInBrowser(program, terminal);
}

/** Returns the full path of the folder for the data. */
function dataFolder(flag: string | undefined): string {
  if (flag !== undefined) return resolve(flag);
  const folder = dataDirectory(OS, (name) => Deno.env.get(name));
  if (folder === undefined) {
    throw new UsageError(inWords(joinSentences(noFolderMessage(OS, "data"), say("flags.choose-with-data"))));
  }
  return folder;
}

/** Loads the key and certificate for clients: those that flags name, otherwise those in the data folder. */
async function clientKeyPair({ cert, key }: { cert?: string; key?: string }, data: string): Promise<KeyPair> {
  if (cert === undefined && key === undefined) return await ownKeyPair(data, CERTIFICATE_NAME, Date.now());
  if (cert === undefined || key === undefined) {
    throw new UsageError(t("flags.belong-together", { first: "--cert", second: "--key" }));
  }
  const keys = { cert: read("--cert", cert), key: read("--key", key) };
  const flaw = await validateKeyPair(keys, Date.now());
  if (flaw !== undefined) {
    throw new UsageError(
      t("flags.wrong-cert", { path: cert, flaw }),
    );
  }
  return keys;
}

/** Returns how to serve browsers; an error if the page was never built and no flag asks for it. */
async function webOptions(
  flags: { "web-port"?: string; "web-cert"?: string; "web-key"?: string },
  data: string,
): Promise<WebOptions | AssetsError> {
  const needed = flags["web-port"] !== undefined;
  const given = await webKeyPair(flags["web-cert"], flags["web-key"]);
  const own = given ? undefined : WebAuthority.read(data);
  const current = async () => await own!.keys(reachableHosts(), Date.now());
  const keys = own ? await current() : given;
  try {
    return {
      port: parsePort(flags["web-port"] ?? String(DEFAULT_WEB_PORT), 0),
      needed,
      keys,
      ...own && { authority: { cert: own.cert, fingerprint: own.fingerprint, current } },
      files: await loadAssets(),
      names: [...machineNames(), ...keys ? await hostNamesOf(keys.cert) : []],
    };
  } catch (error) {
    if (!(error instanceof AssetsError)) throw error;
    if (needed) throw new UsageError(error.message);
    return error;
  }
}

/** Makes the authority for browsers if there is none, and its certificate. @param args The arguments after `web-cert`. */
async function makeWebCertificate(args: string[]): Promise<number> {
  const flags = readFlags(WEB_CERT_FLAGS, args);
  if (flags.help) return print(helpText(WEB_CERT_FLAGS));
  if (flags.version) return print(`server ${config.version}`);
  const data = dataFolder(flags.data);
  const named = (flags.names ?? "").toLowerCase().split(/[\s,]+/).filter((host) => host !== "");
  const wrong = named.find((host) => !isHostName(host) && !isIPv4(host));
  if (wrong !== undefined) throw new UsageError(t("flags.wrong-host", { host: wrong }));
  const addresses = named.filter(isIPv4);
  const reachable = reachableHosts();
  const hosts = {
    names: [...machineNames().slice(0, 1), ...named.filter((host) => !isIPv4(host))].filter(isHostName),
    addresses: [...reachable.addresses, ...addresses],
  };
  const before = flags.new ? undefined : WebAuthority.read(data);
  const [refused] = await before?.refused(named) ?? [];
  if (refused !== undefined) throw new UsageError(t("programs.web-cert-not-permitted", { host: refused }));
  const name = `Tincan ${Deno.hostname()}`;
  const authority = before ?? await WebAuthority.make(data, name, hosts, Date.now());
  const { cert } = await authority.keys(reachable, Date.now());
  const { to } = await readCertificate(cert);
  const date = new Intl.DateTimeFormat(currentLocale(), { dateStyle: "long" });
  return print([
    t(before ? "programs.web-cert-kept" : "programs.web-cert-made", { until: date.format(authority.until) }),
    authority.fingerprint,
    t("programs.web-cert-hosts", { hosts: (await certificateHosts(cert)).join(", "), until: date.format(to) }),
    t("programs.web-cert-next", { port: DEFAULT_WEB_PORT, address: ownAddresses()[0] ?? "127.0.0.1" }),
  ].join("\n"));
}

/** Returns the names and addresses by which other machines on this network reach this one. */
function reachableHosts(): { names: string[]; addresses: string[] } {
  return {
    names: ["localhost", ...machineNames()].filter(isHostName),
    addresses: ["127.0.0.1", ...ownAddresses()],
  };
}

/** Returns the names of this machine: alone first, then with each domain of local networks. */
function machineNames(): string[] {
  const host = Deno.hostname().toLowerCase();
  return [host, ...LOCAL_DOMAINS.map((domain) => `${host}.${domain}`)];
}

/** Returns whether a text can be a name in a certificate. */
function isHostName(text: string): boolean {
  return text.length < 254 && /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/.test(text) && !/^[\d.]+$/.test(text);
}

function isIPv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) < 256);
}

async function webKeyPair(cert: string | undefined, key: string | undefined): Promise<KeyPair | undefined> {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new UsageError(t("flags.belong-together", { first: "--web-cert", second: "--web-key" }));
  }
  const keys = { cert: read("--web-cert", cert), key: read("--web-key", key) };
  const flaw = await validateWebKeyPair(keys, Date.now());
  if (flaw !== undefined) throw new UsageError(t("flags.wrong-web-cert", { path: cert, flaw }));
  return keys;
}

function read(option: string, file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    throw new UsageError(t("flags.cannot-read-file", { option, reason: describeFileError(error) }));
  }
}

/** Starts a server, or says why it cannot start. */
function start(options: ServerOptions): Server | Failure {
  try {
    return new Server(options);
  } catch (error) {
    if (!(error instanceof NetError || error instanceof StoreError)) throw error;
    if (error instanceof StoreError) return { sentence: cleanText(error.message), elsewhere: false };
    const where = error.failure === "not-here" ? "host" : "port";
    return { sentence: error.sentence, elsewhere: true, where };
  }
}

function parseFlags(args: string[]) {
  const flags = readFlags(SERVER_FLAGS, args);
  for (const name of ["line", "headless"] as const) {
    if (flags.gui && flags[name]) {
      throw new UsageError(t("flags.not-together", { first: "--gui", second: `--${name}` }));
    }
  }
  for (const name of ["web-port", "web-cert", "web-key"] as const) {
    if (!flags.web && flags[name] !== undefined) {
      throw new UsageError(t("flags.no-effect", { flag: `--${name}`, other: "--no-web" }));
    }
  }
  return flags;
}

function wholeNumber(name: string, text: string, lowest: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < lowest) {
    throw new UsageError(t("flags.not-a-whole-number", { flag: name, lowest, text }));
  }
  return Number(text);
}

function size(name: string, text: string): number {
  const bytes = parseBytes(text);
  if (bytes === undefined) throw new UsageError(t("flags.not-a-size", { flag: name, text }));
  return bytes;
}

function optionalNumber(name: string, text: string | undefined, unit: number): number | undefined {
  return text === undefined ? undefined : wholeNumber(name, text, 1) * unit;
}

function oneOf<T extends string>(name: string, text: string, values: readonly [T, T]): T {
  const value = values.find((value) => value === text);
  if (value === undefined) {
    throw new UsageError(t("flags.not-one-of", { flag: name, first: values[0], second: values[1], text }));
  }
  return value;
}
