import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { type CandidateId, MAX_CANDIDATE_ID, MAX_CANDIDATES } from "#core/election/election"
import { newCredentialKey } from "#core/seal/credential"
import { MAX_TRUSTEES, makePaper } from "#core/seal/paper"
import { receiptKey } from "#core/seal/receipt"
import { trusteeKey } from "#core/seal/trustee"
import { random } from "#test/support/sealing"

test("the largest election that files can describe has room on a ballot paper", async () => {
  const candidates = Array.from({ length: MAX_CANDIDATES }, (_, at) =>
    String(at).padStart(MAX_CANDIDATE_ID, '"'),
  )
  const trustees = await Promise.all(
    Array.from({ length: MAX_TRUSTEES }, async (_, at) => ({
      name: `${at}${"\u0001".repeat(99)}`,
      key: toBase64url((await trusteeKey(random(32))).publicKey),
    })),
  )
  const paper = makePaper({
    uid: random(16),
    election: "e".repeat(255),
    candidates: candidates as readonly string[] as readonly CandidateId[],
    noOpinion: true,
    trustees,
    threshold: 5,
    credentialKey: newCredentialKey(random).publicKey,
    receiptKey: receiptKey(random(32)).publicKey,
  })
  expect(paper.candidates).toHaveLength(MAX_CANDIDATES)
})
