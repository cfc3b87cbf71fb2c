import type { ComponentChildren, JSX } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import type { Block, Inline, ListItem } from "../../../text/mod.ts";
import { copyText } from "../copy_text.ts";
import { IconButton } from "./icons.tsx";
import { LinkName } from "./link_name.ts";
import { PlainText } from "./plain_text.ts";

const TAGS = { strong: "strong", emphasis: "em", strike: "s", highlight: "mark" } as const;

/** Shows formatted text. `children` follow it, on the same line if it ends with a paragraph. */
export function Formatted(
  { blocks, children }: { blocks: readonly Block[]; children?: ComponentChildren },
): JSX.Element {
  const [first] = blocks;
  if (blocks.length === 1 && first.type === "paragraph") {
    return (
      <>
        <InlineText parts={first.content} />
        {children}
      </>
    );
  }
  const ends = blocks.at(-1)?.type === "paragraph";
  return (
    <>
      {blocks.map((block, i) => (
        <BlockView key={i} block={block}>{ends && i === blocks.length - 1 && children}</BlockView>
      ))}
      {!ends && children}
    </>
  );
}

/** Shows a line of formatted text: marks, code and links. */
function InlineText({ parts }: { parts: readonly Inline[] }): JSX.Element {
  const drawText = useContext(PlainText);
  const nameOf = useContext(LinkName);
  return (
    <>
      {parts.map((part, i) => {
        switch (part.type) {
          case "text":
            return drawText(part.text);
          case "code":
            return <code key={i}>{part.text}</code>;
          case "link":
            return (
              <a key={i} href={part.href} target="_blank" rel="noopener noreferrer">
                {nameOf(part.href) ?? part.text}
              </a>
            );
          default: {
            const Tag = TAGS[part.type];
            return (
              <Tag key={i}>
                <InlineText parts={part.content} />
              </Tag>
            );
          }
        }
      })}
    </>
  );
}

function BlockView({ block, children }: { block: Block; children: ComponentChildren }): JSX.Element {
  switch (block.type) {
    case "paragraph":
      return (
        <p>
          <InlineText parts={block.content} />
          {children}
        </p>
      );
    case "code":
      return (
        <div class="code">
          {block.language && <span class="language">{block.language}</span>}
          <pre dir="ltr"><code>{block.text}</code></pre>
          <IconButton name="copy" label={t("common.copy-code")} onClick={() => copyText(block.text)} />
        </div>
      );
    case "quote":
      return (
        <blockquote>
          <Formatted blocks={block.content} />
        </blockquote>
      );
    case "list":
      return <List items={block.items} />;
  }
}

/** Shows items, of which the first is the least deep, as lists in each other. */
function List({ items }: { items: readonly ListItem[] }): JSX.Element {
  const [first] = items;
  const isNumbered = (item: ListItem) => item.number !== undefined;
  const other = items.findIndex((item) => item.level <= first.level && isNumbered(item) !== isNumbered(first));
  const own = other < 0 ? items : items.slice(0, other);
  const Tag = isNumbered(first) ? "ol" : "ul";
  const starts = own.flatMap((item, i) => item.level <= first.level ? [i] : []);
  return (
    <>
      <Tag>
        {starts.map((start, i) => {
          const inner = own.slice(start + 1, starts[i + 1]);
          return (
            <li key={start} value={own[start].number}>
              <InlineText parts={own[start].content} />
              {inner.length > 0 && <List items={inner} />}
            </li>
          );
        })}
      </Tag>
      {other > 0 && <List items={items.slice(other)} />}
    </>
  );
}
