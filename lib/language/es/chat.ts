import type { Translated } from "../catalogue.ts";
import type { chat as english } from "../en/chat.ts";

/** chat in Spanish. */
export const chat: Translated<typeof english> = {
  "notify-all":
    "Recibes notificaciones de todos los mensajes. {view, select, page {Cámbialo con la campana que hay junto a tu apodo.} other {Para recibir menos, usa /notify mentions o /notify none.}}",
  "notify-mentions":
    "Recibes notificaciones de mensajes directos y menciones. {view, select, page {Cámbialo con la campana que hay junto a tu apodo.} other {Cámbialo con /notify all o /notify none.}}",
  "notify-none":
    "No recibes notificaciones. {view, select, page {Cámbialo con la campana que hay junto a tu apodo.} other {Cámbialo con /notify mentions o /notify all.}}",
};
