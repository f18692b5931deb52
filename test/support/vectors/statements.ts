/** Vectors of what the server signs: receipts, and the board with its checkpoint. */
import { trackerOf } from "../../attack/voter/casting.ts"
import { type Bytes, b64, concat, utf8 } from "../../attack/voter/encoding.ts"
import { canonical } from "../../attack/voter/paper.ts"
import { merkleRoot, signJws, sorted } from "../../attack/voter/statements.ts"
import { first } from "./ballots.ts"
import { alone, draw, keysOn, receiptPair, shared, zeros } from "./world.ts"

const RECEIPT_HEADER = '{"alg":"EdDSA","typ":"votive-receipt"}'
const CHECKPOINT_HEADER = '{"alg":"EdDSA","typ":"votive-checkpoint"}'

const { secret: seed, public: publicKey } = receiptPair
const anotherSeed = draw("another receipt key", 32)
const ownTracker = trackerOf(alone.uid, keysOn(alone).signing.public, 1, first.parts.sealed)

const receiptPayload = { uid: b64(alone.uid), paper: b64(alone.hash), tracker: b64(ownTracker), version: 1 }

export function receipt(): unknown {
  const sign = (payload: object, header = RECEIPT_HEADER) => signJws(seed, header, payload)
  const good = sign(receiptPayload)
  const [header = "", , signature = ""] = good.split(".")
  const payload = b64(utf8(canonical({ ...receiptPayload, version: 2 })))
  const refused: Readonly<Record<string, string>> = {
    "payload changed": `${header}.${payload}.${signature}`,
    "signature changed": `${header}.${good.split(".")[1]}.${b64(draw("no signature", 64))}`,
    "signed by another key": signJws(anotherSeed, RECEIPT_HEADER, receiptPayload),
    "the type of a checkpoint": sign(receiptPayload, CHECKPOINT_HEADER),
    "no type": sign(receiptPayload, '{"alg":"EdDSA"}'),
    "alg none, and no signature": `${b64(utf8('{"alg":"none","typ":"votive-receipt"}'))}.${good.split(".")[1]}.`,
    "another alg in the header": sign(receiptPayload, '{"alg":"HS256","typ":"votive-receipt"}'),
    "without a signature": good.split(".").slice(0, 2).join("."),
    nothing: "",
    "a uid of 15 bytes": sign({ ...receiptPayload, uid: b64(alone.uid.slice(1)) }),
    "a tracker of 33 bytes": sign({ ...receiptPayload, tracker: b64(concat(ownTracker, zeros(1))) }),
    "version 0": sign({ ...receiptPayload, version: 0 }),
    "a version that is not whole": sign({ ...receiptPayload, version: 1.5 }),
    "a version as a text": sign({ ...receiptPayload, version: "1" }),
    "no paper": sign({ uid: receiptPayload.uid, tracker: receiptPayload.tracker, version: 1 }),
  }
  return {
    description: "Receipts: header, payload, JWS. `refused`: what is no receipt by this key.",
    format: "Bytes in hexadecimal; header, payload and jws are texts.",
    vectors: [1, 2].map((version) => {
      const fields = { ...receiptPayload, version }
      return {
        seed,
        publicKey,
        uid: alone.uid,
        paper: alone.hash,
        tracker: ownTracker,
        version,
        header: RECEIPT_HEADER,
        payload: canonical(fields),
        jws: sign(fields),
      }
    }),
    refused: Object.entries(refused).map(([name, each]) => ({
      name,
      publicKey,
      jws: each,
      code: "STATEMENT_INVALID",
    })),
  }
}

export function board(): unknown {
  const all = [ownTracker, ...Array.from({ length: 6 }, (_, at) => draw(`tracker ${at + 2}`, 32))]
  const checkpoint = (trackers: readonly Bytes[], changed: object = {}) => ({
    uid: b64(alone.uid),
    paper: b64(alone.hash),
    count: trackers.length,
    issued: trackers.length + 1,
    listed: 60,
    root: b64(merkleRoot(sorted(trackers))),
    ...changed,
  })
  const sign = (payload: object, header = CHECKPOINT_HEADER) => signJws(seed, header, payload)
  const good = sign(checkpoint(all))
  const others = all.slice(1)
  const valid = { trackers: sorted(all), checkpoint: good, tracker: ownTracker }
  return {
    description:
      "The board: trackers as they come, sorted, their Merkle root, the checkpoint. `refused`: checks of one's own tracker that fail, on the first paper of paper.json.",
    format: "Bytes in hexadecimal; header, payload and jws are texts. `tracker` is the voter's own.",
    vectors: [0, 1, 2, 3, 5, 7].map((count) => {
      const trackers = all.slice(0, count)
      const payload = checkpoint(trackers)
      return {
        seed,
        publicKey,
        uid: alone.uid,
        paper: alone.hash,
        trackers,
        sorted: sorted(trackers),
        root: merkleRoot(sorted(trackers)),
        issued: payload.issued,
        listed: payload.listed,
        header: CHECKPOINT_HEADER,
        payload: canonical(payload),
        jws: sign(payload),
      }
    }),
    included: { paper: alone.text, ...valid, count: all.length },
    refused: [
      {
        name: "a board without it, well signed",
        ...valid,
        trackers: sorted(others),
        checkpoint: sign(checkpoint(others)),
        code: "TRACKER_MISSING",
      },
      {
        name: "taken off the board after signing",
        ...valid,
        trackers: sorted(others),
        code: "BOARD_MISMATCH",
      },
      {
        name: "put on the board after signing",
        ...valid,
        checkpoint: sign(checkpoint(others)),
        code: "BOARD_MISMATCH",
      },
      {
        name: "another root",
        ...valid,
        checkpoint: sign(checkpoint(all, { root: b64(merkleRoot(sorted(others))) })),
        code: "BOARD_MISMATCH",
      },
      {
        name: "another count",
        ...valid,
        checkpoint: sign(checkpoint(all, { count: 6 })),
        code: "BOARD_MISMATCH",
      },
      {
        name: "the root over trackers that aren't sorted",
        ...valid,
        checkpoint: sign(checkpoint(all, { root: b64(merkleRoot(sorted(all).toReversed())) })),
        code: "BOARD_MISMATCH",
      },
      {
        name: "a tracker twice, well signed",
        ...valid,
        trackers: sorted([...all, ownTracker]),
        checkpoint: sign(checkpoint([...all, ownTracker])),
        code: "BOARD_MISMATCH",
      },
      {
        name: "another election",
        ...valid,
        checkpoint: sign(checkpoint(all, { uid: b64(shared.uid) })),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "another paper",
        ...valid,
        checkpoint: sign(checkpoint(all, { paper: b64(shared.hash) })),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "signed by another key",
        ...valid,
        checkpoint: signJws(anotherSeed, CHECKPOINT_HEADER, checkpoint(all)),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "the type of a receipt",
        ...valid,
        checkpoint: sign(checkpoint(all), RECEIPT_HEADER),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "more ballots than credentials",
        ...valid,
        checkpoint: sign(checkpoint(all, { issued: 6 })),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "more credentials than people",
        ...valid,
        checkpoint: sign(checkpoint(all, { listed: 7 })),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "a root of 31 bytes",
        ...valid,
        checkpoint: sign(checkpoint(all, { root: b64(zeros(31)) })),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "a count that is not whole",
        ...valid,
        checkpoint: sign(checkpoint(all, { count: 6.5 })),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "a count below zero",
        ...valid,
        checkpoint: sign(checkpoint(all, { count: -1 })),
        code: "CHECKPOINT_INVALID",
      },
      {
        name: "no count",
        ...valid,
        checkpoint: sign({ ...checkpoint(all), count: null }),
        code: "CHECKPOINT_INVALID",
      },
    ].map((each) => ({ ...each, paper: alone.text })),
  }
}
