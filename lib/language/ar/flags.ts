import type { Translated } from "../catalogue.ts";
import type { flags as english } from "../en/flags.ts";

/** flags in Arabic. */
export const flags: Translated<typeof english> = {
  "help-lang": "استخدام هذه اللغة: en أو de أو es أو zh أو ar.",
  "language-of-system": "لغة النظام",
  "default": "الافتراضي: {value}.",
  "unknown-language": "يحتاج --lang إلى واحدة من {languages}، لا إلى «{value}».",
  "help-names": "أسماء وعناوين أخرى للخادم، تفصل بينها فواصل، مثل chat.example.org.",
  "names-of-machine": "أسماء هذا الجهاز وعناوينه",
  "help-new": "استبدال سلطة الشهادات. على كل جهاز أن يثبّتها من جديد.",
  "wrong-host": "يحتاج ‎--names‎ إلى أسماء أو عناوين IPv4، لا إلى «{host}».",
};
