/**
 * Keeps sentences out of the code where the catalogue has taken them over, and keys in the areas that a page loads.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { CHAT_LANGUAGES } from "../../lib/browser/chat/languages/chat/mod.ts";
import { FORM_LANGUAGES } from "../../lib/browser/chat/languages/form/mod.ts";
import { MORE_LANGUAGES } from "../../lib/browser/chat/languages/more/mod.ts";
import { NOTIFICATION_LANGUAGES } from "../../lib/browser/chat/languages/notifications.ts";
import { GUIDE_LANGUAGES } from "../../lib/browser/guide/languages.ts";
import { OPERATOR_LANGUAGES } from "../../lib/browser/operator/languages/mod.ts";
import * as en from "../../lib/language/en/mod.ts";

/** Files and folders whose sentences are all in the catalogue. Add what you have migrated. */
const MIGRATED = [
  "lib/client",
  "lib/commands",
  "lib/chat/hub.ts",
  "lib/chat/names.ts",
  "lib/discovery",
  "lib/gui/finding.ts",
  "lib/programs/client/list.ts",
  "lib/programs/server/advertise.ts",
  "lib/server/guard/authenticator.ts",
  "lib/server/guard/backlog.ts",
  "lib/server/guard/passwords.ts",
  "lib/server/guard/presence_limits.ts",
  "lib/server/handlers/accounts.ts",
  "lib/server/handlers/files.ts",
  "lib/server/handlers/messages.ts",
  "lib/server/handlers/profiles.ts",
  "lib/server/handlers/search.ts",
  "lib/server/mutes.ts",
  "lib/server/notices.ts",
  "lib/server/purge.ts",
  "lib/server/rooms.ts",
  "lib/server/sanctions.ts",
  "lib/server/sentences.ts",
  "lib/server/session/identify.ts",
  "lib/server/session/pacing.ts",
  "lib/server/session/spoken.ts",
  "lib/server/stopping.ts",
  "lib/server/transfers/disk_trouble.ts",
  "lib/server/transfers/room.ts",
  "lib/server/transfers/tickets.ts",
  "lib/server/transfers/upload.ts",
  "lib/store/apply/accounts.ts",
  "lib/store/apply/rooms.ts",
  "lib/store/apply/sanctions.ts",
  "lib/store/apply/sessions.ts",
  "lib/text/duration.ts",
  "lib/net/explain.ts",
  "lib/operator",
  "lib/programs/server/export/export_program.ts",
  "lib/programs/server/export/plain_text.ts",
  "lib/programs/server/export/selection.ts",
  "lib/programs/server/import/import_program.ts",
  "lib/programs/server/import/read_file.ts",
  "lib/browser/operator",
  "lib/gui/client_program.ts",
  "lib/gui/operator_tab.ts",
  "lib/gui/server_program.ts",
  "lib/gui/server_window.ts",
  "lib/protocol/names.ts",
  "lib/protocol/text.ts",
  "lib/text/address.ts",
  "lib/browser/chat",
  "lib/browser/shared",
  "lib/platform.ts",
  "lib/terminal/chat",
  "lib/terminal/flags",
  "lib/terminal/input",
  "lib/terminal/operator",
  "lib/terminal/pictures",
  "lib/terminal/pipe.ts",
  "lib/terminal/report_failure.ts",
  "lib/terminal/screen",
  "lib/terminal/send_files.ts",
  "lib/terminal/widgets",
  "client.ts",
  "server.ts",
  "lib/browser/guide",
  "lib/browser/chat/notifications",
  "lib/browser/chat/chat_notifications.ts",
  "lib/browser/chat/view/notifications_button.tsx",
  "lib/browser/chat/view/notifications_card.tsx",
];

/** Literals that look like sentences, but that no person reads, or that are the same in all languages. */
const ALLOWED = [
  "Tincan",
  "192.168.1.5",
  "client … --fingerprint …",
  "nick or address",
  "notify #ROOM",
  "ignore NICK",
  "up to …",
  // Comments in files, which people read and programs keep.
  "# Settings of Tincan. /set lists them; a line is: name = value",
  "# Servers that Tincan knows: address, fingerprint, certificate. Remove a line to make its server new again.",
  "Library/Application Support/Tincan",
  "server backup",
  "server check",
  "server invite",
  "server restore",
  "server export",
  "server import",
  "server web-cert",
  "It takes too long.",
  "from:alice in:#room before:2026-11-30 after:2026-11-01 on:2026-11-15 has:link",
  "bold 32px system-ui, sans-serif",
  "iPhone, iPad",
  "open rooms",
  "open people",
  "tincan open",
  ".edited, .language",
  ".message, .notice",
  "textarea, dialog",
  "input, textarea, select, audio, video, dialog, .float, .picker",
  'certutil -d sql:"$HOME/.pki/nssdb" -A -t C,, -n Tincan -i tincan-ca.crt',
  "not all",
  // What people type, and selectors.
  "now or in 5m",
  "in 1m",
  "in 5m",
  "in 15m",
  "in 1h",
  "--port",
  "/stop cancel",
  "li button",
  "header button",
  "Ctrl P",
];

/** Calls of which the words are for the browser: selectors and the like. */
const FOR_BROWSER = ["closest", "matchMedia", "querySelector", "querySelectorAll"];
/** Attributes that people read or hear. */
const READ = ["alt", "aria-label", "aria-description", "aria-roledescription", "label", "placeholder", "title", "hint"];
/** Attributes of which the words are names for programs. */
const NAMES = ["autoComplete", "class", "d", "enterKeyHint", "rel", "sizes", "style", "viewBox"];
/** Errors of a programmer, and patterns. */
const PLAIN = ["Error", "RangeError", "RegExp", "SyntaxError", "TypeError"];

/** Keys, which have the same names in all languages. */
const KEYS = /^(?:(?:Ctrl|Shift|Alt|Tab|F\d+|\P{L}|\p{Lu}(?!\p{L})|Enter|Down)[ ,]*)+$/u;
/** The shape of an icon. */
const SHAPE = /^M[\d .]+\p{L}[\p{L}\d .-]*$/u;

const WORD = /\p{L}{2}/u;
const WORDS = /\p{L}{2,}[^\p{L}<>=]* [^\p{L}<>=]*\p{L}+/u;

interface Node {
  readonly type: string;
  readonly parent: Node;
  readonly name?: string | Node;
  readonly callee?: Node;
  readonly property?: Node;
  readonly key?: Node;
}

/** Returns the literals of a file that look like sentences. */
function sentencesIn(path: string): string[] {
  const found: string[] = [];
  const check = (text: string, node: Node, inMarkup = false) => {
    let attribute = node.parent;
    while (/^(JSXExpressionContainer|ConditionalExpression|LogicalExpression)$/.test(attribute.type)) {
      attribute = attribute.parent;
    }
    const name = attribute.type === "JSXAttribute" ? String((attribute.name as Node).name) : undefined;
    const isOne = inMarkup || (name !== undefined && READ.includes(name));
    if (!(isOne ? WORD : WORDS).test(text) || ALLOWED.includes(text.trim()) || SHAPE.test(text) || KEYS.test(text)) {
      return;
    }
    if (name !== undefined && NAMES.includes(name)) return;
    for (let it = node.parent; it !== undefined && it !== null; it = it.parent) {
      if (it.type === "CallExpression" && FOR_BROWSER.includes(String(it.callee?.property?.name ?? it.callee?.name))) {
        return;
      }
      if (it.type === "NewExpression" && PLAIN.includes(String(it.callee?.name))) return;
      if (/^(Import|Export.*From|ExportAll)/.test(it.type)) return;
      if (it.type === "Property" && it.key?.name === "examples") return;
    }
    found.push(`${path}: ${text.trim()}`);
  };
  const visitor: Deno.lint.LintVisitor = {
    JSXText: (node) => check(node.value, node as unknown as Node, true),
    Literal: (node) => void (typeof node.value === "string" && check(node.value, node as unknown as Node)),
    TemplateLiteral: (node) => check(node.quasis.map(({ cooked }) => cooked).join("…"), node as unknown as Node),
  };
  Deno.lint.runPlugin(
    { name: "sentences", rules: { sentences: { create: () => visitor } } },
    path,
    Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url)),
  );
  return found;
}

function filesIn(path: string): string[] {
  if (/\.tsx?$/.test(path)) return [path];
  return [...Deno.readDirSync(new URL(`../../${path}`, import.meta.url))]
    .flatMap(({ name }) => /\.tsx?$|^[^.]+$/.test(name) ? filesIn(`${path}/${name}`) : []).sort();
}

Deno.test("migrated files contain no sentences", () => {
  assertEquals(MIGRATED.flatMap(filesIn).flatMap(sentencesIn), []);
});

/** Parts of a page, which load areas of their own. */
const PART = /_part\.ts$/;

/** Returns the files that a file imports, and those that they import, without types and parts of the page. */
function reachedFrom(path: string, reached = new Set<string>()): Set<string> {
  if (reached.has(path) || /^lib\/language\//.test(path)) return reached;
  reached.add(path);
  const text = Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));
  for (const [, type, specifier] of text.matchAll(/(?:import|export) (type )?(?:[^;'"]*? from )?"(\.[^"]+\.tsx?)"/g)) {
    if (!type) reachedFrom(new URL(specifier, `file:///${path}`).pathname.slice(1), reached);
  }
  for (const [, specifier] of text.matchAll(/import\("(\.[^"]+\.tsx?)"\)/g)) {
    if (!PART.test(specifier)) reachedFrom(new URL(specifier, `file:///${path}`).pathname.slice(1), reached);
  }
  return reached;
}

// Commands name their help, and nothing puts it into words before it is there.
const LATE = "help";

for (
  const [start, loaded] of Object.entries({
    "chat/main.tsx": [FORM_LANGUAGES],
    "chat/chat_part.ts": [FORM_LANGUAGES, CHAT_LANGUAGES],
    "chat/notifications_part.ts": [FORM_LANGUAGES, CHAT_LANGUAGES, NOTIFICATION_LANGUAGES],
    "chat/more_part.ts": [FORM_LANGUAGES, CHAT_LANGUAGES, MORE_LANGUAGES],
    "guide/main.tsx": [GUIDE_LANGUAGES],
    "operator/main.tsx": [OPERATOR_LANGUAGES],
  })
) {
  Deno.test(`${start} loads each area that its code uses`, async () => {
    const areas = (await Promise.all(loaded.map((parts) => parts.en()))).flatMap((areas) => Object.keys(areas));
    const key = new RegExp(`"(${Object.keys(en).join("|")})\\.[a-z0-9-]+"`, "g");
    const missing = [...reachedFrom(`lib/browser/${start}`)].flatMap((path) => {
      const text = Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));
      return [...text.matchAll(key)].filter(([, area]) => !areas.includes(area) && !area.startsWith(LATE)).map((
        [used],
      ) => `${path}: ${used}`);
    });
    assertEquals(missing, []);
  });
}

Deno.test("each message is used", () => {
  const text = ["lib", "client.ts", "server.ts"].flatMap((path) => path === "lib" ? foldersOfLib() : [path])
    .map((path) => Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url))).join("\n");
  const used = new Set([...text.matchAll(/"([a-zA-Z]+\.[a-z0-9-]+)"/g)].map(([, key]) => key));
  const unused = Object.entries(en).flatMap(([area, messages]) =>
    Object.keys(messages).map((name) => `${area}.${name}`)
  )
    .filter((key) => !used.has(key));
  assertEquals(unused, []);
});

function foldersOfLib(): string[] {
  return filesIn("lib").filter((path) => !/^lib\/(language\/..\/|gui\/assets)/.test(path));
}
