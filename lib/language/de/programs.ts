import type { Translated } from "../catalogue.ts";
import type { programs as english } from "../en/programs.ts";

/** programs in German. */
export const programs: Translated<typeof english> = {
  "web-cert-made": "Eine Zertifizierungsstelle für Browser wurde erstellt, gültig bis {until}. Ihr Fingerabdruck:",
  "web-cert-kept": "Dieser Server hat eine Zertifizierungsstelle für Browser, gültig bis {until}. Ihr Fingerabdruck:",
  "web-cert-hosts": "Ihr Zertifikat für den Server gilt bis {until}, und der Server erneuert es. Es gilt für {hosts}.",
  "web-cert-next":
    "Starte den Server. Öffne dann auf jedem Telefon und Rechner http://{address}:{port}/: Die Seite zeigt, wie du die Zertifizierungsstelle dort installierst.",
  "web-cert-not-permitted":
    "Die Zertifizierungsstelle dieses Servers erlaubt {host} nicht. Für eine neue gib zusätzlich --new an: Jedes Gerät muss sie dann installieren.",
};
