import type { JSX } from "preact";

// The margin that the standard requires, in modules.
const MARGIN = 4;

/** A QR code, dark on light in every theme, so that every camera reads it. @param props `rows` of `0` and `1`. */
export function QrCode({ rows, label }: { rows: readonly string[]; label: string }): JSX.Element {
  const size = rows.length + 2 * MARGIN;
  const path = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ 0: { length }, index }) =>
      `M${index + MARGIN} ${y + MARGIN}h${length}v1h-${length}z`
    )
  ).join("");
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} />
      <path d={path} />
    </svg>
  );
}
