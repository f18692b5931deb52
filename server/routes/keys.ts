/** `/keys`: the public keys with which receipts and checkpoints are checked, former ones too. Public, the same for everybody. */
import { Elysia } from "elysia"
import { toBase64url } from "#core/base/bytes"
import { InstanceKeys } from "#core/wire/keys"
import type { Context } from "#server/service/context"
import { answers } from "./problem.ts"

/** They change when the operator changes APP_KEY, and then nothing is taken away. In seconds. */
const FRESH_FOR = 60

export const keyRoutes = ({ context: { secrets } }: { context: Pick<Context, "secrets"> }) => {
  const keys: InstanceKeys = {
    receipt: secrets.receiptKeys.map((key, at) => ({ key: toBase64url(key), current: at === 0 })),
  }
  return new Elysia({ tags: ["keys"] }).get(
    "/keys",
    ({ set }) => {
      set.headers["cache-control"] = `public, max-age=${FRESH_FOR}`
      return keys
    },
    { response: answers(InstanceKeys) },
  )
}
