import { t } from "../../language/mod.ts";
import type { Server, ServerEvent, WebOptions } from "../../server/mod.ts";
import { type Flag, SERVER_FLAGS } from "../../terminal/flags/mod.ts";
import { type KeyPair, readCertificate } from "../../tls/mod.ts";
import { Configuration } from "./config/configuration.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** The running server, and where it reports what happens. */
export interface Reloaded {
  readonly server: Pick<Server, "listeners" | "change">;
  readonly report: (event: ServerEvent) => void;
  /** The password that the operator typed at the start. */
  readonly asked: string | undefined;
}

/** Reads the configuration of a server again while it runs, and the files that it names. */
export class Reload {
  readonly #started: Configuration;
  readonly #startedWith: Settings;
  readonly #read: { readonly args: readonly string[]; readonly canAsk: boolean };
  #configuration: Configuration;
  #running = Promise.resolve();
  /** What the server uses now. */
  settings: Settings;
  /** The fingerprint of its key for clients; undefined: nothing is encrypted. */
  fingerprint: string | undefined;

  /** @param read The command line, and whether the operator could be asked for a password. */
  constructor(
    read: { readonly args: readonly string[]; readonly canAsk: boolean },
    configuration: Configuration,
    settings: Settings,
    fingerprint: string | undefined,
  ) {
    this.#read = read;
    this.fingerprint = fingerprint;
    this.#started = this.#configuration = configuration;
    this.settings = this.#startedWith = settings;
  }

  /** Uses what can change while the server runs, and names the rest. With any error, it changes nothing, and reports it. */
  run(reloaded: Reloaded): Promise<void> {
    return this.#running = this.#running.then(async () => {
      try {
        await this.#run(reloaded);
      } catch (error) {
        // A server goes on, whatever is wrong with a file.
        const lines = [...(error as Error).message.split("\n"), t("config.not-used")];
        for (const message of lines) reloaded.report({ type: "warning", message });
      }
    });
  }

  async #run({ server, report, asked }: Reloaded): Promise<void> {
    const configuration = await Configuration.read(this.#read.args);
    const now = await settingsOf(configuration, this.#read.canAsk, this.#startedWith);
    const before = this.settings;
    const fingerprint = now.keys && (await readCertificate(now.keys.cert)).fingerprint;
    const changed = new Set(changedFlags(this.#configuration, configuration, true));
    const waiting = new Set(changedFlags(this.#started, configuration, false));
    if (before.password !== now.password) changed.add("password-file");
    if (before.options.motd !== now.options.motd) changed.add(configuration.flags["motd-file"] ? "motd-file" : "motd");
    // Certificates come first: nothing else that follows can fail.
    if (!isSame(before.keys, now.keys) && now.keys !== undefined) {
      if (renew(server, "clients", now.keys)) {
        changed.add("cert");
        if (fingerprint !== this.fingerprint) {
          report({ type: "warning", message: t("config.new-fingerprint", { fingerprint: fingerprint! }) });
        }
        this.fingerprint = fingerprint;
      } else waiting.add("cert");
    }
    if (!isSame(before.webPage?.keys, now.webPage?.keys)) {
      const { webPage: start } = this.#startedWith;
      if (canRenew(start, now.webPage) && renew(server, "browsers", now.webPage!.keys!, now.webPage!.names)) {
        changed.add("web-cert");
      } else waiting.add("web-cert");
    }
    server.change({ ...now.options, password: now.password ?? (configuration.flags.password ? asked : undefined) });
    for (const name of waiting) changed.delete(name);
    this.#configuration = configuration;
    this.settings = now;
    report({ type: "reloaded", changed: [...changed], waiting: [...waiting] });
  }
}

/** Returns the flags whose values differ. @param live Whether they can change while the server runs. */
function changedFlags(before: Configuration, now: Configuration, live: boolean): string[] {
  const value = ({ flags }: Configuration, name: string) =>
    JSON.stringify((flags as Readonly<Record<string, unknown>>)[name.replace(/^no-/, "")]);
  return (SERVER_FLAGS.flags as readonly Flag[])
    .filter((flag) => !flag.onlyTyped && (flag.live ?? false) === live)
    .map(({ name }) => name)
    .filter((name) => value(before, name) !== value(now, name));
}

function isSame(one: KeyPair | undefined, other: KeyPair | undefined): boolean {
  return one?.cert === other?.cert && one?.key === other?.key;
}

/** Returns whether a server can go on with other certificates for browsers: not from HTTP, nor to or from its own authority. */
function canRenew(before: WebOptions | undefined, now: WebOptions | undefined): boolean {
  return before?.keys !== undefined && now?.keys !== undefined && before.authority?.cert === now.authority?.cert;
}

/** @returns False if the listener cannot. */
function renew(
  { listeners }: Reloaded["server"],
  kind: "clients" | "browsers",
  keys: KeyPair,
  names?: readonly string[],
): boolean {
  const listener = listeners.find(({ address }) => address.kind === kind);
  listener?.renew?.(keys, names);
  return listener?.renew !== undefined;
}
