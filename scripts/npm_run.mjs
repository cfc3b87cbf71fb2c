/**
 * Runs the server or the client for `npm start` and `npm run client`, with Node.js: gets Deno by npx, builds the page if it
 * is stale, and starts the program as its task in `deno.json` says.
 *
 *     node scripts/npm_run.mjs deno@VERSION server|client [options of the program]
 *
 * `npx deno …` would do it in one line, but signals do not travel down such a chain: npm passes SIGTERM to a shell, which
 * ends, and the program of the shell continues. So the program is a child of this process, which passes signals on, and ends
 * the program when its own parents are gone.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

// How often to check that the parents of this process still exist, in milliseconds.
const LOOK = 500;

const MAP = ["--import-map", "npm_only/imports.json"];

const [version, program, ...options] = process.argv.slice(2);
const { tasks } = JSON.parse(readFileSync("deno.json", "utf8"));
const [, ...args] = tasks[program].command.split(" "); // of `deno`

const starters = startersOf(process.ppid);
let child;
let ending; // the signal that ends it

for (const signal of SIGNALS) process.on(signal, () => end(signal));
setInterval(() => {
  if (ending === undefined && gone()) end("SIGTERM");
}, LOOK).unref();

// The path of the executable itself, because a script of the package would not pass signals on.
const deno =
  (await run(`npx -y ${version} eval -p "Deno.execPath()"`, [], { shell: true, stdio: ["ignore", "pipe", 2] }))
    .trim();
await run(deno, ["run", "-q", "-A", ...MAP, "scripts/page.ts", "--if-stale"], { stdio: ["ignore", 2, 2] });
await run(deno, [...args.slice(0, -1), ...MAP, args.at(-1), ...options]);

/** Runs a command, and ends this program if the command fails. Returns its output, if piped. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = "";
    child = spawn(command, args, { stdio: "inherit", ...options });
    child.stdout?.on("data", (data) => output += data);
    child.on("error", (error) => {
      console.error(`Cannot start ${command}: ${error.message}`);
      process.exit(1);
    });
    child.on("close", (code, signal) => {
      if (code === 0 && ending === undefined) resolve(output);
      else process.exit(code ?? 128 + constants.signals[signal]);
    });
  });
}

function end(signal) {
  // On SIGHUP, a server reads its configuration again, unless its terminal was closed.
  if (signal !== "SIGHUP") ending = signal;
  // On Windows, the console signals all of its programs, and a signal from here would end the program at once.
  if (process.platform !== "win32") child.kill(signal);
}

/** Returns true if npm, or the shell in which npm started this, has ended. */
function gone() {
  const [parent, grandparent] = starters;
  return process.ppid !== parent || (grandparent !== undefined && parentOf(parent) !== grandparent);
}

/** Returns the shell in which npm started this, and npm; or npm alone, if this process replaced the shell. */
function startersOf(parent) {
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, "utf8").includes("scripts/npm_run.mjs");
    return isShell ? [parent, parentOf(parent)] : [parent];
  } catch {
    // Only Linux describes other processes in files. Other systems notice only a lost parent.
    return [parent];
  }
}

function parentOf(process) {
  try {
    return Number(readFileSync(`/proc/${process}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[1]);
  } catch {
    return undefined;
  }
}
