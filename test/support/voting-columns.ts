/** What an attacker writes into the row of the election on the stage. */
import { type RawBuilder, sql } from "kysely"
import { makePaper, type Paper, parsePaper } from "#core/seal/paper"
import { must } from "./sealing.ts"
import type { Stage } from "./voting-stage.ts"

/** Sets columns of this election's row. */
export const set =
  (assignments: RawBuilder<unknown>) =>
  ({ db, uid }: Stage) =>
    sql`update elections set ${assignments} where uid = ${uid}`.execute(db)

/** Puts another paper in the place of the one that was fixed. */
export const replacePaper = (change: (paper: Paper) => Promise<Partial<Paper>>) => async (stage: Stage) => {
  const row = await stage.db
    .selectFrom("elections")
    .select("paper")
    .where("uid", "=", stage.uid)
    .executeTakeFirstOrThrow()
  const paper = must(parsePaper(row.paper ?? ""))
  const { text } = makePaper({ ...paper, ...(await change(paper)) })
  return stage.db.updateTable("elections").set({ paper: text }).where("uid", "=", stage.uid).execute()
}
