import type { Translated } from "../catalogue.ts";
import type { common as english } from "../en/common.ts";

/** common in Spanish. */
export const common: Translated<typeof english> = {
  "two-sentences": "{first} {second}",
  "ok": "Aceptar",
  "cancel": "Cancelar",
  "close": "Cerrar",
  "copy-code": "Copiar el código",
  "code-block": "Bloque de código",
  "continue": "Continuar",
};
