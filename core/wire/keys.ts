/** The instance's public keys, for whoever checks receipts and checkpoints: on the command line, years later. */
import { type Static, Type } from "@sinclair/typebox"
import { binary } from "./binary.ts"

export const InstanceKeys = Type.Object({
  /**
   * Every key (Ed25519) that ever signed receipts and checkpoints here, the current one first. An election's ballot paper names
   * the one that signs in it; a paper that names none of these is not this instance's.
   */
  receipt: Type.Array(
    Type.Object({
      key: binary(32),
      /** Signs for ballot papers that are fixed from now on; the others go on signing for those that name them. */
      current: Type.Boolean(),
    }),
  ),
})
export type InstanceKeys = Static<typeof InstanceKeys>
