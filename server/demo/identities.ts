/** Who one can be in the demo. All people of the demo are made up. */
import type { DemoIdentity } from "#server/identity/demo"

export const OFFICERS: readonly DemoIdentity[] = [
  { login: "odalys-brennick", name: "Odalys Brennick", role: "Election officer, votes too" },
  { login: "kirit-vashanti", name: "Kirit Vashanti", role: "Election officer" },
]

/** On every voters list. */
export const VOTERS: readonly DemoIdentity[] = [
  { login: "lio-bramfeld", name: "Lio Bramfeld", role: "Voter" },
  { login: "sefu-marandel", name: "Sefu Marandel", role: "Voter" },
  { login: "tavita-ruakoa", name: "Tavita Ruakoa", role: "Voter" },
  { login: "yuna-kerrowby", name: "Yuna Kerrowby", role: "Voter" },
]

/** On no list: can ask for an exception. */
export const OUTSIDER: DemoIdentity = {
  login: "pell-ashgrove",
  name: "Pell Ashgrove",
  role: "Not on the voters list",
}

export const IDENTITIES: readonly DemoIdentity[] = [...VOTERS, OUTSIDER, ...OFFICERS]

/** The officers who vote too, as many do. */
export const VOTING_OFFICERS: readonly string[] = ["odalys-brennick"]
