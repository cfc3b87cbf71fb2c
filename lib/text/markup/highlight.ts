import type { Inline } from "./inline.ts";
import type { Block } from "./markup.ts";

/** Splits a text into parts, some of which are to be highlighted. */
export type SplitText = (text: string) => readonly { readonly text: string; readonly isMarked: boolean }[];

/** Returns formatted text with parts of it highlighted. Code and links stay as they are. */
export function highlightBlocks(blocks: readonly Block[], split: SplitText): Block[] {
  return blocks.map((block): Block => {
    switch (block.type) {
      case "paragraph":
        return { ...block, content: highlighted(block.content, split) };
      case "quote":
        return { ...block, content: highlightBlocks(block.content, split) };
      case "list":
        return {
          ...block,
          items: block.items.map((item) => ({ ...item, content: highlighted(item.content, split) })),
        };
      case "code":
        return block;
    }
  });
}

function highlighted(parts: readonly Inline[], split: SplitText): Inline[] {
  return parts.flatMap((part): Inline[] => {
    switch (part.type) {
      case "text":
        return split(part.text).map(({ text, isMarked }): Inline =>
          isMarked ? { type: "highlight", content: [{ type: "text", text }] } : { type: "text", text }
        );
      case "link":
      case "code":
        return [part];
      default:
        return [{ ...part, content: highlighted(part.content, split) }];
    }
  });
}
