/** The terminal's screen: measuring, wrapping and styling text, cells, painting and frames. */
export * from "./bottom_rows.ts";
export * from "./cells.ts";
export * from "./frames.ts";
export * from "./graphics.ts";
export * from "./hanging.ts";
export * from "./job.ts";
export * from "./painter.ts";
export * from "./picture.ts";
export * from "./picture_painter.ts";
export * from "./screen.ts";
export * from "./style.ts";
export * from "./terminal_size.ts";
export * from "./tty.ts";
export * from "./width.ts";
export * from "./wrap.ts";
