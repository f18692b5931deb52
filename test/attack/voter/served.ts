/**
 * Starts the real app for the tests of the second voter, and lets the test turn its clock. The one file of this folder that knows the
 * project: what runs behind the address.
 */
import { randomBytes } from "node:crypto"
import type { Kysely } from "kysely"
import type { Database } from "#server/store/schema"
import { type ElectionFiles, END, electionFiles, START } from "#test/support/instance"
import { type Served, serve } from "../../server/routes/serve.ts"
import { type Answer, Http } from "./http.ts"
import { Voter } from "./voter.ts"
import { toWords } from "./words.ts"

export { END, START }
export const SLUG = "council---2026"
export const OFFICER = "olga"
export const CANDIDATES = ["alice", "bob", "carol", "dora"]

export const newWords = (): string => toWords(new Uint8Array(randomBytes(16)))

export interface Place extends Served {
  /** Takes over the files of these elections. */
  readonly publish: (...elections: readonly ElectionFiles[]) => Promise<void>
}

/** Everyone of `logins` can sign in, and the officer; elections are published by the test. */
export async function servePlace(db: Kysely<Database>, logins: readonly string[]): Promise<Place> {
  const identities = [...logins, OFFICER].map((login) => ({ login, name: login, role: "Somebody" }))
  const served = await serve(db, { signIn: { provider: "demo", identities } })
  const publish = (...elections: readonly ElectionFiles[]) =>
    served.apply(
      new Map(
        elections.flatMap((files) => [
          ...electionFiles({ candidates: CANDIDATES, voters: logins, ...files }),
        ]),
      ),
    )
  return { ...served, publish }
}

/** Lines of election.yaml. */
export const trusteeLines = (
  trustees: readonly { readonly name: string; readonly key: string }[],
  threshold: number,
) =>
  [
    "trustees:",
    ...trustees.flatMap(({ name, key }) => [`- name: ${name}`, `  key: ${key}`]),
    `threshold: ${threshold}`,
  ].join("\n")

/** A new person with new words, and a credential. */
export async function enrolled({ url }: Place, login: string): Promise<Voter> {
  const voter = new Voter(url, SLUG, newWords())
  await voter.takeCredential(login)
  return voter
}

/** Signs the officer in and concludes; the result. */
export async function conclude({ url }: Place, body: Answer | null = null, slug = SLUG): Promise<Answer> {
  const officer = new Http(url)
  await officer.signIn(OFFICER)
  return officer.signedIn(`/elections/${slug}/conclusion`, body)
}
