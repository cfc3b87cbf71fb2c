import { assertEquals } from "@std/assert";
import { parseInline } from "../../../lib/text/markup/inline.ts";
import { showInline } from "./show.ts";

function holds(cases: readonly (readonly [text: string, shown: string])[]): void {
  for (const [text, shown] of cases) assertEquals(showInline(parseInline(text)), shown, text);
}

function staysAsTyped(...texts: readonly string[]): void {
  holds(texts.map((text) => [text, text]));
}

Deno.test("parseInline() finds marks of one and of two characters", () => {
  holds([
    ["*bold* _italic_ ~struck~ `code`", "<b>bold</b> <i>italic</i> <s>struck</s> <code>code</code>"],
    ["**bold** ~~struck~~", "<b>bold</b> <s>struck</s>"],
    ["a *b c* d", "a <b>b c</b> d"],
    ["*Important.* (*x*), “*y*” *z*'s: _é_…", "<b>Important.</b> (<b>x</b>), “<b>y</b>” <b>z</b>'s: <i>é</i>…"],
    ["*5* *🎉* 🎉*x*", "<b>5</b> <b>🎉</b> 🎉<b>x</b>"],
    ["_a_b_", "<i>a_b</i>"],
  ]);
});

Deno.test("parseInline() nests different marks, and marks the shortest part of the same", () => {
  holds([
    ["*_x_* _*x*_ *~_x_~*", "<b><i>x</i></b> <i><b>x</b></i> <b><s><i>x</i></s></b>"],
    ["*a _b* c_", "<b>a _b</b> c_"],
    ["*a *b* c*", "*a <b>b</b> c*"],
    ["*`a*b`*", "<b><code>a*b</code></b>"],
  ]);
});

Deno.test("parseInline() leaves names, arithmetic, code, globs and paths as typed", () => {
  staysAsTyped(
    "snake_case_names and _private or __init__ or MAX_VALUE",
    "2*3*4, 2 * 3 * 4, a*b and c*d, x *= 2; y *= 3",
    "char *a, *b; **argv; (*fn)(int *a)",
    "*.ts, lib/* and **/*.js and *foo*.js",
    "/* comment */ .*foo.* ^_x_^ $_ @_x_",
    "src/_build_/x ./_a_ C:\\_a_ ~/a ~/b a~ b~ ~5 to ~6",
    "0 */5 * * * *",
    "don`t and won`t",
    "*** ____ ~~~ ***x***",
  );
});

Deno.test("parseInline() leaves emoticons and unfinished marks as typed", () => {
  staysAsTyped("*_* ^_^ -_- >_< ~_~ yes ~_~ T_T :_( :* :-* o_O (*_*) (~_~) m(_ _)m ¯\\_(ツ)_/¯ *-*");
  staysAsTyped("*sigh", "sigh*", "* a *", "*a\nb*", "_", "**", "*a *", "* a*", "`", "``", "` `", "*a_");
});

Deno.test("parseInline() finds marks in scripts without spaces, and leaves waves at the ends of words", () => {
  holds([["这是*粗体*字，_a_。", "这是<b>粗体</b>字，<i>a</i>。"], ["用`foo`吧", "用<code>foo</code>吧"]]);
  staysAsTyped("好的~谢谢~", "そうだね～うん～", "네~ 감사합니다~");
});

Deno.test("parseInline() keeps addresses whole, also between marks", () => {
  holds([
    ["https://a.b/x_y_z *see* http://a.b/*c*", "<link>https://a.b/x_y_z</link> <b>see</b> <link>http://a.b/*c</link>*"],
    ["_see https://a.b/c_ *https://a.b/*", "<i>see <link>https://a.b/c</link></i> <b><link>https://a.b/</link></b>"],
    ["~https://a.b/_c~ my_name@a.org", "<s><link>https://a.b/_c</link></s> <link>my_name@a.org</link>"],
    ["`https://a.b` https://c.d", "<code>https://a.b</code> <link>https://c.d</link>"],
  ]);
});

Deno.test("parseInline() reads code with one, two or three backticks", () => {
  holds([
    ["`` `a` `` ```b``` c`d", "<code>`a`</code> <code>b</code> c`d"],
    ["`*a*` `a``b`", "<code>*a*</code> <code>a``b</code>"],
    ["````a````", "````a````"],
  ]);
});

Deno.test("parseInline() leaves indented lines as typed", () => {
  holds([["    *a*\n\t*b*\n*c*", "    *a*\n\t*b*\n<b>c</b>"]]);
});
