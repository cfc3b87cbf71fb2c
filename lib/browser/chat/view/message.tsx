import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { memo } from "../../shared/view/memo.ts";
import { type Conversation, type MessageEntry } from "../../../client/core.ts";
import { cleanLine, cleanText, excerpt } from "../../../text/mod.ts";
import type { Row } from "../rows.ts";
import { dayOf, fullTime, timeOf } from "../../shared/times.ts";
import { Colours } from "../../shared/view/colours.ts";
import { MessageText } from "../../shared/view/message_text.tsx";
import { Avatar, Icon } from "../../shared/view/icons.tsx";
import { Linked } from "../../shared/view/linked.tsx";

/** The actions of a message. */
export interface RowActions {
  readonly reply: (entry: MessageEntry) => void;
  readonly copy: (entry: MessageEntry) => void;
  /** Copies a link to it; undefined if nobody else could use the link. */
  readonly link: ((entry: MessageEntry) => void) | undefined;
  readonly jump: (seq: number) => void;
}

type Props = Row & {
  readonly me: string;
  /** The text above the first row. */
  readonly beginning: string | undefined;
  /** The message to which it replies, if it is loaded. */
  readonly answered: MessageEntry | undefined;
  readonly kind: Conversation["kind"];
  readonly flash: boolean;
  readonly actions: RowActions;
};

/** A row of the conversation: a message, a notice or an unacknowledged message, with the lines above it. */
export const RowView = memo(
  function RowView({ item, day, mark, head, me, beginning, answered, kind, flash, actions }: Props): JSX.Element {
    return (
      <div class="row" role="listitem" data-seq={item.kind === "waiting" ? undefined : item.seq}>
        {beginning && <p class="beginning">{beginning}</p>}
        {day && (
          <div class="day">
            <span>{dayOf(item.at)}</span>
          </div>
        )}
        {mark && (
          <div class="mark">
            <span>New messages</span>
          </div>
        )}
        {item.kind === "notice"
          ? (
            <div class={`notice ${item.tone}`} tabIndex={-1}>
              {(item.tone === "trouble" || item.tone === "refused") && <span class="sign">!</span>}
              <bdi>
                <Linked text={cleanText(item.text)} />
              </bdi>{" "}
              <time title={fullTime(item.at)}>{timeOf(item.at)}</time>
            </div>
          )
          : item.kind === "waiting"
          ? (
            <div class={`message waiting${head ? " head" : ""}`} tabIndex={-1}>
              {head && <Head nick={me} at={item.at} />}
              <MessageText text={item.pending.text} nick={me} />
              <span class="note">
                <span class="spinner" aria-hidden="true" /> {item.pending.sent ? "sending" : "waiting to be sent"}
              </span>
            </div>
          )
          : (
            <div
              class={`message${head ? " head" : ""}${item.mention ? " mention" : ""}${item.mine ? " mine" : ""}${
                flash ? " flash" : ""
              }`}
              tabIndex={-1}
            >
              {head
                ? <Head nick={item.from} at={item.at} />
                : <time class="gutter" title={fullTime(item.at)}>{timeOf(item.at)}</time>}
              {item.reply !== undefined && <Answered answered={answered} jump={actions.jump} />}
              {item.mention && <span class="unseen">mentions you:</span>}
              <MessageText text={item.text} nick={item.from} />
              <div class="actions">
                <button
                  type="button"
                  tabIndex={-1}
                  title={kind === "room" ? "Reply (R)" : "Quote and reply (R)"}
                  aria-label={`Reply to ${cleanLine(item.from)}`}
                  onClick={() => actions.reply(item)}
                >
                  <Icon name="reply" />
                </button>
                <button
                  type="button"
                  tabIndex={-1}
                  title="Copy the text (C)"
                  aria-label="Copy the text"
                  onClick={() => actions.copy(item)}
                >
                  <Icon name="copy" />
                </button>
                {actions.link && (
                  <button
                    type="button"
                    tabIndex={-1}
                    title="Copy a link to the message (L)"
                    aria-label="Copy a link to the message"
                    onClick={() => actions.link!(item)}
                  >
                    <Icon name="link" />
                  </button>
                )}
              </div>
            </div>
          )}
      </div>
    );
  },
);

function Head({ nick, at }: { nick: string; at: number }): JSX.Element {
  const colour = `c${useContext(Colours)(nick)}`;
  return (
    <>
      <Avatar nick={nick} />
      <span class="who">
        <bdi class={`name ${colour}`}>{cleanLine(nick)}</bdi> <time title={fullTime(at)}>{timeOf(at)}</time>
      </span>
    </>
  );
}

function Answered(
  { answered, jump }: { answered: MessageEntry | undefined; jump: (seq: number) => void },
): JSX.Element {
  const colourOf = useContext(Colours);
  if (answered === undefined) return <span class="answered">In reply to an earlier message</span>;
  return (
    <button type="button" class="answered" tabIndex={-1} onClick={() => jump(answered.seq)}>
      <span class="unseen">In reply to</span>
      <bdi class={`name c${colourOf(answered.from)}`}>{cleanLine(answered.from)}</bdi>{" "}
      <bdi>{excerpt(answered.text, 100)}</bdi>
    </button>
  );
}
