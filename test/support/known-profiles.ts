/** Elections that the literature knows, as facts. */
import { votersOf } from "./profiles.ts"

/** Where the capital of Tennessee should be, of many textbooks and of the encyclopaedia's articles on voting methods. */
export const TENNESSEE = votersOf(
  ["Memphis", "Nashville", "Chattanooga", "Knoxville"],
  [
    [42, "Memphis Nashville Chattanooga Knoxville"],
    [26, "Nashville Chattanooga Knoxville Memphis"],
    [15, "Chattanooga Knoxville Nashville Memphis"],
    [17, "Knoxville Chattanooga Nashville Memphis"],
  ],
)

/** The mayoral election of Burlington, Vermont, in 2009, among (k) Kiss, (w) Wright and (m) Montroll; from the encyclopaedia's article. */
export const BURLINGTON = votersOf(
  ["k", "w", "m"],
  [
    [1332, "mkw"],
    [767, "mwk"],
    [455, "m"],
    [2043, "kmw"],
    [371, "kwm"],
    [568, "k"],
    [1513, "wmk"],
    [495, "wkm"],
    [1289, "w"],
  ],
)

/**
 * The election of four members of the Steering Committee of the Green Party of the United States on 24 July 2005, 94 ballots; from
 * the profile that Jonathan Lundell's counting program Droop is tested with. Candidates by letter, in its order.
 */
export const STEERING_2005 = votersOf("abcdefghijklm".split(""), [
  [19, "ghikl"],
  [3, "dcma"],
  ...["damgceb", "gahimcbdlek", "cmab", "admg", "ghki", "daembc", "mabgdec"].map(
    (order) => [2, order] as const,
  ),
  ...(
    "admbgecihlk admecb amcdgeb amcgbde bcdamg bdme bghlmkaei cadbmgieh cadm cadmbg cdgblmhae cmadbge cmdagbe dabhc dabmie damcbgh " +
    "dbmac dcabk dcmag dcmh debcm demcba dghb dgme dhgembaci dmbg dmbgah dmebac eamcbdg embgda gcdmae gdbm gedhkbmacil ghdil " +
    "ghiclbmead ghik ghilk ghkil ghlamibdke gihlkbm hdgkmi ikhg madbecg magd mbdgea mcdabeg mcdagbe mceb mdab mdac mdcabe mdgbh " +
    "mdgcaehbi mebagch mebdacg megbda mgcbeda mgedba"
  )
    .split(" ")
    .map((order) => [1, order] as const),
])
