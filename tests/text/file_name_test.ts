import { assert, assertEquals } from "@std/assert";
import { impossibleName, safeFileName } from "../../lib/text/mod.ts";

Deno.test("safeFileName() keeps harmless names", () => {
  for (
    const name of ["tea.png", "Tea party (2).tar.gz", "Übung.pdf", "茶.txt", "🫖", "a", "-rf", "~tea", "tea 50%.png"]
  ) {
    assertEquals(safeFileName(name), name);
  }
});

Deno.test("safeFileName() removes folders, hidden and invisible parts, and what systems do not allow", () => {
  const names = {
    "../../etc/passwd": "passwd",
    "C:\\Windows\\tea.exe": "tea.exe",
    "/": "file",
    "": "file",
    "...": "file",
    "..": "file",
    "tea/": "tea",
    "tea/..": "tea",
    ".bashrc": "bashrc",
    "tea.png.": "tea.png",
    "tea .": "tea",
    " tea ": "tea",
    "tea\n.png": "tea .png",
    "tea\x00.png": "tea.png",
    "tea\u202egnp.exe": "teagnp.exe",
    'a:b*c?d"e<f>g|h': "a_b_c_d_e_f_g_h",
    "CON": "_CON",
    "nul.txt": "_nul.txt",
    "com1.tar.gz": "_com1.tar.gz",
    "lpt¹": "_lpt¹",
    "aux .txt": "_aux .txt",
    "tea\u200b.png": "tea.png",
    "u\u0308.txt": "ü.txt",
    "\ud800.txt": "\ufffd.txt",
  };
  for (const [name, safe] of Object.entries(names)) assertEquals(safeFileName(name), safe, JSON.stringify(name));
});

Deno.test("safeFileName() shortens long names in front of the extension", () => {
  for (const name of [`${"a".repeat(500)}.png`, `${"茶".repeat(300)}.png`, `${"🫖".repeat(300)}.png`]) {
    const safe = safeFileName(name);
    assert(safe.endsWith(".png") && [...safe].length <= 200 && new TextEncoder().encode(safe).length <= 240, safe);
  }
  assert(safeFileName(`a.${"b".repeat(500)}`).length <= 200);
  assertEquals(safeFileName(`con${" ".repeat(300)}`), "_con");
});

Deno.test("safeFileName() returns the same for what it returned", () => {
  for (const name of ["../..", "con", "a".repeat(300), ". . .", "aux.", "._.", "CON.con", "\u00a0.tea", "a/b\\c:d"]) {
    const safe = safeFileName(name);
    assertEquals(safeFileName(safe), safe, name);
  }
});

Deno.test("impossibleName() finds the name in a path that Windows does not allow", () => {
  const names = {
    "C:\\data\\NUL": "NUL",
    "c:\\nul\\data": "nul",
    "C:\\aux.txt": "aux.txt",
    "C:\\data\\a<b\\c": "a<b",
    "C:\\data\\a:b": "a:b",
    'C:\\chat\\"D:\\data"': '"D:',
    "C:\\tea \\data": "tea ",
    "C:\\tea.": "tea.",
    "C:\\data\\ ": " ",
    "C:\\tea\tparty": "tea\tparty",
    "\\\\box\\share\\con": "con",
  };
  for (const [path, name] of Object.entries(names)) assertEquals(impossibleName(path), name, path);
  for (
    const path of [
      "C:\\",
      "d:/data",
      "C:\\Users\\Ana María\\AppData\\Local\\Tincan",
      "\\\\box\\share$\\chat",
      "\\\\?\\C:\\chat",
      "C:\\console\\null\\.tincan\\お早う",
    ]
  ) assertEquals(impossibleName(path), undefined, path);
});
