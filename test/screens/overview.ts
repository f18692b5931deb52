/** A page that shows all pictures side by side. */

/** `taken`: by size, the names in the order in which they were taken. */
export function overview(taken: Readonly<Record<string, readonly string[]>>): string {
  const sections = Object.entries(taken).map(
    ([size, names]) => `<h2>${size}</h2>\n${names.map((name) => figure(size, name)).join("\n")}`,
  )
  return `<!doctype html>
<meta charset="utf-8">
<title>Screens</title>
<style>
  body { margin: 1rem; font-family: sans-serif; background: #888 }
  figure { display: inline-block; vertical-align: top; margin: 0.5rem }
  img { width: 18rem; margin-inline-end: 0.25rem; vertical-align: top }
</style>
${sections.join("\n")}
`
}

const figure = (size: string, name: string): string =>
  `<figure><figcaption>${name}</figcaption>${["light", "dark"]
    .map((scheme) => `${size}/${name}.${scheme}.png`)
    .map((path) => `<a href="${path}"><img src="${path}" loading="lazy" alt="${name}"></a>`)
    .join("")}</figure>`
