import type { Block, Inline } from "../../../lib/text/mod.ts";

const TAGS = { strong: "b", emphasis: "i", strike: "s", highlight: "mark" } as const;

/** Writes formatted text as tags, for tests. */
export function show(blocks: readonly Block[]): string {
  return blocks.map(showBlock).join("");
}

/** Writes a line of formatted text as tags, for tests. */
export function showInline(parts: readonly Inline[]): string {
  return parts.map((part) => {
    if ("content" in part) return `<${TAGS[part.type]}>${showInline(part.content)}</${TAGS[part.type]}>`;
    return part.type === "text" ? part.text : `<${part.type}>${part.text}</${part.type}>`;
  }).join("");
}

function showBlock(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${showInline(block.content)}</p>`;
    case "code":
      return `<pre ${block.language ?? ""}>${block.text}</pre>`;
    case "quote":
      return `<q>${show(block.content)}</q>`;
    case "list":
      return block.items.map(({ level, number, content }) =>
        `<li ${level} ${number ?? "-"}>${showInline(content)}</li>`
      )
        .join("");
  }
}
