/**
 * Runs the server or the client for `npm start` and `npm run client`, with Node.js: fetches Deno by npx, builds the page
 * if it is stale, and starts the program as its task in `deno.json` says.
 *
 *     node scripts/npm_run.mjs deno@VERSION server|client [options of the program]
 *
 * `npx deno …` would do it in one line, but a signal does not travel down such a chain: npm passes SIGTERM on to a shell
 * that dies of it, and what the shell started goes on without anyone. So the program is a child of this process, which
 * passes signals on, and ends the program when what started it is gone, whatever it died of.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

// How often to look whether what started this is still there. Milliseconds.
const LOOK = 500;

const MAP = ["--import-map", "npm_only/imports.json"];

const [version, program, ...options] = process.argv.slice(2);
const { tasks } = JSON.parse(readFileSync("deno.json", "utf8"));
const [, ...args] = tasks[program].command.split(" "); // of `deno`

const starters = startersOf(process.ppid);
let child;
let ending; // the signal that asked for it

for (const signal of SIGNALS) process.on(signal, () => end(signal));
setInterval(() => {
  if (ending === undefined && gone()) end("SIGTERM");
}, LOOK).unref();

// Its own path: what lies between, such as a script of the package, would not pass signals on.
const deno =
  (await run(`npx -y ${version} eval -p "Deno.execPath()"`, [], { shell: true, stdio: ["ignore", "pipe", 2] }))
    .trim();
await run(deno, ["run", "-q", "-A", ...MAP, "scripts/page.ts", "--if-stale"], { stdio: ["ignore", 2, 2] });
await run(deno, [...args.slice(0, -1), ...MAP, args.at(-1), ...options]);

/** Runs a command to its end, and ends this program as the command ended unless all went well. @returns Its output, where piped. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = "";
    child = spawn(command, args, { stdio: "inherit", ...options });
    child.stdout?.on("data", (data) => output += data);
    child.on("error", (error) => {
      console.error(`${command} cannot be started: ${error.message}`);
      process.exit(1);
    });
    child.on("close", (code, signal) => {
      if (code === 0 && ending === undefined) resolve(output);
      else process.exit(code ?? 128 + constants.signals[signal]);
    });
  });
}

function end(signal) {
  ending = signal;
  // On Windows the console tells everyone in it, and a signal from here would be the end at once.
  if (process.platform !== "win32") child.kill(signal);
}

/** Whether npm, or the shell that it started this with, has ended. */
function gone() {
  const [parent, grandparent] = starters;
  return process.ppid !== parent || (grandparent !== undefined && parentOf(parent) !== grandparent);
}

/** The shell that npm has started this with, and npm; or npm alone, where the shell gave its place to this process. */
function startersOf(parent) {
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, "utf8").includes("scripts/npm_run.mjs");
    return isShell ? [parent, parentOf(parent)] : [parent];
  } catch {
    // Only Linux tells of other processes like that. Elsewhere a lost parent is all that is noticed.
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
