import { dirname } from "node:path";

const SERVER = "/usr/sbin/sshd";

/** An SSH server for this user alone. */
export interface SshServer {
  readonly up: (path: string) => Promise<void>;
  readonly down: (path: string) => Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an SSH server on 127.0.0.1, with keys of its own, which takes and gives one file.
 *
 * @param folder For its files.
 * @returns Undefined if none is installed, or it does not start.
 */
export async function startSsh(folder: string, port: number, signal: AbortSignal): Promise<SshServer | undefined> {
  const dir = `${folder}/ssh`;
  try {
    Deno.statSync(SERVER);
    Deno.mkdirSync(dir, { mode: 0o700 });
    for (const name of ["host", "user"]) {
      await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", `${dir}/${name}`]);
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  Deno.copyFileSync(`${dir}/user.pub`, `${dir}/keys`);
  // As root, it needs this folder.
  if (Deno.uid() === 0) Deno.mkdirSync("/run/sshd", { recursive: true });
  const settings = [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${dir}/host`,
    `AuthorizedKeysFile ${dir}/keys`,
    "StrictModes no",
    "PasswordAuthentication no",
    "UsePAM no",
    "PidFile none",
    "PermitRootLogin prohibit-password",
    "Subsystem sftp internal-sftp",
  ];
  Deno.writeTextFileSync(`${dir}/config`, `${settings.join("\n")}\n`);
  const child = new Deno.Command(SERVER, { args: ["-D", "-f", `${dir}/config`], stderr: "null", signal }).spawn();
  const options = ["-q", "-P", String(port), "-i", `${dir}/user`];
  for (const it of ["StrictHostKeyChecking=no", `UserKnownHostsFile=${dir}/known`, "BatchMode=yes"]) {
    options.push("-o", it);
  }
  const stored = `${dirname(dir)}/scp`;
  const there = `127.0.0.1:${stored}`;
  return {
    up: (path) => run("scp", [...options, path, there]),
    down: (path) => run("scp", [...options, there, path]),
    stop: async () => {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}

async function run(command: string, args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args, stdin: "null", stderr: "piped" }).output();
  if (!success) throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
}
