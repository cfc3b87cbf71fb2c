import type { JSX } from "preact";
import { useContext, useState } from "preact/hooks";
import { memo } from "../../shared/view/memo.ts";
import {
  type Conversation,
  describeDeletion,
  type MessageEntry,
  type NoticeEntry,
  textBesideFile,
} from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine, cleanSentence } from "../../../text/mod.ts";
import { foldedInto } from "../folded_notices.ts";
import { quoteOf } from "../quote.ts";
import type { RowActions } from "../row_actions.ts";
import type { Row } from "../rows.ts";
import { dayOf, fullTime, timeOf } from "../../shared/times.ts";
import { canHover, wasTouched } from "../../shared/touch.ts";
import { Colours } from "../../shared/view/colours.ts";
import { MessageText } from "../../shared/view/message_text.tsx";
import { Avatar } from "../../shared/view/icons.tsx";
import { Linked } from "../../shared/view/linked.tsx";
import { FileView } from "./files/file_view.tsx";
import { MessageActions } from "./message_actions.tsx";
import { Name } from "./people/name.tsx";
import { StatusSign } from "./people/status_sign.tsx";
import { Reactions } from "./reactions.tsx";

type Props = Row & {
  readonly me: string;
  /** The text above the first row. */
  readonly beginning: string | undefined;
  /** The message to which it replies, if it is loaded. */
  readonly answered: MessageEntry | undefined;
  readonly kind: Conversation["kind"];
  /** Whether it is the last message that the other person has seen. */
  readonly seen: boolean;
  readonly flash: boolean;
  /** Whether the person edits it, or picks a reaction to it. */
  readonly target: boolean;
  readonly actions: RowActions;
  /** Shows the notices that this row stands for. */
  readonly unfold?: (notice: NoticeEntry) => void;
};

/** A row of the conversation: a message, a notice or an unacknowledged message, with the lines above it. */
export const RowView = memo(
  function RowView(
    { item, day, mark, head, me, beginning, answered, kind, seen, flash, target, actions, unfold }: Props,
  ): JSX.Element {
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
            <span>{t("conversation.new-messages")}</span>
          </div>
        )}
        {item.kind === "notice"
          ? (
            <div class={`notice ${item.tone}`} tabIndex={-1}>
              {foldedInto(item).length > 0 && (
                <button
                  type="button"
                  class="fold"
                  aria-label={t("conversation.show-folded", { count: foldedInto(item).length })}
                  onClick={() => unfold?.(item)}
                >
                  +{foldedInto(item).length}
                </button>
              )}
              {(item.tone === "trouble" || item.tone === "refused") && <span class="sign">!</span>}
              {item.tone === "motd" ? <MessageText text={item.text} nick="" /> : (
                <bdi>
                  <Linked text={cleanSentence(item.text)} />
                </bdi>
              )} <time title={fullTime(item.at)}>{timeOf(item.at)}</time>
            </div>
          )
          : item.kind === "waiting"
          ? (
            <div class={`message waiting${head ? " head" : ""}`} tabIndex={-1}>
              {head && <Head nick={me} at={item.at} />}
              <MessageText text={item.pending.text} nick={me} />
              <span class="note">
                <span class="spinner" aria-hidden="true" />{" "}
                {t(item.pending.sent ? "conversation.sending" : "conversation.waiting")}
              </span>
            </div>
          )
          : (
            <Message
              entry={item}
              head={head}
              me={me}
              answered={answered}
              kind={kind}
              seen={seen}
              flash={flash}
              target={target}
              actions={actions}
            />
          )}
      </div>
    );
  },
);

type MessageProps = Pick<Props, "head" | "me" | "answered" | "kind" | "seen" | "flash" | "target" | "actions"> & {
  readonly entry: MessageEntry;
};

function Message({ entry, head, me, answered, kind, seen, flash, target, actions }: MessageProps): JSX.Element {
  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const { from, at, edited, deleted } = entry;
  const caption = textBesideFile(entry);
  const isMention = entry.mention && deleted === undefined;
  return (
    <div
      class={`message${head ? " head" : ""}${isMention ? " mention" : ""}${entry.mine ? " mine" : ""}${
        flash ? " flash" : ""
      }${target ? " target" : ""}`}
      tabIndex={-1}
      onMouseEnter={() => setPointedAt(canHover())}
      onMouseLeave={() => setPointedAt(false)}
      onFocusIn={() => setFocus(!wasTouched())}
      onFocusOut={({ currentTarget, relatedTarget }) => setFocus(currentTarget.contains(relatedTarget as Node | null))}
    >
      {head ? <Head nick={from} at={at} /> : <time class="gutter" title={fullTime(at)}>{timeOf(at)}</time>}
      {deleted === undefined
        ? (
          <>
            {entry.reply !== undefined && <Answered entry={entry} answered={answered} go={actions.goToAnswered} />}
            {isMention && <span class="unseen">{t("conversation.mentions-you")}</span>}
            {caption !== "" && (
              <MessageText text={caption} nick={from} {...(isMention && { split: actions.mentions })}>
                {edited !== undefined && (
                  <span class="edited" title={t("conversation.edited-at", { time: fullTime(edited) })}>
                    {` ${t("conversation.edited")}`}
                  </span>
                )}
              </MessageText>
            )}
            {entry.file && <FileView entry={entry} file={entry.file} actions={actions.files} />}
            {seen && <span class="seen">{t("conversation.seen")}</span>}
            <Reactions entry={entry} me={me} actions={actions} />
            {(isPointedAt || hasFocus) && <MessageActions entry={entry} kind={kind} actions={actions} />}
          </>
        )
        : <div class="text gone">{cleanLine(describeDeletion(deleted, me))}</div>}
    </div>
  );
}

function Head({ nick, at }: { nick: string; at: number }): JSX.Element {
  const colour = `c${useContext(Colours)(nick)}`;
  return (
    <>
      <Avatar nick={nick} />
      <span class="who">
        <Name nick={nick} class={`name ${colour}`} /> <StatusSign nick={nick} />{" "}
        <time title={fullTime(at)}>{timeOf(at)}</time>
      </span>
    </>
  );
}

function Answered(
  { entry, answered, go }: { entry: MessageEntry; answered: MessageEntry | undefined; go: RowActions["goToAnswered"] },
): JSX.Element {
  const colourOf = useContext(Colours);
  if (answered === undefined && entry.replySeq === undefined) {
    return <span class="answered">{t("conversation.reply-to-earlier")}</span>;
  }
  return (
    <button type="button" class="answered" tabIndex={-1} onClick={() => go(entry)}>
      {answered === undefined ? t("conversation.reply-to-earlier") : (
        <>
          <span class="unseen">{t("conversation.in-reply-to")}</span>
          <bdi class={`name c${colourOf(answered.from)}`}>{cleanLine(answered.from)}</bdi>{" "}
          <bdi>{quoteOf(answered, 100)}</bdi>
        </>
      )}
    </button>
  );
}
