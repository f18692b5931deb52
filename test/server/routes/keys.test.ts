import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import type { InstanceKeys } from "#core/wire/keys"
import { keyRoutes } from "#server/routes/keys"
import { deriveInstanceSecrets, handDown } from "#server/service/instance-secrets"
import { describeDatabases } from "#test/support/databases"
import { APP_KEY } from "#test/support/instance"
import { random } from "#test/support/sealing"
import { serve } from "./serve.ts"

describeDatabases("the instance's keys", (open) => {
  test("are there for anyone, and may be kept for a minute", async () => {
    const { url, context } = await serve(await open())
    const answer = await fetch(`${url}/api/v1/keys`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60")
    expect(await answer.json()).toEqual({
      receipt: [{ key: toBase64url(context.secrets.receipt.publicKey), current: true }],
    } satisfies InstanceKeys)
  })
})

test("former keys stand behind the current one", async () => {
  const next = "the app key that follows, of thirty-two bytes or more"
  const kept = await handDown(crypto.subtle, APP_KEY, null)
  const former = await deriveInstanceSecrets(crypto.subtle, random, APP_KEY)
  const secrets = await deriveInstanceSecrets(crypto.subtle, random, next, kept)
  const answer = await keyRoutes({ context: { secrets } }).handle(new Request("http://localhost/keys"))
  expect(await answer.json()).toEqual({
    receipt: [
      { key: toBase64url(secrets.receipt.publicKey), current: true },
      { key: toBase64url(former.receipt.publicKey), current: false },
    ],
  } satisfies InstanceKeys)
})
