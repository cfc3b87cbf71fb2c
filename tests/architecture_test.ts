/**
 * The rules of the house that a reader relies on: which modules of lib/ may import which, what comes from outside, no
 * circles, short files, a docstring on each export, and no unused exports. The tables below say what is allowed.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";

/** What each module of lib/ may import besides itself; docs/architecture.md says what each holds. */
const MAY_IMPORT: Record<string, string[]> = {
  language: [],
  text: ["language"],
  platform: ["language"],
  protocol: ["language", "text"],
  chat: ["language", "text", "protocol"],
  commands: ["language", "text", "protocol"],
  tls: ["language", "text"],
  discovery: ["language", "text", "protocol", "tls", "platform"],
  net: ["language", "text", "protocol", "tls", "discovery", "platform"],
  http: ["language", "text", "protocol", "net"],
  disk: ["platform"],
  store: ["language", "text", "protocol", "platform", "disk"],
  server: ["language", "text", "protocol", "chat", "commands", "tls", "net", "http", "store", "platform"],
  client: ["language", "text", "protocol", "commands", "discovery", "net", "tls", "platform", "disk"],
  operator: ["language", "text", "protocol", "commands", "platform"],
  terminal: ["language", "text", "protocol", "commands", "net", "tls", "client", "operator", "platform"],
  browser: ["language", "text", "protocol", "commands", "client", "operator"],
  gui: ["language", "text", "protocol", "commands", "net", "http", "client", "operator", "platform"],
  programs: [
    ...[
      "language",
      "text",
      "protocol",
      "commands",
      "tls",
      "discovery",
      "net",
      "server",
      "disk",
      "store",
      "client",
      "operator",
      "terminal",
      "gui",
      "platform",
    ],
  ],
};

/** Modules in which imports of types count for circles too. */
const STRICT_MODULES = ["language", "text", "protocol", "tls", "chat", "store", "server"];

/** Files that may import types, and only types, of another module. */
const MAY_IMPORT_TYPES = [
  { file: /^lib\/operator\//, module: "server" }, // the operator sees what the server reports about itself
];

/**
 * What the folders of a module may import of each other, by module; a folder imports only what is above it here. The files
 * beside the folders may import them all, and no folder imports those.
 */
const FOLDERS: Record<string, Record<string, string[]>> = {
  client: {
    settings: [],
    model: ["settings"],
    link: ["model"],
    trust: ["settings", "link"],
    transfers: ["model", "link"],
    files: ["transfers"],
    actions: ["settings", "model", "link", "transfers"],
  },
  terminal: {
    spelling: [],
    screen: [],
    input: ["screen"],
    pictures: ["screen"],
    widgets: ["screen", "input"],
    chat: ["spelling", "screen", "input", "pictures", "widgets"],
    operator: ["screen", "input", "widgets"],
    json: [],
    flags: ["screen"],
  },
  browser: {
    shared: [],
    operator: ["shared"],
    chat: ["shared"],
    guide: ["shared"],
  },
  programs: {
    shared: [],
    server: ["shared"],
    client: ["shared"],
  },
};

/** What a folder may not import, not even types, although its module may. */
const MAY_NOT_IMPORT: Record<string, string[]> = {
  "lib/browser/shared/": ["client", "operator"],
  "lib/browser/chat/": ["operator"],
  "lib/browser/operator/": ["client"],
  "lib/browser/guide/": ["client", "operator"],
};

/** What lib/ and the two programs may import from elsewhere. */
const FROM_OUTSIDE =
  /^(node:|@std\/(cli|fmt)\/|(asn1js|dns-packet|gemoji|get-east-asian-width|jpeg-js|pkijs|pngjs|sixel|smol-toml|uqr|ws)$)/;

/** The part of lib/ that runs in a browser: what it may import from elsewhere, and what is not there. */
const PAGE = "lib/browser/";
const FROM_OUTSIDE_IN_PAGE = /^(preact(\/(hooks|compat))?|@preact\/signals|gemoji|uqr)$/;
const NOT_IN_PAGE = ["Deno", "process", "Buffer", "innerHTML", "dangerouslySetInnerHTML", "insertAdjacentHTML", "eval"];

/** Modules that receive the time, random numbers and everything else, so that a test can provide them too. */
const PURE_MODULES = ["language", "text", "protocol", "commands", "chat"];
const IMPURE = ["Deno", "Date", "performance", "crypto", "setTimeout", "setInterval", "fetch", "WebSocket"];

const MAX_LINES = 400;

interface Import {
  specifier: string;
  names: string[];
  typesOnly: boolean;
}

interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
  exported: Map<string, { documented: boolean }>;
  /** Functions, classes and constants that are exported. */
  values: Set<string>;
  /** Types that are exported. */
  types: Set<string>;
  identifiers: Set<string>;
}

/** Reads a file with the parser that `deno lint` uses. */
function read(path: string): SourceFile {
  const text = Deno.readTextFileSync(new URL(`../${path}`, import.meta.url));
  const file: SourceFile = {
    path,
    text,
    imports: [],
    exported: new Map(),
    values: new Set(),
    types: new Set(),
    identifiers: new Set(),
  };
  const add = (source: unknown, names: string[] = [], kind?: string) => {
    const specifier = (source as { value?: unknown } | null)?.value;
    assert(typeof specifier === "string", `${path}: the address of an import is not a plain string`);
    file.imports.push({ specifier, names, typesOnly: kind === "type" });
  };
  const visitor: Deno.lint.LintVisitor = {
    ImportDeclaration(node) {
      const names = node.specifiers.map((it) => it.type === "ImportSpecifier" ? nameOf(it.imported) : "*");
      add(node.source, names, node.importKind);
    },
    ImportExpression: (node) => add(node.source, ["*"]),
    TSImportType: (node) => add((node.argument as unknown as { literal: unknown }).literal, [], "type"),
    ExportAllDeclaration: (node) => add(node.source, ["*"], node.exportKind),
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source, node.specifiers.map((it) => nameOf(it.local)), node.exportKind);
      const declaration = node.declaration as {
        type: string;
        id?: { name: string };
        declarations?: { id: { name: string } }[];
      } | null;
      for (const { id } of declaration?.declarations ?? []) file.values.add(id.name);
      if (declaration?.id && /Interface|TypeAlias/.test(declaration.type)) file.types.add(declaration.id.name);
      if (!declaration?.id || !/Function|Class/.test(declaration.type)) return;
      file.values.add(declaration.id.name);
      const documented = /\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/.test(text.slice(0, node.range[0]));
      const before = file.exported.get(declaration.id.name)?.documented ?? false; // the first of several signatures
      file.exported.set(declaration.id.name, { documented: before || documented });
    },
    // Passing a name on does not use it.
    Identifier: (node) => void (node.parent.type !== "ExportSpecifier" && file.identifiers.add(node.name)),
  };
  const plugin = { name: "read", rules: { read: { create: () => visitor } } };
  Deno.lint.runPlugin(plugin, path, text);
  return file;
}

function nameOf(node: { type: string }): string {
  return "name" in node ? String(node.name) : String((node as { value?: unknown }).value);
}

/** Returns the TypeScript files in a folder and below it, with paths from the top of the project. */
function filesIn(folder: string): string[] {
  const entries = [...Deno.readDirSync(new URL(`../${folder}`, import.meta.url))];
  return entries.flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory) return /^(\.|node_modules|coverage)/.test(entry.name) ? [] : filesIn(`${path}/`);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  }).sort();
}

/** `lib/chat/room.ts` is in the module `chat`; `lib/platform.ts` is a module. */
function moduleOf(path: string): string | undefined {
  return path.match(/^lib\/([^/.]+)/)?.[1];
}

/** Returns the path of an imported file of the project; undefined for other imports. */
function target(from: SourceFile, { specifier }: Import): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return new URL(specifier, `file:///${from.path}`).pathname.slice(1);
}

const all = filesIn("").map(read);
const lib = all.filter((file) => file.path.startsWith("lib/"));
const programs = all.filter((file) => !file.path.includes("/"));

Deno.test("docs/architecture.md says what each module may import", () => {
  const document = Deno.readTextFileSync(new URL("../docs/architecture.md", import.meta.url));
  const rows = [...document.matchAll(/^\| `lib\/([a-z]+)` +\|[^|]*\| ([^|]*?) *\|$/gm)];
  const written = Object.fromEntries(rows.map(([, name, imports]) => [name, imports]));
  const allowed = Object.entries(MAY_IMPORT).filter(([name]) => name !== "platform").map(([name, modules]) => {
    const types = MAY_IMPORT_TYPES.filter(({ file }) => file.test(`lib/${name}/`)).map(({ module }) =>
      `; types of ${module}`
    );
    return [name, (modules.filter((it) => it !== "platform").join(", ") || "nothing") + types.join("")];
  });
  assertEquals(written, Object.fromEntries(allowed));
});

Deno.test("each module of lib/ imports only the modules that it may import", () => {
  const wrong = lib.flatMap((file) =>
    file.imports.filter((it) => {
      const path = target(file, it);
      const [own, module] = [moduleOf(file.path)!, path && moduleOf(path)];
      if (path === undefined || module === own) return false;
      const types = MAY_IMPORT_TYPES.some((more) =>
        more.file.test(file.path) && more.module === module && it.typesOnly
      );
      return !types && !MAY_IMPORT[own]?.includes(module ?? "");
    }).map((it) => `${file.path} imports ${it.specifier}`)
  );
  assertEquals(wrong, []);
});

for (const [module, folders] of Object.entries(FOLDERS)) {
  Deno.test(`each folder of lib/${module} imports only the folders below it`, () => {
    const folderOf = (path: string) => path.match(`^lib/${module}/([^/]+)/`)?.[1];
    const wrong = lib.filter(({ path }) => folderOf(path) !== undefined).flatMap((file) =>
      file.imports.filter((it) => {
        const path = target(file, it) ?? "";
        const [own, other] = [folderOf(file.path)!, folderOf(path) ?? "the top"];
        return path.startsWith(`lib/${module}/`) && other !== own && !folders[own]?.includes(other);
      }).map((it) => `${file.path} imports ${it.specifier}`)
    );
    assertEquals(wrong, []);
  });
}

Deno.test("the chat page knows nothing of the operator, nor the operator page of the client", () => {
  const wrong = Object.entries(MAY_NOT_IMPORT).flatMap(([folder, modules]) =>
    lib.filter(({ path }) => path.startsWith(folder)).flatMap((file) =>
      file.imports.filter((it) => modules.includes(moduleOf(target(file, it) ?? "") ?? ""))
        .map((it) => `${file.path} imports ${it.specifier}`)
    )
  );
  assertEquals(wrong, []);
});

Deno.test("lib/ and the programs import from outside only what is listed", () => {
  const wrong = [...lib, ...programs].flatMap((file) =>
    file.imports.filter((it) => {
      const allowed = file.path.startsWith(PAGE) ? FROM_OUTSIDE_IN_PAGE : FROM_OUTSIDE;
      return target(file, it) === undefined && !allowed.test(it.specifier);
    })
      .map((it) => `${file.path} imports ${it.specifier}`)
  );
  assertEquals(wrong, []);
});

Deno.test("the page uses only what browsers have, and creates no markup from text", () => {
  const byPath = new Map(lib.map((file) => [file.path, file]));
  const reached = new Set<SourceFile>();
  const follow = (file: SourceFile): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const it of file.imports) {
      const next = byPath.get(target(file, it) ?? "");
      if (next && !it.typesOnly) follow(next);
    }
  };
  for (const entry of ["chat/main.tsx", "operator/main.tsx"]) follow(byPath.get(PAGE + entry)!);
  const wrong = [...reached].flatMap((file) => [
    ...NOT_IN_PAGE.filter((name) => file.identifiers.has(name)).map((name) => `${file.path} uses ${name}`),
    ...file.imports.filter((it) => /^(node:|@std)/.test(it.specifier)).map((it) =>
      `${file.path} imports ${it.specifier}`
    ),
  ]);
  assertEquals(wrong, []);
});

Deno.test("nothing outside lib/store names SQLite, the store in memory, or their classes", () => {
  const outside = [...lib, ...programs].filter(({ path }) => !path.startsWith("lib/store/"));
  const wrong = [
    ...outside.flatMap((file) =>
      file.imports.filter((it) =>
        it.specifier === "node:sqlite" || /^lib\/store\/(?!mod\.ts$)/.test(target(file, it) ?? "")
      )
        .map((it) => `${file.path} imports ${it.specifier}`)
    ),
    ...outside.flatMap((file) =>
      [...file.identifiers].filter((name) => /^(Sqlite|Memory)[A-Z]/.test(name)).map((name) =>
        `${file.path} names ${name}`
      )
    ),
  ];
  assertEquals(wrong, []);
});

Deno.test("tests reach into lib/store only where they test it", () => {
  const wrong = all.filter(({ path }) => /^tests\/(?!store\/|slow\/)/.test(path)).flatMap((file) =>
    file.imports.filter((it) => /^lib\/store\/sqlite\//.test(target(file, it) ?? ""))
      .map((it) => `${file.path} imports ${it.specifier}`)
  );
  assertEquals(wrong, []);
});

Deno.test("only the page imports the page", () => {
  const wrong = lib.filter(({ path }) => !path.startsWith(PAGE))
    .filter((file) => file.imports.some((it) => target(file, it)?.startsWith(PAGE))).map(({ path }) => path);
  assertEquals(wrong, []);
});

Deno.test("the programs import only lib/ and deno.json", () => {
  const wrong = programs.flatMap((file) =>
    file.imports.map((it) => target(file, it) ?? "lib/").filter((path) => !/^(lib\/|deno\.json$)/.test(path))
  );
  assertEquals(wrong, []);
});

// Types may: a session and its context name each other.
Deno.test("no files of lib/ import each other in a circle", () => {
  const byPath = new Map(lib.map((file) => [file.path, file]));
  const clear = new Set<string>();
  const circles: string[] = [];
  const follow = (path: string, trail: string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    const file = byPath.get(path);
    if (!file || clear.has(path) || trail.includes(path)) return;
    const isStrict = STRICT_MODULES.includes(moduleOf(path)!);
    for (const it of file.imports) if (isStrict || !it.typesOnly) follow(target(file, it) ?? "", [...trail, path]);
    clear.add(path);
  };
  for (const file of lib) follow(file.path, []);
  assertEquals(circles, []);
});

Deno.test("pure modules use no clock, random numbers, socket or disk", () => {
  const wrong = lib.filter((file) => PURE_MODULES.includes(moduleOf(file.path)!)).flatMap((file) => [
    ...IMPURE.filter((name) => file.identifiers.has(name)).map((name) => `${file.path} uses ${name}`),
    ...file.imports.filter((it) => target(file, it) === undefined).map((it) => `${file.path} imports ${it.specifier}`),
  ]);
  assertEquals(wrong, []);
});

Deno.test(`no file of lib/ has more than ${MAX_LINES} lines`, () => {
  const long = lib.map((file) => `${file.path}: ${file.text.split("\n").length - 1}`)
    .filter((line) => Number(line.split(": ")[1]) > MAX_LINES);
  assertEquals(long, []);
});

Deno.test("every exported function and class of lib/ has a docstring", () => {
  const bare = lib.flatMap((file) =>
    [...file.exported].filter(([, { documented }]) => !documented).map(([name]) => `${file.path}: ${name}`)
  );
  assertEquals(bare, []);
});

const isNamedElsewhere = (name: string, file: SourceFile) =>
  all.some((other) => other !== file && other.identifiers.has(name));

Deno.test("each exported value of lib/ is named in another file", () => {
  const unused = lib.flatMap((file) =>
    [...file.values].filter((name) => !isNamedElsewhere(name, file)).map((name) => `${file.path}: ${name}`)
  );
  assertEquals(unused, []);
});

// The parameters and results of an exported function have exported types, which other files need not name.
Deno.test("each exported type of lib/ is used", () => {
  const isNamedAgain = (name: string, { text }: SourceFile) => text.split(new RegExp(`\\b${name}\\b`)).length > 2;
  const unused = lib.flatMap((file) =>
    [...file.types].filter((name) => !isNamedElsewhere(name, file) && !isNamedAgain(name, file))
      .map((name) => `${file.path}: ${name}`)
  );
  assertEquals(unused, []);
});

Deno.test("bare names are found with JSR and with an npm registry alone", () => {
  const config = JSON.parse(Deno.readTextFileSync(new URL("../deno.json", import.meta.url)));
  const npmOnly = JSON.parse(Deno.readTextFileSync(new URL("../npm_only/imports.json", import.meta.url)));
  const names = new Set(
    all.flatMap((file) => file.imports.map((it) => it.specifier)).filter((it) => /^[@a-z-]+(\/|$)/.test(it)),
  );
  for (const name of names) {
    const [scope, own] = name.split("/");
    const part = `${scope}/`; // of a package
    assert(
      config.imports[name] ?? config.imports[`${scope}/${own}`] ?? config.imports[part],
      `${name} is missing in deno.json`,
    );
    assert(npmOnly.imports[name] ?? npmOnly.imports[part], `${name} is missing in npm_only/imports.json`);
  }
  const packages = (imports: Record<string, string>) =>
    Object.entries(imports).filter(([, where]) => where.startsWith("npm:"));
  assertEquals(packages(config.imports), packages(npmOnly.imports));
});

Deno.test("the permissions allow only environment variables that the code names", () => {
  const config = JSON.parse(Deno.readTextFileSync(new URL("../deno.json", import.meta.url)));
  const text = [...lib, ...programs].map((file) => file.text).join();
  const sets: { env: string[] }[] = Object.values(config.permissions);
  assertEquals(sets.flatMap((set) => set.env).filter((name) => !text.includes(`"${name}"`)), []);
});
