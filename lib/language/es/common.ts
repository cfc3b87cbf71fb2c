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
  "years": "{count, plural, one {# año} other {# años}}",
  "days": "{count, plural, one {# día} other {# días}}",
  "hours": "{count, plural, one {# hora} other {# horas}}",
  "minutes": "{count, plural, one {# minuto} other {# minutos}}",
  "seconds": "{count, plural, one {# segundo} other {# segundos}}",
  "two-durations": "{first} y {second}",
};
