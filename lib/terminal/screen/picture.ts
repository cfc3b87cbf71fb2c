/** A picture in cells of the screen. */
export interface PictureBox {
  /** Names the picture. */
  readonly key: string;
  readonly columns: number;
  readonly rows: number;
}

/** A row of a picture. Rows are drawn by themselves, so that lines with pictures scroll like lines of text. */
export interface PictureRow {
  readonly box: PictureBox;
  /** From 0. */
  readonly row: number;
}

/** A picture as a terminal takes it. */
export type EncodedPicture =
  | {
    readonly protocol: "kitty";
    /** In pixels. */
    readonly width: number;
    readonly rowHeight: number;
    /** A PNG picture in Base64. */
    readonly data: string;
  }
  | {
    readonly protocol: "iterm" | "sixel";
    /** The sequence that draws each row at the cursor. */
    readonly rows: readonly string[];
  };
