// The form of Slack's incoming webhooks, as far as it has text: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks

// How many attachments, blocks and parts of them are read, together.
const MAX_PARTS = 200;

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/**
 * Returns the text of a message in Slack's form: its own text, then that of its blocks and attachments, each on its own
 * lines. Links such as `<https://example.org|the page>` become plain text.
 */
export function textOfSlack({ text, blocks, attachments }: Readonly<Record<string, unknown>>): string {
  const budget = { parts: MAX_PARTS };
  const ofBlocks = textsOf(blocks, budget);
  // With blocks, the text is what notifications show: usually the same in short.
  const own = ofBlocks.length > 0 && attachments === undefined ? [] : [text];
  const lines = [...own, ...ofBlocks, ...listOf(attachments, budget).flatMap((it) => attachmentTexts(it, budget))];
  const said = lines.filter((line) => typeof line === "string" && line.trim() !== "") as string[];
  return plain(said.join("\n"));
}

interface Budget {
  parts: number;
}

function attachmentTexts(attachment: unknown, budget: Budget): unknown[] {
  if (!isObject(attachment)) return [];
  const { pretext, author_name, title, title_link, text, fields, blocks, footer, fallback } = attachment;
  const heading = typeof title === "string" && typeof title_link === "string" ? `${title}: ${title_link}` : title;
  const texts = [
    pretext,
    author_name,
    heading,
    text,
    ...listOf(fields, budget).map((it) => isObject(it) ? [it.title, it.value].filter(isText).join(": ") : ""),
    ...textsOf(blocks, budget),
    footer,
  ].filter(isText);
  return texts.length > 0 ? texts : [fallback];
}

/** Returns the texts of blocks: of sections, headers, contexts, pictures and rich texts. */
function textsOf(blocks: unknown, budget: Budget): string[] {
  return listOf(blocks, budget).flatMap((block) => {
    if (!isObject(block)) return [];
    const { type, text, fields, elements, alt_text } = block;
    if (type === "rich_text") {
      return listOf(elements, budget).map((it) => richText(it, budget)).filter(isText);
    }
    const parts = [text, ...listOf(fields, budget), ...type === "context" ? listOf(elements, budget) : []];
    const texts = parts.map((it) => isObject(it) ? it.text ?? it.alt_text : it).filter(isText);
    return texts.length > 0 || !isText(alt_text) ? texts : [alt_text];
  });
}

/** Returns the text of a part of a rich text: its runs one after the other, the items of a list on lines of their own. */
function richText(part: unknown, budget: Budget, depth = 0): string {
  if (!isObject(part) || depth > 4) return "";
  const { type, text, url, name, elements } = part;
  if (type === "link" && isText(url)) return isText(text) ? `${text} (${url})` : url;
  if (type === "emoji" && isText(name)) return `:${name}:`;
  if (isText(text)) return text;
  const parts = listOf(elements, budget).map((it) => richText(it, budget, depth + 1));
  return type === "rich_text_list" ? parts.map((it) => `• ${it}`).join("\n") : parts.join("");
}

function listOf(value: unknown, budget: Budget): unknown[] {
  if (!Array.isArray(value)) return [];
  const taken = value.slice(0, budget.parts);
  budget.parts -= taken.length;
  return taken;
}

/** Returns a text without Slack's marks for links and its three entities. */
function plain(text: string): string {
  return text
    .replace(/<(https?:\/\/[^\s|>]+)\|([^<>\n]*)>/g, (_, url, label) => label === url ? url : `${label} (${url})`)
    .replace(/<((?:https?:\/\/|mailto:)[^\s|>]+)>/g, "$1")
    .replace(/<!(here|channel|everyone)(?:\|[^<>\n]*)?>/g, "@$1")
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
