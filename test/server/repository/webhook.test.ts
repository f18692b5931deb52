import { createHmac } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readWebhook } from "#server/repository/webhook"

const SECRET = "correct horse battery staple"
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const sign = (body: Uint8Array, secret = SECRET): string =>
  createHmac("sha256", secret).update(body).digest("hex")

const PUSH = bytes(JSON.stringify({ ref: "refs/heads/main", repository: { default_branch: "trunk" } }))

/** Headers that prove a body, in each forge's way. */
const PROOFS: readonly (readonly [forge: string, (body: Uint8Array) => Record<string, string>])[] = [
  ["GitHub", (body) => ({ "X-GitHub-Event": "push", "X-Hub-Signature-256": `sha256=${sign(body)}` })],
  ["Gitea", (body) => ({ "X-Gitea-Event": "push", "X-Gitea-Signature": sign(body) })],
  ["Forgejo", (body) => ({ "X-Forgejo-Event": "push", "X-Forgejo-Signature": sign(body) })],
  ["Gogs", (body) => ({ "X-Gogs-Event": "push", "X-Gogs-Signature": sign(body) })],
  ["GitLab", () => ({ "X-Gitlab-Event": "Push Hook", "X-Gitlab-Token": SECRET })],
]

const readWith = (headers: Record<string, string>, body = PUSH, secret = SECRET) =>
  readWebhook(new Headers(headers), body, secret)

test("the values that GitHub publishes for trying out a verification are taken as signed", () => {
  // docs.github.com, "Validating webhook deliveries", testing the webhook payload validation.
  const headers = {
    "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  }
  const read = readWith(headers, bytes("Hello, World!"), "It's a Secret to Everybody")
  expect(read).toEqual({ ok: false, error: "MALFORMED" })
  expect(readWith(headers, bytes("Hello, World?"), "It's a Secret to Everybody")).toEqual({
    ok: false,
    error: "SIGNATURE_INVALID",
  })
})

describe.each(PROOFS)("%s", (_, prove) => {
  test("a push that is proven says its branch", () => {
    expect(readWith(prove(PUSH))).toEqual({
      ok: true,
      value: { event: "push", ref: "refs/heads/main", defaultBranch: "trunk" },
    })
  })

  test("another secret proves nothing", () => {
    for (const secret of ["", "x", `${SECRET} `, SECRET.toUpperCase()]) {
      expect(readWith(prove(PUSH), PUSH, secret)).toEqual({ ok: false, error: "SIGNATURE_INVALID" })
    }
  })

  test("any flipped bit of the proof is refused", () => {
    const headers = prove(PUSH)
    const [name = "", value = ""] = Object.entries(headers).find(([key]) => !/Event/.test(key)) ?? []
    fc.assert(
      fc.property(fc.nat(value.length - 1), fc.nat(6), (at, bit) => {
        const code = value.charCodeAt(at) ^ (1 << bit)
        const changed = value.slice(0, at) + String.fromCharCode(code) + value.slice(at + 1)
        // Headers hold neither control characters nor blanks at their ends.
        fc.pre(code > 0x20 && code < 0x7f)
        expect(readWith({ ...headers, [name]: changed })).toEqual({ ok: false, error: "SIGNATURE_INVALID" })
      }),
    )
  })

  test("a proof cut short, extended, repeated or empty is refused", () => {
    const headers = prove(PUSH)
    const [name = "", value = ""] = Object.entries(headers).find(([key]) => !/Event/.test(key)) ?? []
    for (const wrong of ["", value.slice(0, -1), value.slice(1), `${value}0`, `${value}, ${value}`]) {
      expect(readWith({ ...headers, [name]: wrong })).toEqual({ ok: false, error: "SIGNATURE_INVALID" })
    }
  })
})

test.each(PROOFS.slice(0, -1))("%s: any flipped bit of the body is refused", (_, prove) => {
  const headers = prove(PUSH)
  fc.assert(
    fc.property(fc.nat(PUSH.length - 1), fc.nat(7), (at, bit) => {
      const body = PUSH.with(at, (PUSH[at] ?? 0) ^ (1 << bit))
      expect(readWith(headers, body)).toEqual({ ok: false, error: "SIGNATURE_INVALID" })
    }),
  )
})

test("whatever the secret and the body are, what is signed with it is proven", () => {
  const secret = fc.string({ unit: "grapheme", minLength: 1 })
  fc.assert(
    fc.property(secret, fc.json(), (key, json) => {
      const body = bytes(json)
      const read = readWith({ "X-Hub-Signature-256": `sha256=${sign(body, key)}` }, body, key)
      expect(read.ok || read.error === "MALFORMED").toBe(true)
    }),
  )
})

test("without a proof, or with a SHA-1 signature alone, nothing is read", () => {
  expect(readWith({ "X-GitHub-Event": "push" })).toEqual({ ok: false, error: "UNSIGNED" })
  const sha1 = createHmac("sha1", SECRET).update(PUSH).digest("hex")
  expect(readWith({ "X-GitHub-Event": "push", "X-Hub-Signature": `sha1=${sha1}` })).toEqual({
    ok: false,
    error: "UNSIGNED",
  })
})

test("of several proofs each must be right", () => {
  const all = Object.assign({}, ...PROOFS.map(([, prove]) => prove(PUSH)))
  expect(readWith(all)).toMatchObject({ ok: true })
  for (const name of Object.keys(all).filter((key) => !/Event/.test(key))) {
    expect(readWith({ ...all, [name]: "0".repeat(64) }), name).toEqual({
      ok: false,
      error: "SIGNATURE_INVALID",
    })
  }
})

test("the prefix belongs to GitHub's header alone", () => {
  for (const headers of [
    { "X-Hub-Signature-256": sign(PUSH) },
    { "X-Gitea-Signature": `sha256=${sign(PUSH)}` },
  ]) {
    expect(readWith(headers)).toEqual({ ok: false, error: "SIGNATURE_INVALID" })
  }
})

const read = (event: Record<string, string>, payload: unknown) => {
  const body = bytes(JSON.stringify(payload))
  return readWith({ ...event, "X-Hub-Signature-256": `sha256=${sign(body)}` }, body)
}

test.each([
  [{ "X-GitHub-Event": "push" }, "push"],
  [{ "X-GitHub-Event": "ping" }, "ping"],
  [{ "X-GitHub-Event": "pull_request" }, "other"],
  [{ "X-Gitlab-Event": "Push Hook" }, "push"],
  [{ "X-Gitlab-Event": "Tag Push Hook" }, "other"],
  [{ "X-Gitlab-Event": "System Hook" }, "push"],
  [{}, "push"],
])("%j is a %s", (headers, event) => {
  expect(read(headers, { event_name: "push", ref: "refs/heads/main" })).toMatchObject({ value: { event } })
})

test("a GitLab system hook about anything else is no push", () => {
  expect(
    read({ "X-Gitlab-Event": "System Hook" }, { event_name: "tag_push", ref: "refs/tags/v1" }),
  ).toMatchObject({
    value: { event: "other" },
  })
})

test("the default branch is said by GitHub's repository and by GitLab's project", () => {
  for (const place of ["repository", "project"]) {
    expect(read({}, { [place]: { default_branch: "trunk" } })).toMatchObject({
      value: { defaultBranch: "trunk" },
    })
  }
  expect(read({}, { repository: [], project: null })).toMatchObject({ value: { defaultBranch: null } })
})

test("GitHub's form is read like its JSON, and signed as it came", () => {
  const form = bytes(new URLSearchParams({ payload: new TextDecoder().decode(PUSH) }).toString())
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-GitHub-Event": "push",
    "X-Hub-Signature-256": `sha256=${sign(form)}`,
  }
  expect(readWith(headers, form)).toEqual(readWith(PROOFS[0]?.[1](PUSH) ?? {}))
  const empty = bytes("other=1")
  expect(readWith({ ...headers, "X-Hub-Signature-256": `sha256=${sign(empty)}` }, empty)).toEqual({
    ok: false,
    error: "MALFORMED",
  })
})

test("a push without a branch, and what is no JSON object, is malformed", () => {
  expect(read({ "X-GitHub-Event": "push" }, { ref: 7 })).toEqual({ ok: false, error: "MALFORMED" })
  expect(read({ "X-GitHub-Event": "ping" }, { zen: "x" })).toMatchObject({ ok: true })
  for (const body of [
    bytes(""),
    bytes("[1]"),
    bytes('"x"'),
    bytes("null"),
    bytes("{"),
    new Uint8Array([0xff]),
  ]) {
    expect(readWith({ "X-Hub-Signature-256": `sha256=${sign(body)}` }, body)).toEqual({
      ok: false,
      error: "MALFORMED",
    })
  }
})

test("whatever bytes come, signed or not, nothing throws", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.boolean(), fc.boolean(), (body, isSigned, isForm) => {
      const read = readWith(
        {
          "X-GitHub-Event": "push",
          "X-Hub-Signature-256": isSigned ? `sha256=${sign(body)}` : "sha256=x",
          ...(isForm ? { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" } : {}),
        },
        body,
      )
      expect(read.ok).toBe(false)
    }),
  )
})

test("a script of one's own that names no event, and sends JSON as if it were a form, asks for a look", () => {
  const body = bytes('{"why":"laid out anew"}')
  const headers = {
    "X-Hub-Signature-256": `sha256=${sign(body)}`,
    "Content-Type": "application/x-www-form-urlencoded",
  }
  expect(readWith(headers, body)).toEqual({
    ok: true,
    value: { event: "push", ref: null, defaultBranch: null },
  })
  expect(readWith({ ...headers, "X-GitHub-Event": "push" }, body)).toEqual({ ok: false, error: "MALFORMED" })
})
