import { join } from "node:path";
import config from "./deno.json" with { type: "json" };
import {
  type Address,
  AddressError,
  Client,
  frameTransport,
  KnownServers,
  MachineFiles,
  parseAddress,
  ServerFinder,
  SettingsFile,
  SettingsStore,
  TransferError,
  Trust,
} from "./lib/client/mod.ts";
import { withHash } from "./lib/commands/mod.ts";
import { dial, fetchTalkPort } from "./lib/net/mod.ts";
import { parseFingerprint } from "./lib/tls/mod.ts";
import {
  configDirectory,
  noFolderMessage,
  onTermination,
  OS,
  revokeRunPermission,
  runProgram,
  startedByClick,
  windowClosesAtExit,
} from "./lib/platform.ts";
import { inWords, joinSentences, say, t } from "./lib/language/mod.ts";
import { checkNick, checkRoom, ProtocolError } from "./lib/protocol/mod.ts";
import { cleanText, formatEndpoint } from "./lib/text/mod.ts";
import type { ClientProgram } from "./lib/terminal/chat/program.ts";
import type { SendingFlags } from "./lib/terminal/send_files.ts";
import { isDumb } from "./lib/terminal/widgets/editor.ts";
import {
  CLIENT_FLAGS,
  followLanguage,
  helpText,
  print,
  readFlags,
  readPasswordFile,
  UsageError,
  useLanguage,
} from "./lib/terminal/flags/mod.ts";

const env = (name: string) => Deno.env.get(name);
const TERMINAL = Deno.stdin.isTerminal() && Deno.stdout.isTerminal();

const windowCloses = windowClosesAtExit(OS, Deno.args, TERMINAL);
Deno.exit(await runProgram(() => main(Deno.args), windowCloses, () => prompt(t("programs.press-enter"))));

async function main(args: string[]): Promise<number> {
  try {
    await useLanguage(args, OS, env);
    const flags = parseFlags(args);
    if (flags.help) return print(helpText(CLIENT_FLAGS));
    if (flags.version) return print(`client ${config.version}`);
    const address = flags.address === undefined ? undefined : parseAddress(flags.address);
    checkInvitation(address, flags);
    const nick = flags.nick === undefined ? undefined : checkNick(flags.nick);
    const sending = parseSending(flags);
    const joining = flags.room ?? (sending?.to.startsWith("#") ? sending.to : undefined);
    const room = joining === undefined ? undefined : checkRoom(withHash(joining));
    const fingerprint = flags.fingerprint === undefined ? undefined : checkFingerprint(flags.fingerprint);
    const folder = configDirectory(OS, env);
    const finder = flags.discovery ? new ServerFinder(new KnownServers(folder)) : undefined;
    const trustIn = flags.plain ? undefined : trustByServer(folder, fingerprint, finder);
    if (flags.list) {
      const { listServers } = await import("./lib/programs/client/list.ts");
      return await listServers(new ServerFinder(new KnownServers(folder)), flags.json);
    }
    const passwords = {
      nick: readPasswordFile("--password-file", flags["password-file"]),
      server: readPasswordFile("--server-password-file", flags["server-password-file"]),
    };
    const settings = new SettingsStore(
      folder === undefined ? undefined : new SettingsFile(folder),
      flags.raw ? { formatting: false } : {},
    );
    const makeClient = (server: Address, name: string, person: boolean, past?: number) => {
      const trust = trustIn?.(server);
      const open = async (signal: AbortSignal, say: (notice: string) => void) =>
        frameTransport(await (trust?.connect(signal, say) ?? dial(server.host, server.port, { signal })));
      return new Client({
        address: formatEndpoint(server),
        nick: name,
        room,
        inviteCode: server.invitation?.code,
        agent: `tincan-client/${config.version}`,
        bot: flags.bot,
        past: past ?? (person ? undefined : 0),
        isRead: person,
        ...(person && { settings }),
        passwords: (whose) => passwords[whose],
        connect: open,
        // The connection of the chat has said all there is to say.
        files: new MachineFiles({
          os: OS,
          env,
          connect: (signal) => open(signal, () => {}),
          journalIn: folder && join(folder, "transfers"),
          ...(person && { open: (path: string) => openFile(path) }),
        }),
        clientPort: (signal) => trust ? trust.clientPort(signal) : fetchTalkPort(server.host, server.port, signal),
        trust,
      });
    };
    if (flags.gui || startedByClick(args)) {
      const gui = await import("./lib/gui/client_program.ts");
      return await gui.chatInBrowser({
        address,
        nick,
        version: config.version,
        trustIn,
        finder,
        os: OS,
        onTermination,
      });
    }
    // At a terminal, /open starts the program that the system has for a file.
    if (!TERMINAL || sending || flags.json) revokeRunPermission();
    if (TERMINAL && !sending && !flags.json) {
      const chat = flags.line || isDumb(Deno.env.get("TERM")) ? chatAtTerminal : chatFullScreen;
      await settings.open();
      await followLanguage(settings, flags.lang !== undefined);
      try {
        return await chat({ address, nick, makeClient, os: OS, images: flags.images, finder });
      } finally {
        settings.close();
      }
    }
    if (address === undefined) {
      throw new UsageError(t("flags.no-server"));
    }
    if (nick === undefined) throw new UsageError(t("flags.no-nickname"));
    if (sending) {
      const { sendFiles } = await import("./lib/terminal/send_files.ts");
      return await sendFiles({ address, nick, makeClient, os: OS }, sending);
    }
    if (flags.json) {
      const { runJson } = await import("./lib/terminal/json_pipe.ts");
      return await runJson({ address, nick, makeClient, os: OS });
    }
    const forceColor = !["", "0", undefined].includes(Deno.env.get("FORCE_COLOR"));
    const { runPipe: chatInLines } = await import("./lib/terminal/pipe.ts");
    return await chatInLines({ address, nick, makeClient, os: OS }, { forceColor, raw: flags.raw });
  } catch (error) {
    const usage = error instanceof UsageError || error instanceof AddressError || error instanceof ProtocolError;
    if (!usage) throw error;
    console.error(cleanText(`${error.message}\n${t("flags.see-client-help")}`));
    return 2;
  }
}

// Each is loaded when it is needed, so that a pipe starts fast.
async function chatAtTerminal(program: ClientProgram): Promise<number> {
  const lines = await import("./lib/terminal/chat/line_program.ts");
  return await lines.chatAtTerminal(program);
}

async function chatFullScreen(program: ClientProgram): Promise<number> {
  const full = await import("./lib/terminal/chat/full_screen_program.ts");
  return await full.chatFullScreen(program);
}

async function openFile(path: string): Promise<void> {
  const { openOnDesktop } = await import("./lib/gui/browser.ts");
  if (await openOnDesktop(OS, path)) return;
  throw new TransferError("file", t("programs.no-program-for", { path: cleanText(path) }));
}

/** Returns what to trust at each address. It outlives a client, such as when a person tries another nickname. */
function trustByServer(
  folder: string | undefined,
  fingerprint: string | undefined,
  finder: ServerFinder | undefined,
): (server: Address) => Trust {
  if (folder === undefined && fingerprint === undefined) {
    throw new UsageError(
      inWords(joinSentences(noFolderMessage(OS, "servers"), say("flags.set-or-fingerprint"))),
    );
  }
  const known = new KnownServers(folder);
  const made = new Map<string, Trust>();
  return (server) => {
    const address = formatEndpoint(server);
    const invited = server.invitation?.fingerprint;
    const key = `${address} ${invited}`;
    const trust = made.get(key) ??
      new Trust({ server, known, fingerprint, invited, advertised: () => finder?.advertisedAt(server) });
    made.set(key, trust);
    return trust;
  };
}

/** Checks that an invitation link and the flags want the same server. */
function checkInvitation(
  address: Address | undefined,
  { plain, fingerprint }: Pick<ReturnType<typeof parseFlags>, "plain" | "fingerprint">,
): void {
  const invited = address?.invitation?.fingerprint;
  if (invited === undefined) return;
  if (plain) throw new UsageError(t("flags.link-encrypts"));
  if (fingerprint !== undefined && checkFingerprint(fingerprint) !== invited) {
    throw new UsageError(t("flags.link-of-another", { fingerprint: invited }));
  }
}

function checkFingerprint(text: string): string {
  const fingerprint = parseFingerprint(text);
  if (fingerprint === undefined) {
    throw new UsageError(t("flags.wrong-fingerprint"));
  }
  return fingerprint;
}

/** Reads what `--send` is to send. */
function parseSending({ send, _, to, text, gui, line, raw }: ReturnType<typeof parseFlags>): SendingFlags | undefined {
  const more = _.slice(1);
  if (send.length === 0) {
    if (more.length > 0) {
      throw new UsageError(t("flags.unexpected-argument", { argument: more[0], usage: CLIENT_FLAGS.usage }));
    }
    if (to === undefined && text === undefined) return undefined;
    throw new UsageError(t("flags.needs-send", { flag: to === undefined ? "--text" : "--to" }));
  }
  if (gui || line || raw) throw new UsageError(t("flags.send-and-view"));
  if (to === undefined) throw new UsageError(t("flags.send-needs-to"));
  if (!/^[#@]/.test(to)) throw new UsageError(t("flags.wrong-to"));
  const conversation = to.startsWith("@") ? `@${checkNick(to.slice(1))}` : checkRoom(to);
  return { paths: [...send, ...more], to: conversation, text: text ?? "" };
}

function parseFlags(args: string[]) {
  const flags = readFlags(CLIENT_FLAGS, args);
  if (flags.raw && flags.gui) {
    throw new UsageError(t("flags.raw-and-gui"));
  }
  if (flags.list) {
    const other = (["gui", "line", "raw"] as const).find((name) => flags[name]) ??
      (["nick", "room", "to", "text"] as const).find((name) => flags[name] !== undefined);
    if (other !== undefined) throw new UsageError(t("flags.no-effect", { flag: `--${other}`, other: "--list" }));
    if (!flags.discovery) throw new UsageError(t("flags.not-together", { first: "--list", second: "--no-discovery" }));
    const [extra] = [...flags._, ...flags.send];
    if (extra !== undefined) {
      throw new UsageError(t("flags.unexpected-argument", { argument: extra, usage: CLIENT_FLAGS.usage }));
    }
  }
  if (flags.json && (flags.gui || flags.line || flags.raw || flags.send.length > 0)) {
    throw new UsageError(t("flags.json-alone"));
  }
  if (flags.gui && flags.line) throw new UsageError(t("flags.not-together", { first: "--gui", second: "--line" }));
  if (flags.gui && flags.room !== undefined) {
    throw new UsageError(t("flags.room-and-gui"));
  }
  if (flags.plain && flags.fingerprint !== undefined) {
    throw new UsageError(t("flags.no-effect", { flag: "--fingerprint", other: "--plain" }));
  }
  return { ...flags, address: flags._.at(0) };
}
