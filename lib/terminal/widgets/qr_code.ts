import { renderUnicodeCompact } from "uqr";

/**
 * Returns an answer with its QR code below, in half blocks, light on dark, as most terminals are. Where the code is wider than
 * the terminal, only the text is left.
 */
export function withQrCode({ text, qr }: { text: string; qr?: string | undefined }, columns = Infinity): string {
  if (qr === undefined) return text;
  const code = renderUnicodeCompact(qr, { ecc: "L", border: 2 });
  return code.indexOf("\n") <= columns ? `${text}\n${code}` : text;
}
