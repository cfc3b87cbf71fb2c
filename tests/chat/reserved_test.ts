import { assertEquals } from "@std/assert";
import { reservedLike } from "../../lib/chat/mod.ts";

Deno.test("reservedLike() finds reserved nicknames and similar ones", () => {
  const cases: Array<[word: string, nicks: string]> = [
    [
      "server",
      "server SERVER s̲e̲r̲v̲e̲r̲ ṣerver sérver serverʼ server. _server_ s.e.r.v.e.r 5erver serv3r ѕеrvеr ｓｅｒｖｅｒ 𝐬𝐞𝐫𝐯𝐞𝐫",
    ],
    [
      "admin",
      "admin Admin ADMIN ADMlN adm1n 4dmin аdmin admın ᴀᴅᴍɪɴ ad-min admin' ａｄｍｉｎ ＡＤＭＩＮ ꓮꓓꓟꓲꓠ admin-server",
    ],
    ["owner", "owner OWNER 0wner ｏｗｎｅｒ"],
    ["root", "root r00t ro0t Root"],
    ["all", "all ALL a.l.l"],
    ["system", "ｓｙｓｔｅｍ ＳＹＳＴＥＭ system systern 5ystem sуstem"],
    ["operator", "operator 0perator OPERATOR operαtor"],
    ["moderator", "moderator m0derator"],
    ["everyone", "everyone every0ne"],
    ["администратор", "администратор Администратор"],
    ["管理员", "管理员"],
  ];
  for (const [word, nicks] of cases) {
    for (const nick of nicks.split(" ")) assertEquals(reservedLike(nick), word, nick);
  }
});

Deno.test("reservedLike() accepts the names of people", () => {
  const nicks =
    "Ali Al Alla a11 4ll Andi Adam Hera Rooter Stefan server1 servers the.server admin2 administrating bob Олл mod " +
    "O'Brien José Аня_PC 李雷 Mary_Ann - _ ... 7 hereby";
  for (const nick of nicks.split(" ")) assertEquals(reservedLike(nick), undefined, nick);
});
