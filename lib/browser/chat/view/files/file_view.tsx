import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { connectionLost, type MessageEntry } from "../../../../client/core.ts";
import { t } from "../../../../language/mod.ts";
import type { FileInfo } from "../../../../protocol/mod.ts";
import { cleanLine, cleanText, formatBytes } from "../../../../text/mod.ts";
import { boxOf, type FileKind, kindOf, linesOf, pictureOf, typeOf } from "../../files/file_box.ts";
import { request } from "../../files/requests.ts";
import type { FileActions } from "../../row_actions.ts";
import { Icon, IconButton, type IconName } from "../../../shared/view/icons.tsx";
import { useAddress } from "./use_address.ts";

const ICONS: Readonly<Record<FileKind, IconName>> = {
  picture: "picture",
  audio: "play",
  video: "play",
  text: "text",
  other: "file",
};

// How much of a text is loaded for its first lines.
const TEXT_BYTES = 1024;

interface Props {
  readonly entry: MessageEntry;
  readonly file: FileInfo;
  readonly actions: FileActions;
}

/** Shows the file of a message: what can be shown of it, and its name. @param props Without `actions`, only the name. */
export function FileView(
  { actions, ...of }: Omit<Props, "actions"> & { actions: FileActions | undefined },
): JSX.Element {
  const { entry, file } = of;
  const kind = kindOf(file);
  const name = cleanLine(file.name);
  return (
    <div class="file">
      {actions && <Content {...of} actions={actions} />}
      <div class="file-card">
        <span class="file-icon">
          <Icon name={ICONS[kind]} />
        </span>
        <span class="file-name">
          <bdi>{name}</bdi>
          <small>{[typeOf(file), formatBytes(file.size)].filter((it) => it !== undefined).join(" · ")}</small>
        </span>
        {actions && <IconButton name="save" label={t("files.save", { name })} onClick={() => actions.save(entry)} />}
      </div>
    </div>
  );
}

function Content(props: Props): JSX.Element | null {
  const { entry, file, actions } = props;
  switch (kindOf(file)) {
    case "picture":
      return pictureOf(file) ? <Picture {...props} isPreview={pictureOf(file) === "preview"} /> : null;
    case "text":
      return <Beginning {...props} />;
    case "audio":
    case "video":
      return actions.playing.value === entry.seq ? <Player {...props} /> : <PlayButton {...props} />;
    case "other":
      return null;
  }
}

/** A box whose size is known before its content is loaded. */
function Box({ file, children }: { file: FileInfo; children: ComponentChildren }): JSX.Element {
  const { width, height } = boxOf(file);
  return <div class="file-box" style={{ width: `${width}px`, aspectRatio: `${width} / ${height}` }}>{children}</div>;
}

function Picture({ entry, file, actions, isPreview }: Props & { isPreview: boolean }): JSX.Element {
  const { address, problem, failed } = useAddress(actions, entry, isPreview);
  return (
    <Box file={file}>
      {problem === undefined
        ? (
          <button
            type="button"
            aria-label={t("files.open", { name: cleanLine(file.name) })}
            onClick={() => actions.open(entry)}
          >
            {address && <img src={address} alt="" decoding="async" draggable={false} onError={failed} />}
          </button>
        )
        : <p class="file-problem">{cleanLine(problem)}</p>}
    </Box>
  );
}

function PlayButton({ entry, file, actions }: Props): JSX.Element {
  const button = (
    <button
      type="button"
      aria-label={t("files.play", { name: cleanLine(file.name) })}
      onClick={() => actions.open(entry)}
    >
      <Icon name="play" />
    </button>
  );
  return kindOf(file) === "video" ? <Box file={file}>{button}</Box> : <div class="file-audio">{button}</div>;
}

function Player({ entry, file, actions }: Props): JSX.Element {
  const { address, problem, failed } = useAddress(actions, entry, false);
  const media = {
    controls: true,
    autoPlay: true,
    preload: "metadata",
    src: address,
    onError: address === undefined ? undefined : failed,
    "aria-label": cleanLine(file.name),
  } as const;
  const shown = problem === undefined
    ? kindOf(file) === "video" ? <video playsInline {...media} /> : <audio {...media} />
    : <p class="file-problem">{cleanLine(problem)}</p>;
  return kindOf(file) === "video" ? <Box file={file}>{shown}</Box> : <div class="file-audio">{shown}</div>;
}

/** The first lines of a text. */
function Beginning({ entry, file, actions }: Props): JSX.Element {
  const { address, problem, failed } = useAddress(actions, entry, false);
  const [text, setText] = useState("");
  useEffect(() => {
    if (address === undefined) return;
    const abort = new AbortController();
    const headers = { range: `bytes=0-${TEXT_BYTES - 1}` };
    request(address, { headers, signal: abort.signal }).then((response) => response.text()).then(
      // The last character may be cut.
      (beginning) => setText(cleanText(beginning.replace(/\ufffd+$/, ""))),
      (error) => {
        if (abort.signal.aborted) return;
        if (error.name === connectionLost().name) failed();
        else throw error;
      },
    );
    return () => abort.abort();
  }, [address]);
  const lines = linesOf(file);
  return problem === undefined
    ? (
      <pre class="file-text" style={{ height: `${lines * LINE_PX + TEXT_PADDING_PX}px` }} dir="auto">
        {text.split("\n", lines).join("\n")}
      </pre>
    )
    : <p class="file-problem">{cleanLine(problem)}</p>;
}

// As in the style sheet.
const LINE_PX = 19;
const TEXT_PADDING_PX = 16;
