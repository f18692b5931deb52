/** A device: what one person keeps in one browser, over a store that outlives the page. */
import type { Result } from "#core/base/result"
import { type Ballots, createBallots } from "../../../client/state/ballots.ts"
import { type Outbox, openOutbox } from "../../../client/state/outbox.ts"
import { checkReceipt } from "../../../client/state/sealing.ts"
import { createSettle } from "../../../client/state/settling.ts"
import { memoryStore, type Store } from "../../../client/state/store.ts"
import { openVault, type Vault } from "../../../client/state/vault.ts"
import { openVotingKeys, type VotingKeys } from "../../../client/state/voting-keys.ts"
import type { PollingApi } from "./polling-place.ts"

export interface Device {
  readonly vault: Vault
  readonly keys: VotingKeys
  readonly outbox: Outbox
  readonly ballots: Ballots
  /** The network came back. */
  readonly reconnect: () => void
}

export function must<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value
  throw new Error(`unexpected: ${JSON.stringify(result.error)}`)
}

/** Opens the app for a person; the same store is the same browser. */
export async function openDevice(
  api: PollingApi,
  options: { readonly store?: Store; readonly login?: string; readonly lasting?: boolean } = {},
): Promise<Device> {
  const { store = memoryStore(), login = "ada", lasting = true } = options
  const vault = must(await openVault(async () => store, crypto))
  const keys = await openVotingKeys(vault, `${login}/keys`)
  let reconnect = () => {}
  const network = {
    onRetry: (retry: () => void) => {
      reconnect = retry
      return () => {}
    },
  }
  const tools = { check: checkReceipt, settle: createSettle(api, keys) }
  const outbox = await openOutbox(vault, `${login}/`, api, network, tools)
  return {
    vault,
    keys,
    outbox,
    ballots: createBallots(api, keys, outbox, lasting),
    reconnect: () => reconnect(),
  }
}
