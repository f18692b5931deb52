/** Links to forges, for any name of a branch, a directory and a file. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { FORGE_KINDS, type Forge, type ForgeOptions, forgeOf, MAX_ADDRESS } from "#server/service/forge"

const options = (changes: Partial<ForgeOptions> = {}): ForgeOptions => ({
  remote: "https://github.com/octo/meta",
  web: null,
  kind: null,
  branch: "main",
  directory: "elections",
  ...changes,
})

const forge = (changes: Partial<ForgeOptions> = {}): Forge => {
  const made = forgeOf(options(changes))
  if (made === null) throw new Error("no forge")
  return made
}

const COMMIT = "0123456789abcdef0123456789abcdef01234567"

describe("the repository's address", () => {
  test.each([
    ["https://github.com/octo/meta", "github", "https://github.com/octo/meta"],
    ["https://github.com/octo/meta.git", "github", "https://github.com/octo/meta"],
    ["https://ada:s3cret@github.com/octo/meta.git/", "github", "https://github.com/octo/meta"],
    ["https://x-access-token:ghp_abc@GitHub.com/octo/meta", "github", "https://github.com/octo/meta"],
    ["http://gitlab.example.org:8080/a/b/c/meta.git", "gitlab", "http://gitlab.example.org:8080/a/b/c/meta"],
    ["ssh://git@gitlab.com:22/group/sub/group/meta.git", "gitlab", "https://gitlab.com/group/sub/group/meta"],
    ["ssh://git@forgejo.example.org:2222/octo/meta", "gitea", "https://forgejo.example.org/octo/meta"],
    ["git@github.com:octo/meta.git", "github", "https://github.com/octo/meta"],
    ["git@codeberg.org:/octo/meta.git", "gitea", "https://codeberg.org/octo/meta"],
    ["codeberg.org:octo/meta", "gitea", "https://codeberg.org/octo/meta"],
    ["ssh://git@ssh.github.com:443/octo/meta.git", "github", "https://github.com/octo/meta"],
    ["git@altssh.gitlab.com:octo/meta.git", "gitlab", "https://gitlab.com/octo/meta"],
    ["https://octo.ghe.com/octo/meta", "github", "https://octo.ghe.com/octo/meta"],
    ["https://github.example.org/octo/meta", "github", "https://github.example.org/octo/meta"],
    ["https://gitea.example.org/octo/m%20eta", "gitea", "https://gitea.example.org/octo/m%20eta"],
    ["https://github.com/octo/100%.git", "github", "https://github.com/octo/100%25"],
  ])("of %s is known", (remote, kind, web) => {
    expect(forge({ remote })).toMatchObject({ kind, web })
  })

  test.each([
    "/srv/meta",
    "../meta",
    "file:///srv/meta",
    "https://git.example.org/octo/meta",
    "git@host:octo/meta",
    "https://github.com/",
    "https://github.com/octo/../../meta//x",
    "",
    "ext::sh -c x",
  ])("of %j is not, so there are no links", (remote) => {
    const made = forgeOf(options({ remote }))
    // What the URL parser tidies up stays on the host.
    expect(made === null || made.web.startsWith("https://github.com/")).toBe(true)
    if (!remote.includes("..") || !remote.includes("github")) expect(made).toBeNull()
  })

  test("META_WEB and META_FORGE go before what META_REPO lets suspect", () => {
    expect(forge({ remote: "/srv/meta", web: "https://github.com/octo/meta/" }).web).toBe(
      "https://github.com/octo/meta",
    )
    const own = "https://me:pw@git.example.org/a/meta.git?x=1#y"
    expect(forge({ web: own, kind: "gitea" })).toMatchObject({
      kind: "gitea",
      web: "https://git.example.org/a/meta",
    })
    expect(forgeOf(options({ web: own }))).toBeNull()
    expect(forgeOf(options({ remote: null }))).toBeNull()
    expect(forge({ kind: "gitlab" }).edit("a.md")).toContain("/-/edit/")
    expect(forgeOf(options({ kind: "none" }))).toBeNull()
    for (const web of [
      "javascript:alert(1)//x/y",
      "github.com/octo/meta",
      "https://",
      "https://github.com",
    ]) {
      expect(forgeOf(options({ web, kind: "github" }))).toBeNull()
    }
  })
})

describe("links", () => {
  test("to edit a file", () => {
    const path = "steering/2026/voters.yaml"
    const tail = `feature/x/elections/${path}`
    const links = FORGE_KINDS.map((kind) => forge({ kind, branch: "feature/x" }).edit(path))
    expect(links).toEqual([
      `https://github.com/octo/meta/edit/${tail}`,
      `https://github.com/octo/meta/-/edit/${tail}`,
      `https://github.com/octo/meta/_edit/${tail}`,
    ])
    const short = "https://github.com/octo/meta/edit/main/a/b.md"
    expect(forge({ directory: "" }).edit("a/b.md")).toBe(short)
    expect(forge({ directory: "./", branch: "refs/heads/main" }).edit("a/b.md")).toBe(short)
    expect(forge({ directory: "./elections/" }).edit("b.md")).toContain("/edit/main/elections/b.md")
    expect(forgeOf(options({ directory: "../elsewhere" }))).toBeNull()
  })

  test("to a line, as it was read", () => {
    const at = (kind: Forge["kind"]) => forge({ kind }).view("a/election.yaml", 7, COMMIT)
    expect(FORGE_KINDS.map(at)).toEqual([
      `https://github.com/octo/meta/blob/${COMMIT}/elections/a/election.yaml#L7`,
      `https://github.com/octo/meta/-/blob/${COMMIT}/elections/a/election.yaml#L7`,
      `https://github.com/octo/meta/src/commit/${COMMIT}/elections/a/election.yaml#L7`,
    ])
    // Rendered, it has no lines.
    expect(forge().view("a/b.md", 7)).toBe(
      "https://github.com/octo/meta/blob/main/elections/a/b.md?plain=1#L7",
    )
    expect(forge({ kind: "gitea" }).view("a/b.md", 7)).toBe(
      "https://github.com/octo/meta/src/branch/main/elections/a/b.md?display=source#L7",
    )
    expect(forge().view("a/b.md")).toBe("https://github.com/octo/meta/blob/main/elections/a/b.md")
  })

  test("to a commit, where it is one", () => {
    expect(forge().commit(COMMIT)).toBe(`https://github.com/octo/meta/commit/${COMMIT}`)
    expect(forge({ kind: "gitlab" }).commit(COMMIT)).toBe(`https://github.com/octo/meta/-/commit/${COMMIT}`)
    expect(forge().commit("files-0123456789abcdef")).toBeNull()
    expect(forge().commit("../x")).toBeNull()
  })

  test("that need a branch are none where nobody knows it", () => {
    const detached = forge({ branch: null })
    expect([detached.edit("a.md"), detached.create("a", "b", "c"), detached.view("a.md", 1)]).toEqual([
      null,
      null,
      null,
    ])
    expect(detached.view("a.yaml", 1, COMMIT)).toContain(COMMIT)
  })

  test.each(["a//b.md", "../b.md", "a/./b.md", "", "a/\ud800.md"])("to %j are none", (path) => {
    const { edit, view, create } = forge({ directory: "" })
    expect([edit(path), view(path, 1), create(path, "x.md", "")]).toEqual([null, null, null])
  })
})

describe("a new file", () => {
  const create = (kind: Forge["kind"], content: string) =>
    forge({ kind }).create("steering/2026", "results.md", content)

  test("is prefilled as each forge takes it", () => {
    expect(create("github", "# a & b\n")).toEqual({
      href: "https://github.com/octo/meta/new/main?filename=elections%2Fsteering%2F2026%2Fresults.md&value=%23%20a%20%26%20b%0A",
      filled: true,
    })
    expect(create("gitlab", "x")).toEqual({
      href: "https://github.com/octo/meta/-/new/main/elections/steering/2026?file_name=results.md&content=x",
      filled: false,
    })
    expect(create("gitea", "x")).toEqual({
      href: "https://github.com/octo/meta/_new/main/elections/steering/2026?filename=results.md&value=x",
      filled: true,
    })
  })

  test("that is too long for an address comes without its content, and says so", () => {
    const long = create("github", "é".repeat(2000))
    expect(long).toEqual({
      href: "https://github.com/octo/meta/new/main?filename=elections%2Fsteering%2F2026%2Fresults.md",
      filled: false,
    })
  })
})

const name = fc.string({ unit: "binary", minLength: 1, maxLength: 12 })
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"))

test("every path comes back from its link, and no link leaves the repository", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FORGE_KINDS),
      path,
      path,
      fc.string(),
      fc.nat(),
      (kind, branch, file, content, line) => {
        const { web, edit, view, create } = forge({ kind, branch })
        const pages = {
          github: ["/edit/", "/blob/"],
          gitlab: ["/-/edit/", "/-/blob/"],
          gitea: ["/_edit/", "/src/branch/"],
        }[kind]
        const made = create(file, "n.md", content)
        for (const link of [edit(file), view(file, line), made?.href]) {
          if (!link) continue
          expect(link.length).toBeLessThanOrEqual(MAX_ADDRESS)
          expect(link).toMatch(/^[!-~]+$/)
          expect(new URL(link).href.startsWith(`${web}/`)).toBe(true)
        }
        for (const [at, link] of [edit(file), view(file, line)].entries()) {
          if (link === null) continue
          const { pathname } = new URL(link)
          expect(decodeURIComponent(pathname)).toBe(`/octo/meta${pages[at]}${branch}/elections/${file}`)
        }
        const query = made?.filled ? new URL(made.href).searchParams : null
        if (query) expect(query.get("value")).toBe(content.toWellFormed())
      },
    ),
  )
})

test("whatever META_REPO and META_WEB are, no user, password or script is in a link", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, odd) => {
      const secret = url.replace("://", "://me:s3cret@")
      for (const changes of [{ remote: secret }, { web: secret }, { remote: odd }, { web: odd }]) {
        const made = forgeOf(options({ kind: "gitea", ...changes }))
        if (made === null) continue
        expect(made.web).toMatch(/^https?:\/\//)
        expect(made.web).not.toContain("s3cret")
        expect(made.edit("a.md")?.startsWith(`${made.web}/_edit/`)).toBe(true)
      }
    }),
  )
})
