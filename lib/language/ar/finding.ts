import type { Translated } from "../catalogue.ts";
import type { finding as english } from "../en/finding.ts";

/** Servers that were found on the network, in Arabic. */
export const finding: Translated<typeof english> = {
  "on-network": "في هذه الشبكة",
  "searching": "جارٍ البحث عن خوادم...",
  "none-found": "لم يُجب أي خادم.",
  "status":
    "{status, select, known {معروف} moved {معروف، بعنوان جديد} changed {بمفتاح غير السابق} plain {بلا تشفير} other {جديد}}",
  "people":
    "{count, plural, =0 {لا أحد} zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}",
  "fingerprint": "البصمة: {fingerprint}",
  "plain": "هذا الخادم لا يشفّر: يستطيع أي شخص في الشبكة قراءة كل شيء.",
  "search-again": "البحث من جديد",
  "count":
    "{count, plural, zero {لا خوادم في هذه الشبكة} one {خادم واحد في هذه الشبكة} two {خادمان في هذه الشبكة} few {# خوادم في هذه الشبكة} many {# خادمًا في هذه الشبكة} other {# خادم في هذه الشبكة}}",
};
