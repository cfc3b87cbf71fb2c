import type { Translated } from "../catalogue.ts";
import type { log as english } from "../en/log.ts";

/** log in Arabic. */
export const log: Translated<typeof english> = {
  "announcement-made": "أصدر {by} إعلانًا",
  "connected": "أُنشئ الاتصال مع {host} ({nick})",
  "disconnected": "أُغلق الاتصال مع {host} ({nick}): {reason}",
  "renamed": "{from} أصبح اسمه {to} ({host})",
  "entered": "انضم {nick} إلى {room}",
  "parted": "غادر {nick} {room}",
  "topic-set-to": "غيّر {by} موضوع {room}: {topic}",
  "edited": "{isOwn, select, true {عدّل {by} رسالته في {room}} other {عدّل {by} رسالة من {from} في {room}}}",
  "deleted": "{isOwn, select, true {حذف {by} رسالته في {room}} other {حذف {by} رسالة من {from} في {room}}}",
  "reaction-taken-back":
    "{isOwn, select, true {سحب {by} التفاعل {emoji} من رسالته في {room}} other {سحب {by} التفاعل {emoji} من رسالة من {from} في {room}}}",
  "reacted":
    "{isOwn, select, true {تفاعل {by} بـ {emoji} مع رسالته في {room}} other {تفاعل {by} بـ {emoji} مع رسالة من {from} في {room}}}",
  "unpinned":
    "{isOwn, select, true {ألغى {by} تثبيت رسالته في {room}} other {ألغى {by} تثبيت رسالة من {from} في {room}}}",
  "pinned": "{isOwn, select, true {ثبّت {by} رسالته في {room}} other {ثبّت {by} رسالة من {from} في {room}}}",
  "announced": "أعلن {by}: {text}",
  "kicked": "طرد {by} {nick} ({host}){isExplained, select, true {: {reason}} other {}}",
  "unbanned": "رفع {by} الحظر عن {who}",
  "muted": "كتم {by} {sanction}",
  "unmuted": "ألغى {by} كتم {who}",
  "purged":
    "{count, plural, zero {لم يحذف {by} أي رسالة من {nick}} one {حذف {by} رسالة واحدة من {nick}} two {حذف {by} رسالتين من {nick}} few {حذف {by} # رسائل من {nick}} many {حذف {by} # رسالة من {nick}} other {حذف {by} # رسالة من {nick}}}",
  "file-made-room": "حُذف {file} لإفساح المجال لملفات جديدة",
  "file-deleted": "حذف {by} {file}",
  "registered": "سجّل {nick} اسمه المستعار ({host})",
  "password-set": "عيّن {by} كلمة مرور لـ {nick}",
  "unregistered": "ألغى {nick} تسجيل اسمه المستعار",
  "nick-released": "حرّر {by} الاسم المستعار {nick}",
  "profile-reset": "أزال {by} صورة {nick} وحالته",
  "granted": "جعل {by} {nick} {role, select, owner {مالكًا} moderator {مشرفًا} other {عضوًا}}",
  "refused": "رُفض اتصال من {host}: {reason}",
  "refused-nick": "رُفض اتصال من {host} ({nick}): {reason}",
  "stop-scheduled": "جدول {by} إيقاف الخادم بعد {time}{isExplained, select, true {: {reason}} other {}}",
  "stop-cancelled": "ألغى {by} إيقاف الخادم",
  "stranger": "اتصل {host}، لكنه لا يستخدم بروتوكول Tincan",
  "warning": "تحذير: {message}",
  "banned": "حظر {by} {sanction}",
  "banned-with": "حظر {by} {sanction}. قُطع اتصال: {people}.",
  "banned-but": "حظر {by} {sanction}. يشترك آخرون في العنوان {address}. سيحظرهم الأمر ‎/ban {address} أيضًا.",
  "banned-with-but":
    "حظر {by} {sanction}. قُطع اتصال: {people}. يشترك آخرون في العنوان {address}. سيحظرهم الأمر ‎/ban {address} أيضًا.",
  "private-file": "الملف الخاص {hash}",
  "sized-private-file": "الملف الخاص {hash} ({size})",
  "file-of": "{name} من {from} في {room}",
  "sized-file-of": "{name} ({size}) من {from} في {room}",
  "topic-cleared": "أزال {by} موضوع {room}",
  "topic-set": "غيّر {by} موضوع {room}",
  "suppressed-movements":
    "{count, plural, zero {لم يُخفَ أي انضمام أو مغادرة أو تغيير من {name}.} one {أُخفي انضمام أو مغادرة أو تغيير آخر من {name}.} two {أُخفي حدثان آخران من انضمام أو مغادرة أو تغيير من {name}.} few {أُخفيت # أحداث أخرى من انضمام أو مغادرة أو تغيير من {name}.} many {أُخفي # حدثًا آخر من انضمام أو مغادرة أو تغيير من {name}.} other {أُخفي # حدث آخر من انضمام أو مغادرة أو تغيير من {name}.}}",
  "suppressed-changes":
    "{count, plural, zero {لم يُخفَ أي تغيير لرسالة من {name}.} one {أُخفي تغيير آخر لرسالة من {name}.} two {أُخفي تغييران آخران لرسائل من {name}.} few {أُخفيت # تغييرات أخرى لرسائل من {name}.} many {أُخفي # تغييرًا آخر لرسائل من {name}.} other {أُخفي # تغيير آخر لرسائل من {name}.}}",
  "suppressed-refusals":
    "{count, plural, zero {لم يُخفَ أي اتصال مرفوض من {name}.} one {أُخفي اتصال مرفوض آخر من {name}.} two {أُخفي اتصالان مرفوضان آخران من {name}.} few {أُخفيت # اتصالات مرفوضة أخرى من {name}.} many {أُخفي # اتصالًا مرفوضًا آخر من {name}.} other {أُخفي # اتصال مرفوض آخر من {name}.}}",
  "not-written": "تعذّرت كتابة السجل: {detail}",
  "server-stopped": "توقف الخادم.",
  "dropped":
    "{count, plural, zero {لم يُفقد أي سطر من هذا السجل.} one {فُقد سطر واحد لأن هذا السجل لم يُقرأ أو تعذّرت كتابته.} two {فُقد سطران لأن هذا السجل لم يُقرأ أو تعذّرت كتابته.} few {فُقدت # أسطر لأن هذا السجل لم يُقرأ أو تعذّرت كتابته.} many {فُقد # سطرًا لأن هذا السجل لم يُقرأ أو تعذّرت كتابته.} other {فُقد # سطر لأن هذا السجل لم يُقرأ أو تعذّرت كتابته.}}",
  "found-again":
    "{way, select, dnssd {يمكن العثور على هذا الخادم عبر DNS-SD من جديد.} other {يعثر العملاء على هذا الخادم تلقائيًا من جديد.}}",
  "not-found":
    "{way, select, dnssd {لا يمكن العثور على هذا الخادم عبر DNS-SD:} other {لا يعثر العملاء على هذا الخادم تلقائيًا:}} {reason, select, busy {يستخدم برنامج آخر منفذ UDP ‏{port} وحده.} other {{detail}.}} ما زال الانضمام بالعنوان ممكنًا.",
  "link-created":
    "أنشأ {by} رابط الدعوة {link} إلى {room} {uses, plural, zero {لأشخاص} one {لشخص واحد} two {لشخصين} few {لـ # أشخاص} many {لـ # شخصًا} other {لـ # شخص}}",
  "private-link-created":
    "أنشأ {by} رابط الدعوة {link} إلى غرفة خاصة {uses, plural, zero {لأشخاص} one {لشخص واحد} two {لشخصين} few {لـ # أشخاص} many {لـ # شخصًا} other {لـ # شخص}}",
  "link-used": "استخدم {nick} ({host}) رابط الدعوة {link} الذي أنشأه {by}",
  "link-revoked": "ألغى {by} رابط الدعوة {link}",
  "backup-failed": "فشلت النسخة الاحتياطية. {reason} سيحاول Tincan مجددًا، وسيُعلمك عندما تنجح نسخة.",
  "hook-created": "أنشأ {by} الخطاف {hook} في {room}",
  "hook-removed": "أزال {by} الخطاف {hook} من {room}",
  "reloaded": "أُعيدت قراءة الإعدادات. تغيّر: {names}.",
  "reload-waits":
    "{count, plural, zero {تغيّر {names}: أعد تشغيل الخادم لاستخدامه.} one {تغيّر {names}: أعد تشغيل الخادم لاستخدامه.} two {تغيّر {names}: أعد تشغيل الخادم لاستخدامهما.} few {تغيّر {names}: أعد تشغيل الخادم لاستخدامها.} many {تغيّر {names}: أعد تشغيل الخادم لاستخدامها.} other {تغيّر {names}: أعد تشغيل الخادم لاستخدامها.}}",
  "reloaded-same": "أُعيدت قراءة الإعدادات. لم يتغير شيء.",
  "hook-failed": "يتعذّر على الخطاف {hook} في {room} الإرسال: {reason}",
  "hook-recovered":
    "عاد الخطاف {hook} إلى الإرسال. {count, plural, =0 {لم تُفقد أي رسالة.} zero {لم تُفقد أي رسالة.} one {لم تُرسل رسالة واحدة.} two {لم تُرسل رسالتان.} few {لم تُرسل # رسائل.} many {لم تُرسل # رسالة.} other {لم تُرسل # رسالة.}}",
};
