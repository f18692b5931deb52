/** What every use case works with. */
import type { Kysely } from "kysely"
import type { Random } from "#core/base/random"
import type { Database } from "#server/store/schema"
import type { Catalogue } from "./catalogue.ts"
import type { Clock } from "./clock.ts"
import type { SecretsCache } from "./election-secrets.ts"
import type { Freshness } from "./freshness.ts"
import type { InstanceSecrets } from "./instance-secrets.ts"

export interface Context {
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly random: Random
  readonly secrets: InstanceSecrets
  readonly electionSecrets: SecretsCache
  readonly catalogue: Catalogue
  readonly freshness: Freshness
}
