import type { FileInfo } from "../../../protocol/mod.ts";

/** How the page shows a file. Files that it does not show have only a card with their names. */
export type FileKind = "picture" | "audio" | "video" | "text" | "other";

// The server finds these out from the content. None of them can contain a script.
const KINDS: Readonly<Record<string, FileKind>> = {
  "image/png": "picture",
  "image/jpeg": "picture",
  "image/gif": "picture",
  "image/webp": "picture",
  "image/avif": "picture",
  "audio/mpeg": "audio",
  "audio/wav": "audio",
  "audio/ogg": "audio",
  "audio/flac": "audio",
  "audio/mp4": "audio",
  "video/mp4": "video",
  "video/webm": "video",
  "text/plain": "text",
};

/** The size of a box in the conversation, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

const MAX_BOX: Box = { width: 400, height: 300 };
const UNKNOWN_BOX: Box = { width: 320, height: 240 };
const VIDEO_BOX: Box = { width: 400, height: 225 };
// Smaller pictures can hardly be clicked.
const MIN_PX = 32;

// A larger picture without a preview is loaded only when it is opened.
const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

const SMALL_PICTURE = { bytes: 256 * 1024, px: 2048 };

const CARD_PX = 52;
const AUDIO_PX = 62;
const LINE_PX = 19;
const MAX_LINES = 6;
const FEW_CHARACTERS = 60; // in a line

/** Returns how the page shows a file. */
export function kindOf({ type }: FileInfo): FileKind {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : "other";
}

/** Returns which picture of a file is shown in the conversation; undefined: none. */
export function pictureOf(file: FileInfo): "preview" | "original" | undefined {
  if (kindOf(file) !== "picture") return undefined;
  const { size, width = Infinity, height = Infinity } = file;
  const isSmall = size <= SMALL_PICTURE.bytes && Math.max(width, height) <= SMALL_PICTURE.px;
  // Some small pictures have a preview only because they move, or for terminals.
  if (file.preview !== undefined && !isSmall) return "preview";
  return file.size <= MAX_PICTURE_BYTES ? "original" : undefined;
}

/** Returns the box of a picture or video, which is known before it is loaded, so that nothing moves then. */
export function boxOf(file: FileInfo): Box {
  const { width = 0, height = 0 } = file;
  if (kindOf(file) === "video") return VIDEO_BOX;
  if (width <= 0 || height <= 0) return UNKNOWN_BOX;
  const scale = Math.min(1, MAX_BOX.width / width, MAX_BOX.height / height);
  return { width: Math.max(MIN_PX, Math.round(width * scale)), height: Math.max(MIN_PX, Math.round(height * scale)) };
}

/** Returns how many of the first lines of a text are shown. It does not depend on how it is broken into lines. */
export function linesOf({ size }: FileInfo): number {
  return Math.max(1, Math.min(MAX_LINES, Math.ceil(size / FEW_CHARACTERS)));
}

/** Returns how high a file is in the conversation, in pixels. */
export function heightOf(file: FileInfo): number {
  switch (kindOf(file)) {
    case "picture":
      return CARD_PX + (pictureOf(file) ? boxOf(file).height + 4 : 0);
    case "video":
      return CARD_PX + boxOf(file).height;
    case "audio":
      return CARD_PX + AUDIO_PX;
    case "text":
      return CARD_PX + linesOf(file) * LINE_PX + 20;
    case "other":
      return CARD_PX;
  }
}

/** Returns the type of a file for people, by its name: `PDF`; undefined if the name does not say it. */
export function typeOf({ name }: Pick<FileInfo, "name">): string | undefined {
  return /[^.]\.([a-z0-9]{1,6})$/i.exec(name)?.[1].toUpperCase();
}
