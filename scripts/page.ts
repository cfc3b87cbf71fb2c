/**
 * Builds the pages of `lib/browser/` into `lib/gui/assets/`, from where the programs serve them.
 *
 *     page.ts [--if-stale]
 *
 * `--if-stale` builds only after changes, and treats a failure as a warning, because the terminal client needs no page.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath as fromFileUrl } from "node:url";
import { LANGUAGES } from "../lib/language/languages.ts";

const ROOT = new URL("../", import.meta.url);
const PAGE = new URL("lib/browser/", ROOT);
const ASSETS = new URL("lib/gui/assets/", ROOT);

/** What `lib/gui/assets.ts` reads: the files, and their sources. */
interface List {
  readonly assets: { name: string; type: string; etag: string; immutable: boolean }[];
  readonly inputs: string[];
}

const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
};

const TARGET = ["es2022", "chrome112", "firefox116", "safari17"];

/** Returns true if the page was never built, or its sources have changed since. */
async function isStale(): Promise<boolean> {
  try {
    const url = new URL("list.json", ASSETS);
    const { inputs }: List = JSON.parse(await Deno.readTextFile(url));
    const built = (await Deno.stat(url)).mtime!;
    const times = await Promise.all(inputs.map(async (path) => (await Deno.stat(new URL(path, ROOT))).mtime!));
    return times.some((time) => time > built);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return true;
    throw error;
  }
}

/** Builds the pages. @throws {Error} if the bundler finds an error. */
export async function build(): Promise<List["assets"]> {
  const [esbuild] = await Promise.all([import("esbuild"), fetchPackages()]);
  const bundle = (entries: { in: string; out: string }[]) =>
    esbuild.build({
      entryPoints: entries.map((entry) => ({ ...entry, in: fromFileUrl(new URL(entry.in, PAGE)) })),
      absWorkingDir: fromFileUrl(ROOT),
      outdir: fromFileUrl(ASSETS),
      entryNames: "[name]-[hash]",
      chunkNames: "part-[hash]",
      bundle: true,
      splitting: true,
      write: false,
      metafile: true,
      minify: true,
      format: "esm",
      charset: "utf8",
      target: TARGET,
      jsx: "automatic",
      jsxImportSource: "preact",
      legalComments: "none",
      plugins: [{ name: "sources", setup: findSources }],
    });
  try {
    // Each by itself: with shared parts, the chat would load more, in more round trips.
    const bundles = [
      await bundle([
        { in: "chat/main.tsx", out: "main" },
        { in: "chat/chat_part.ts", out: "chat" },
        { in: "chat/more_part.ts", out: "more" },
        { in: "chat/style.css", out: "style" },
        { in: "chat/more.css", out: "more" },
        ...sentences("chat/languages/form", "form"),
        ...sentences("chat/languages/chat", "chat"),
      ]),
      await bundle([
        { in: "operator/main.tsx", out: "operator" },
        { in: "operator/operator.css", out: "operator" },
        ...sentences("operator/languages", "operator"),
      ]),
      await bundle([{ in: "guide/main.tsx", out: "guide" }, { in: "guide/guide.css", out: "guide" }]),
    ];
    const made = bundles.flatMap(({ outputFiles }) => outputFiles);
    const files = new Map(made.map(({ path, contents }) => [lastName(path), contents]));
    await addStatic(files);
    for (const { metafile } of bundles) preloadParts(files, metafile);
    const worker = await bundleWorker(esbuild, bundles[0].outputFiles.map(({ path }) => lastName(path)), files);
    files.set(WORKER, worker.outputFiles[0].contents);
    const inputs = new Set([...bundles, worker].flatMap(({ metafile }) => Object.keys(metafile.inputs)));
    return await write(files, [
      ...[...inputs].filter((path) => path.startsWith("lib/")),
      ...STATIC.map((name) => `lib/browser/${name}`),
      "scripts/page.ts",
      "deno.json",
    ]);
  } finally {
    await esbuild.stop();
  }
}

/** Returns the entry points of what a page says in each language, so that they have names. */
function sentences(folder: string, what: string): { in: string; out: string }[] {
  return Object.keys(LANGUAGES).map((code) => ({ in: `${folder}/${code}.ts`, out: `sentences-${what}-${code}` }));
}

const STATIC = [
  "shared/icon.svg",
  "shared/icon-192.png",
  "shared/icon-512.png",
  "shared/maskable-512.png",
  "shared/touch-icon.png",
  "chat/manifest.webmanifest",
  "chat/index.html",
  "operator/operator.html",
  "guide/ca.html",
];

/** Adds the files that are not bundled, in an order in which each can name the previous ones. */
async function addStatic(files: Map<string, Uint8Array>): Promise<void> {
  for (const name of STATIC) {
    const read = await Deno.readFile(new URL(name, PAGE));
    const bytes = name.endsWith(".png") ? read : withHashes(read, files);
    const last = lastName(name);
    files.set(isPage(last) ? last : last.replace(".", `-${(await hash(bytes)).slice(0, 8)}.`), bytes);
  }
}

/** Returns a text with the names of files as they were made. */
function withHashes(bytes: Uint8Array, files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  let text = new TextDecoder().decode(bytes);
  for (const made of files.keys()) text = text.replaceAll(`"${made.replace(/-[^-]*(?=\.\w+$)/, "")}"`, `"${made}"`);
  return new TextEncoder().encode(text);
}

/** Lets a page load the parts that its script imports at the same time as the script. */
function preloadParts(files: Map<string, Uint8Array>, { outputs }: import("esbuild").Metafile): void {
  for (const [page, bytes] of files) {
    if (!isPage(page)) continue;
    let text = new TextDecoder().decode(bytes);
    for (const [script, { imports }] of Object.entries(outputs)) {
      const tag = `<script type="module" src="${lastName(script)}"></script>`;
      const parts = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => lastName(path));
      text = text.replace(
        tag,
        [...parts.map((part) => `<link rel="modulepreload" href="${part}">`), tag].join("\n    "),
      );
    }
    files.set(page, new TextEncoder().encode(text));
  }
}

function lastName(path: string): string {
  return path.replace(/^.*[/\\]/, "");
}

function isPage(name: string): boolean {
  return name.endsWith(".html");
}

// Nothing names the pages, and a browser knows the service worker by its name, so these do not change.
function isImmutable(name: string): boolean {
  return !isPage(name) && name !== WORKER;
}

/** The service worker of the chat page. */
const WORKER = "sw.js";

/** Returns the service worker, which names the files of the chat page. @param made Those that were bundled. */
async function bundleWorker(
  esbuild: typeof import("esbuild"),
  made: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<import("esbuild").BuildResult<{ write: false; metafile: true }>> {
  const names = [...made, ...[...files.keys()].filter((name) => /^(icon|manifest)-.*\.(svg|webmanifest)$/.test(name))];
  const content = [...names.map((name) => new TextEncoder().encode(name)), files.get("index.html")!];
  const version = (await hash(new Uint8Array(await new Blob(content as BlobPart[]).arrayBuffer()))).slice(0, 8);
  return await esbuild.build({
    entryPoints: [{ in: fromFileUrl(new URL("chat/offline/worker.ts", PAGE)), out: "sw" }],
    absWorkingDir: fromFileUrl(ROOT),
    outdir: fromFileUrl(ASSETS),
    define: { FILES: JSON.stringify(names), VERSION: JSON.stringify(version) },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "iife",
    target: TARGET,
    legalComments: "none",
  });
}

async function write(files: Map<string, Uint8Array>, inputs: string[]): Promise<List["assets"]> {
  const { brotliCompressSync, constants, gzipSync } = await import("node:zlib");
  await Deno.mkdir(ASSETS, { recursive: true });
  const before = [...Deno.readDirSync(ASSETS)].map(({ name }) => name);
  const assets: List["assets"] = [];
  const written = new Set(["list.json"]);
  const put = async (name: string, bytes: Uint8Array) => {
    written.add(name);
    await Deno.writeFile(new URL(name, ASSETS), bytes);
  };
  for (const [name, bytes] of files) {
    await put(name, bytes);
    await put(`${name}.gz`, gzipSync(bytes, { level: 9 }));
    await put(
      `${name}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    );
    const type = TYPES[name.replace(/^.*\./, "")]!;
    assets.push({ name, type, etag: `"${(await hash(bytes)).slice(0, 16)}"`, immutable: isImmutable(name) });
  }
  for (const name of before) if (!written.has(name)) await removeIfThere(new URL(name, ASSETS));
  // Last, so that an interrupted build is built again.
  await Deno.writeTextFile(new URL("list.json", ASSETS), JSON.stringify({ assets, inputs } satisfies List, null, 1));
  return assets;
}

/** Removes a file, which another build may have removed: a server and a client can start at the same time. */
async function removeIfThere(file: URL): Promise<void> {
  try {
    await Deno.remove(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Downloads the packages of the page into Deno's cache. */
function fetchPackages(): Promise<unknown> {
  return Promise.all([
    import("preact"),
    import("preact/hooks"),
    import("preact/jsx-runtime"),
    import("@preact/signals"),
    import("@preact/signals-core"),
    import("gemoji"),
    import("uqr"),
  ]);
}

/** Finds npm packages in Deno's cache, because there is no `node_modules` folder, and leaves out what a page does not need. */
function findSources({ onResolve, onLoad }: import("esbuild").PluginBuild): void {
  onResolve(
    { filter: /^[@a-z]/ },
    ({ path, kind }) => kind === "entry-point" ? undefined : fromNpm(new URL(import.meta.resolve(path))),
  );
  onResolve({ filter: /^\./, namespace: "npm" }, ({ path, pluginData }) => fromNpm(new URL(path, pluginData)));
  onLoad({ filter: /\.[cm]?js$/, namespace: "npm" }, async ({ path, pluginData: url }) => ({
    contents: GEMOJI.test(path) ? await usedEmoji() : await Deno.readTextFile(url),
    loader: "js",
    pluginData: url,
  }));
  // Without this, whatever a `mod.ts` exports would be loaded with the first part of a page that imports one thing of it.
  onResolve(
    { filter: /^\.\.?\/.*\.tsx?$/ },
    ({ path, resolveDir, kind }) =>
      kind === "entry-point" ? undefined : { path: join(resolveDir, path), sideEffects: false },
  );
  // A page loads only the language of its reader.
  onLoad({ filter: /[/\\]language[/\\]initial\.ts$/ }, () => ({
    contents: `export const INITIAL = { language: "en", areas: {} };`,
    loader: "js",
  }));
}

/** Names a file of a package without its folder on this machine: the names of parts come from the names of files. */
function fromNpm(url: URL): import("esbuild").OnResolveResult {
  return { path: url.pathname.replace(/^.*\/npm\/[^/]+\//, ""), namespace: "npm", pluginData: url };
}

const GEMOJI = /^gemoji\/.*\/index\.js$/;

/** Returns the module of gemoji with what the page needs of each emoji. */
async function usedEmoji(): Promise<string> {
  const { gemoji } = await import("gemoji");
  const used = gemoji.map(({ emoji, names, category, tags }) => ({ emoji, names, category, tags }));
  return `export const gemoji = ${JSON.stringify(used)};`;
}

async function hash(bytes: Uint8Array): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)).toHex();
}

async function main(): Promise<number> {
  const ifStale = Deno.args.includes("--if-stale");
  if (ifStale && !await isStale()) return 0;
  try {
    const assets = await build();
    if (!ifStale) { for (const { name } of assets) console.log(`lib/gui/assets/${name}`); }
    return 0;
  } catch (error) {
    console.error(`Cannot build the page for browsers: ${(error as Error).message}`);
    return ifStale ? 0 : 1;
  }
}

if (import.meta.main) Deno.exit(await main());
