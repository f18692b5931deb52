/**
 * Desk: what one person keeps on this device - drafts, voting keys, ballots. Nobody else on the device sees it in the app.
 *
 * Where the browser refuses storage the desk still works, in memory: a ranking can be made, but nothing is sealed with a key
 * that would be gone with the page.
 */
import { foldLogin } from "#core/election/election"
import type { Api } from "../api/client.ts"
import type { Network } from "../offline/network.ts"
import { type Ballots, createBallots } from "./ballots.ts"
import { openDatabase } from "./database.ts"
import { type Drafts, openDrafts } from "./drafts.ts"
import { createKeeping, type Keeping } from "./keeping.ts"
import { type Outbox, openOutbox } from "./outbox.ts"
import type { User } from "./session.ts"
import { createSettle } from "./settling.ts"
import { memoryStore } from "./store.ts"
import { openVault } from "./vault.ts"
import { createVerifying } from "./verifying.ts"
import { openVotingKeys, type VotingKeys } from "./voting-keys.ts"

export interface Desk {
  readonly user: User
  /** Whether what is kept outlives the page. */
  readonly lasting: boolean
  readonly drafts: Drafts
  readonly keys: VotingKeys
  readonly outbox: Outbox
  readonly ballots: Ballots
  readonly keeping: Keeping
  /** Stops what goes on by itself: another person signed in. */
  readonly close: () => void
}

/** `now`: milliseconds since the epoch by the server's clock. */
export async function openDesk(user: User, api: Api, network: Network, now: () => number): Promise<Desk> {
  const kept = await openVault(openDatabase, crypto)
  const vault = kept.ok ? kept : await openVault(async () => memoryStore(), crypto)
  if (!vault.ok) throw new Error("this browser has no WebCrypto")
  const prefix = `${encodeURIComponent(foldLogin(user.login))}/`
  const keys = await openVotingKeys(vault.value, `${prefix}keys`)
  const outbox = await openOutbox(vault.value, prefix, api, network, {
    check: async (paper, request, receipt) => {
      const { checkReceipt } = await import("./sealing.ts")
      return checkReceipt(paper, request, receipt)
    },
    settle: createSettle(api, keys),
  })
  const ballots = createBallots(api, keys, outbox, kept.ok)
  const drafts = await openDrafts(vault.value, prefix, crypto, () => localStorage)
  const keeping = createKeeping(api, ballots, outbox, network, now)
  const verifying = createVerifying(api, ballots, outbox, network, now)
  return {
    user,
    lasting: kept.ok,
    drafts,
    keys,
    outbox,
    ballots,
    keeping,
    close: () => {
      outbox.close()
      keeping.close()
      verifying.close()
      vault.value.close()
    },
  }
}
