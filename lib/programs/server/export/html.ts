import { currentLanguage, LANGUAGES, t } from "../../../language/mod.ts";
import type { ExportedConversation, ExportedMessage, StoredMessage } from "../../../store/mod.ts";
import { cleanLine, cleanText, findLinks, formatBytes } from "../../../text/mod.ts";
import { localTime, quoteOf, titleOf } from "./plain_text.ts";

// One page that needs nothing else, and can do nothing.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root { color-scheme: light dark; --quiet: light-dark(#595959, #a8a8a8); --line: light-dark(#d9d9d9, #3d3d3d);
  --mark: light-dark(#fff3c4, #4a3f12); --link: light-dark(#0550ae, #7cb7ff);
  font: 1rem/1.5 system-ui, sans-serif; color: light-dark(#1a1a1a, #e8e8e8); background: light-dark(#fff, #161616); }
body { max-inline-size: 50rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); } nav ul { columns: 14rem; padding-inline-start: 1.25rem; }
h2 { border-block-end: 1px solid var(--line); margin-block-start: 3rem; }
h3 { color: var(--quiet); font-size: 1rem; }
article { padding-block: .25rem; padding-inline: .5rem; border-radius: .25rem; overflow-wrap: anywhere; }
article:target { background: var(--mark); }
article > p { margin: 0; white-space: pre-wrap; }
time, .quiet, .quiet a { color: var(--quiet); font-size: .875rem; font-weight: normal; }
.answer { border-inline-start: 3px solid var(--line); padding-inline-start: .5rem; }
`;

/** Returns the beginning of the page, with links to all conversations. */
export function htmlStart(conversations: readonly ExportedConversation[], at: number): string {
  const language = currentLanguage();
  const title = t("exchange.page-title");
  const items = conversations.map((it, i) => `<li><a href="#c${i}"><bdi>${escaped(titleOf(it))}</bdi></a></li>`);
  return `<!doctype html>
<html lang="${language}" dir="${LANGUAGES[language].direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p class="quiet">${escaped(t("exchange.exported-on", { time: localTime(at) }))}</p>
</header>
<nav aria-label="${escaped(t("exchange.conversations"))}"><ul>
${items.join("\n")}
</ul></nav>
<main>
`;
}

/** Returns the end of the page. */
export function htmlEnd(): string {
  return "</main>\n</body>\n</html>\n";
}

/** Writes a conversation, message by message. */
export class HtmlConversation {
  readonly #conversation: ExportedConversation;
  readonly #index: number;
  readonly #answers: ReadonlyMap<number, readonly StoredMessage[]>;
  #day = "";

  /** @param answers The replies, by the seq of the message that they answer. */
  constructor(
    conversation: ExportedConversation,
    index: number,
    answers: ReadonlyMap<number, readonly StoredMessage[]>,
  ) {
    this.#conversation = conversation;
    this.#index = index;
    this.#answers = answers;
  }

  /** Returns the beginning. */
  start(): string {
    const { topic } = this.#conversation;
    const about = topic === "" ? "" : `<p dir="auto">${escaped(cleanLine(topic))}</p>\n`;
    return `<section id="c${this.#index}">\n<h2><bdi>${escaped(titleOf(this.#conversation))}</bdi></h2>\n${about}`;
  }

  /** Returns a message. @param original The message that it answers, if that is exported. */
  message({ message, reactions, pinned }: ExportedMessage, original: StoredMessage | undefined): string {
    const { seq, at, from, edited, deleted } = message;
    const [day, time] = localTime(at).split(" ");
    const heading = day === this.#day ? "" : `<h3>${day}</h3>\n`;
    this.#day = day;
    const marks = [
      ...edited !== undefined && !deleted ? [t("exchange.edited")] : [],
      ...pinned ? [t("exchange.pinned")] : [],
    ];
    const quiet = (html: string) => `<div class="quiet">${html}</div>\n`;
    const answers = this.#answers.get(seq) ?? [];
    return `${heading}<article id="m${seq}"${original ? ' class="answer"' : ""}>\n` +
      `<b><bdi>${escaped(cleanLine(from))}</bdi></b> <a class="quiet" href="#m${seq}">` +
      `<time datetime="${new Date(at).toISOString()}">${time}</time></a>` +
      (marks.length > 0 ? ` <span class="quiet">${escaped(marks.join(", "))}</span>\n` : "\n") +
      (original ? quiet(`<a href="#m${original.seq}">↪ ${quoted(original)}</a>`) : "") +
      (deleted
        ? quiet(escaped(t("exchange.deleted-by", { by: cleanLine(deleted.by) })))
        : `<p dir="auto">${textOf(message)}</p>\n`) +
      reactions.map(({ emoji, people }) => quiet(`${escaped(emoji)} ${names(people)}`)).join("") +
      answers.map((answer) => quiet(`<a href="#m${answer.seq}">↩ ${quoted(answer)}</a>`)).join("") +
      "</article>\n";
  }

  /** Returns the end. */
  end(): string {
    return "</section>\n";
  }
}

function quoted(message: StoredMessage): string {
  return `<bdi>${escaped(cleanLine(message.from))}</bdi>: <bdi>${escaped(quoteOf(message))}</bdi>`;
}

function names(people: readonly string[]): string {
  return people.map((name) => `<bdi>${escaped(cleanLine(name))}</bdi>`).join(", ");
}

/** Returns the text of a message, with its file and links. */
function textOf({ text, file }: StoredMessage): string {
  const said = file && text === file.name ? "" : linked(cleanText(text));
  if (file === undefined) return said;
  const name = escaped(cleanLine(file.name));
  const about = `<a href="files/${file.hash.slice(0, 2)}/${file.hash}" download="${name}">${name}</a>`;
  return `${about} <span class="quiet">${escaped(formatBytes(file.size))}</span>${said === "" ? "" : ` ${said}`}`;
}

function linked(text: string): string {
  let html = "";
  let at = 0;
  for (const { index, text: address, href } of findLinks(text)) {
    html += `${escaped(text.slice(at, index))}<a href="${escaped(href)}" rel="noopener noreferrer">${
      escaped(address)
    }</a>`;
    at = index + address.length;
  }
  return html + escaped(text.slice(at));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
