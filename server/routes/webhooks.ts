/**
 * `/v1/webhooks/meta/sync`, Elekto's address: a forge tells of a push, and the repository is looked at now rather than at
 * the next turn.
 *
 * The answer doesn't wait for that: forges give up after ten seconds. No session counts here, the signature does; and all that
 * one can bring about with it is a look at the repository.
 */
import { Type } from "@sinclair/typebox"
import { Elysia } from "elysia"
import { readWebhook, type Webhook, type WebhookFault } from "#server/repository/webhook"
import { describeError, type Log } from "#server/service/log"
import { readBody } from "./body.ts"
import { answers, type ProblemError, problem } from "./problem.ts"

export interface WebhookParts {
  /** META_SECRET; null: no webhook is taken. */
  readonly secret: string | null
  /** META_BRANCH, short or in full; null: the repository's default branch. */
  readonly branch: string | null
  /** Looks at the repository now. */
  readonly refresh: () => Promise<void>
  readonly log: Log
}

/** The longest message, in bytes: that of a push names its commits and files, of which forges list a bounded number. */
export const MAX_WEBHOOK_BYTES = 4_000_000

const Syncing = Type.Object({ status: Type.Literal("syncing") })
const Ignored = Type.Object({ status: Type.Literal("ignored"), reason: Type.String() })

export const webhookRoutes = ({ secret, branch, refresh, log }: WebhookParts) => {
  const sync = async (): Promise<void> => {
    try {
      await refresh()
    } catch (error) {
      log(`webhook: the repository could not be looked at: ${describeError(error)}`)
    }
  }

  return new Elysia({ tags: ["webhooks"] }).post(
    "/v1/webhooks/meta/sync",
    async ({ request, set, status }) => {
      set.headers["cache-control"] = "no-store"
      if (secret === null) throw problem("WEBHOOK_OFF", OFF)
      const read = readWebhook(request.headers, await readBody(request, MAX_WEBHOOK_BYTES), secret)
      if (!read.ok) throw refusal(read.error)
      const reason = whyIgnored(read.value, branch)
      if (reason !== null) return { status: "ignored" as const, reason }
      void sync()
      return status(202, { status: "syncing" as const })
    },
    {
      parse: "none",
      response: {
        ...answers(Ignored, "WEBHOOK_OFF", "WEBHOOK_SIGNATURE", "MALFORMED_REQUEST", "BODY_TOO_LARGE"),
        202: Syncing,
      },
    },
  )
}

const OFF = "Set META_SECRET here, and the same secret in the forge's webhook."

/** Why the repository needn't be looked at; null: it is to be. */
function whyIgnored({ event, ref, defaultBranch }: Webhook, branch: string | null): string | null {
  if (event === "ping") return "The webhook works: this was a trial."
  if (event !== "push") return "Only pushes matter here."
  const followed = branch?.replace(/^refs\/heads\//, "") ?? defaultBranch
  if (ref === null || followed === null || ref === `refs/heads/${followed}`) return null
  return `This instance follows the branch ${followed}.`
}

const DETAILS = {
  UNSIGNED:
    "Set META_SECRET as the secret of the forge's webhook, so that it signs with SHA-256 (GitHub, Gitea, Forgejo) or sends it as its token (GitLab).",
  SIGNATURE_INVALID: "The secret of the forge's webhook and META_SECRET differ: set the same in both.",
  MALFORMED: "The body is not the JSON, or the form, that GitHub, GitLab, Gitea and Forgejo send of a push.",
} as const satisfies Record<WebhookFault, string>

const refusal = (fault: WebhookFault): ProblemError =>
  problem(fault === "MALFORMED" ? "MALFORMED_REQUEST" : "WEBHOOK_SIGNATURE", DETAILS[fault])
