/** The texts about a count by key. Written by `bun run texts` from the English catalogue. */
export interface TallyTexts {
  readonly nextSentence: (values: { readonly before: string | number; readonly after: string | number }) => string
  readonly clausesTwo: (values: { readonly before: string | number; readonly after: string | number }) => string
  readonly clausesMore: (values: { readonly before: string | number; readonly after: string | number }) => string
  readonly clausesLast: (values: { readonly before: string | number; readonly after: string | number }) => string
  readonly others: (values: { readonly count: number }) => string
  readonly place: (values: { readonly place: number }) => string
  readonly places: (values: { readonly first: number; readonly last: number }) => string
  readonly votes: (values: { readonly shown: string | number; readonly votes: number }) => string
  readonly about: (values: { readonly number: string | number }) => string
  readonly goesOn: (values: { readonly count: number }) => string
  readonly nameSchulze: string
  readonly nameRankedPairs: string
  readonly nameMinimax: string
  readonly nameMinimaxMargins: string
  readonly nameCopeland: string
  readonly nameKemenyYoung: string
  readonly nameCondorcetIrv: string
  readonly nameIrv: string
  readonly nameBorda: string
  readonly nameStv: string
  readonly bySchulze: string
  readonly byRankedPairs: string
  readonly byMinimax: string
  readonly byMinimaxMargins: string
  readonly byCopeland: string
  readonly byKemenyYoung: string
  readonly byCondorcetIrv: string
  readonly byIrv: string
  readonly byBorda: string
  readonly byStv: string
  readonly ruleSchulze: string
  readonly ruleRankedPairs: string
  readonly ruleMinimax: string
  readonly ruleMinimaxMargins: string
  readonly ruleCopeland: string
  readonly ruleKemenyYoung: string
  readonly ruleCondorcetIrv: string
  readonly ruleIrv: string
  readonly ruleBorda: string
  readonly ruleStv: string
  readonly nobodyElected: string
  readonly allTied: string
  readonly elected: (values: { readonly names: string | number }) => string
  readonly electedUncontested: (values: { readonly names: string | number }) => string
  readonly emptyUncontested: (values: { readonly count: number }) => string
  readonly emptyLimits: (values: { readonly count: number }) => string
  readonly tiedForLast: (values: { readonly names: string | number; readonly seats: number }) => string
  readonly limitApplied: (values: { readonly name: string | number; readonly max: number; readonly field: string | number; readonly value: string | number; readonly full: string; readonly holders: string | number; readonly count: number }) => string
  readonly lotDecided: (values: { readonly names: string | number; readonly count: number; readonly elected: string | number }) => string
  readonly titleNobodyStands: string
  readonly noCandidate: string
  readonly titleNoContest: string
  readonly noContest: (values: { readonly candidates: number; readonly seats: number }) => string
  readonly orderDecided: string
  readonly titleNoBallots: string
  readonly noBallots: string
  readonly noBallotsAllFirst: string
  readonly titlePairs: string
  readonly compared: (values: { readonly candidates: number; readonly ballots: number; readonly comparisons: number }) => string
  readonly win: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly tie: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly onlyPair: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly beatsAll: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly nobodyBeatsAll: string
  readonly smithSet: (values: { readonly names: string | number }) => string
  readonly schwartzSet: (values: { readonly names: string | number }) => string
  readonly circle: (values: { readonly wins: string | number }) => string
  readonly tiedPairs: (values: { readonly ties: string | number }) => string
  readonly otherPairsTied: (values: { readonly count: number }) => string
  readonly pairWin: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly pairTie: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly pairWinShares: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly place: number; readonly reason: string | number }) => string
  readonly pairTieShares: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly place: number; readonly reason: string | number }) => string
  readonly pairWinAgainst: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly upper: string | number; readonly reason: string | number }) => string
  readonly pairTieDecided: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly upper: string | number; readonly reason: string | number }) => string
  readonly titleSchulze: string
  readonly chainToo: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly chain: string | number; readonly strength: string | number; readonly against: number }) => string
  readonly chainAgainstWin: (values: { readonly upper: string | number; readonly lower: string | number; readonly chain: string | number; readonly strength: string | number; readonly against: number; readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly chainAgainstTie: (values: { readonly upper: string | number; readonly lower: string | number; readonly chain: string | number; readonly strength: string | number; readonly against: number; readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly chainsAgainstWin: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly chain: string | number; readonly back: string | number; readonly strength: string | number }) => string
  readonly chainsAndTie: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly chain: string | number; readonly back: string | number; readonly strength: string | number }) => string
  readonly higherBecause: (values: { readonly upper: string | number; readonly other: string | number; readonly lower: string | number }) => string
  readonly moreSteps: (values: { readonly count: number; readonly direct: number; readonly chains: number; readonly ties: number }) => string
  readonly titleRankedPairs: string
  readonly lockedCount: (values: { readonly pairs: number; readonly locked: number; readonly skipped: number }) => string
  readonly lockedIn: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly skippedStronger: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly circle: string | number }) => string
  readonly skippedEqual: (values: { readonly first: string | number; readonly second: string | number; readonly more: string | number; readonly fewer: string | number; readonly circle: string | number }) => string
  readonly moreSkipped: (values: { readonly count: number }) => string
  readonly unbeaten: (values: { readonly count: number; readonly first: string | number; readonly second: string | number }) => string
  readonly reasonLocked: (values: { readonly chain: string | number }) => string
  readonly reasonLockedOther: (values: { readonly other: string | number; readonly upper: string | number; readonly lower: string | number; readonly chain: string | number }) => string
  readonly reasonNoneLocked: string
  readonly titleMinimax: string
  readonly unbeatenName: (values: { readonly name: string | number }) => string
  readonly worstDefeat: (values: { readonly name: string | number; readonly rival: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly worstDefeatMargin: (values: { readonly name: string | number; readonly rival: string | number; readonly more: string | number; readonly fewer: string | number; readonly margin: string | number }) => string
  readonly defeatNone: (values: { readonly name: string | number }) => string
  readonly defeat: (values: { readonly name: string | number; readonly more: string | number; readonly fewer: string | number }) => string
  readonly defeatMargin: (values: { readonly name: string | number; readonly more: string | number; readonly fewer: string | number; readonly margin: string | number }) => string
  readonly reasonDefeats: (values: { readonly upper: string | number; readonly lower: string | number }) => string
  readonly titleCopeland: string
  readonly copelandScore: (values: { readonly name: string | number; readonly halves: number; readonly points: string | number; readonly wins: number; readonly ties: number; readonly losses: number }) => string
  readonly reasonCopeland: (values: { readonly upper: string | number; readonly halves: number; readonly points: string | number; readonly lower: string | number; readonly lowerPoints: string | number }) => string
  readonly titleBorda: string
  readonly bordaScore: (values: { readonly name: string | number; readonly points: number; readonly above: number; readonly below: number }) => string
  readonly reasonBorda: (values: { readonly upper: string | number; readonly points: number; readonly lower: string | number; readonly lowerPoints: string | number }) => string
  readonly thenCome: (values: { readonly count: number }) => string
  readonly moreFollow: (values: { readonly count: number }) => string
  readonly titleKemenyYoung: string
  readonly preferences: (values: { readonly count: number }) => string
  readonly bestRankings: (values: { readonly best: number; readonly agreement: string | number; readonly rankings: string | number; readonly hidden: number }) => string
  readonly nextRanking: (values: { readonly before: string | number; readonly after: string | number }) => string
  readonly inCommon: string
  readonly reasonKemeny: (values: { readonly best: number; readonly upper: string | number; readonly lower: string | number }) => string
  readonly reasonKemenyTie: (values: { readonly best: number }) => string
  readonly titleRounds: string
  readonly roundsLeave: (values: { readonly first: string | number; readonly last: string | number; readonly names: string | number }) => string
  readonly roundsLeaveTies: (values: { readonly first: string | number; readonly last: string | number; readonly names: string | number }) => string
  readonly hasVotes: (values: { readonly name: string | number; readonly votes: string | number }) => string
  readonly mostVotes: (values: { readonly count: number; readonly names: string | number; readonly votes: string | number }) => string
  readonly leftAlone: (values: { readonly name: string | number; readonly votes: string | number }) => string
  readonly leftTied: (values: { readonly names: string | number; readonly votes: string | number }) => string
  readonly withUnranked: (values: { readonly standing: string | number; readonly count: number }) => string
  readonly roundEnds: (values: { readonly round: string | number; readonly standing: string | number }) => string
  readonly roundLeaves: (values: { readonly round: string | number; readonly standing: string | number; readonly count: number; readonly names: string | number }) => string
  readonly roundFewest: (values: { readonly round: string | number; readonly standing: string | number; readonly count: number; readonly names: string | number; readonly votes: string | number }) => string
  readonly roundTied: (values: { readonly round: string | number; readonly standing: string | number; readonly names: string | number }) => string
  readonly roundTiedVotes: (values: { readonly round: string | number; readonly standing: string | number; readonly names: string | number; readonly votes: string | number }) => string
  readonly tieToTheEnd: string
  readonly tieThen: (values: { readonly count: number; readonly names: string | number }) => string
  readonly reasonLeaves: (values: { readonly lower: string | number; readonly round: string | number; readonly upper: string | number }) => string
  readonly reasonSurer: (values: { readonly round: string | number; readonly upper: string | number }) => string
  readonly reasonTie: (values: { readonly round: string | number }) => string
  readonly reasonLeft: string
  readonly reasonTogether: (values: { readonly round: string | number }) => string
  readonly reasonTogetherVotes: (values: { readonly round: string | number }) => string
  readonly titleRunoff: (values: { readonly place: number }) => string
  readonly titlePlaceByPlace: string
  readonly titleOtherPlaces: string
  readonly group: (values: { readonly names: string | number }) => string
  readonly groupLeft: (values: { readonly names: string | number }) => string
  readonly takesPlace: (values: { readonly name: string | number; readonly place: number }) => string
  readonly canTakePlace: (values: { readonly winners: string | number; readonly place: number; readonly count: number; readonly names: string | number }) => string
  readonly placeRunoff: (values: { readonly place: string | number; readonly names: string | number }) => string
  readonly placeRunoffTie: (values: { readonly place: string | number; readonly names: string | number }) => string
  readonly placeLeft: (values: { readonly place: string | number; readonly name: string | number }) => string
  readonly placeBeatsAll: (values: { readonly place: string | number; readonly name: string | number }) => string
  readonly placesBeatAll: (values: { readonly places: string | number; readonly names: string | number }) => string
  readonly reasonRunoff: (values: { readonly place: number; readonly lower: string | number; readonly round: string | number; readonly upper: string | number }) => string
  readonly reasonRunoffSurer: (values: { readonly upper: string | number }) => string
  readonly reasonRunoffBefore: (values: { readonly upper: string | number; readonly lower: string | number }) => string
  readonly reasonRunoffTie: string
  readonly nameVotes: (values: { readonly name: string | number; readonly votes: string | number }) => string
  readonly roundElected: (values: { readonly round: string | number; readonly count: number; readonly names: string | number; readonly needed: string | number }) => string
  readonly roundElectedLast: (values: { readonly round: string | number; readonly count: number; readonly names: string | number }) => string
  readonly roundExcluded: (values: { readonly round: string | number; readonly count: number; readonly names: string | number }) => string
  readonly roundEveryWay: (values: { readonly round: string | number; readonly names: string | number }) => string
  readonly everyWayElected: (values: { readonly count: number; readonly names: string | number }) => string
  readonly everyWayOut: (values: { readonly count: number; readonly names: string | number }) => string
  readonly fateElected: (values: { readonly name: string | number; readonly round: string | number }) => string
  readonly fateLeaves: (values: { readonly name: string | number; readonly round: string | number }) => string
  readonly fateTie: (values: { readonly name: string | number; readonly round: string | number }) => string
  readonly fateStanding: (values: { readonly name: string | number }) => string
  readonly reasonFates: (values: { readonly upper: string | number; readonly lower: string | number }) => string
  readonly reasonBothElected: (values: { readonly round: string | number; readonly upper: string | number; readonly upperVotes: string | number; readonly lower: string | number; readonly lowerVotes: string | number }) => string
  readonly reasonBothStanding: (values: { readonly round: string | number; readonly upper: string | number; readonly upperVotes: string | number; readonly lower: string | number; readonly lowerVotes: string | number }) => string
  readonly reasonElectedAlike: (values: { readonly round: string | number }) => string
  readonly reasonElectedLater: string
  readonly reasonUndecided: string
  readonly titleSeats: (values: { readonly seats: number }) => string
  readonly seated: (values: { readonly places: string | number; readonly count: number; readonly names: string | number }) => string
  readonly seatedUp: (values: { readonly places: string | number; readonly count: number; readonly names: string | number }) => string
  readonly seatTied: (values: { readonly places: string | number; readonly count: number; readonly names: string | number }) => string
  readonly passedOver: (values: { readonly place: string | number; readonly name: string | number; readonly max: number; readonly field: string | number; readonly value: string | number; readonly full: string; readonly holders: string | number; readonly count: number }) => string
  readonly tieForLast: (values: { readonly seats: number }) => string
  readonly tieForLastOpen: (values: { readonly seats: number }) => string
  readonly titleLot: string
  readonly lotSeed: (values: { readonly seed: string | number; readonly value: string | number }) => string
  readonly lotOrder: (values: { readonly names: string | number }) => string
  readonly lotElected: (values: { readonly count: number; readonly names: string | number }) => string
  readonly nothingToCompare: string
  readonly onlyCandidate: (values: { readonly name: string | number }) => string
  readonly notCompared: (values: { readonly method: string | number; readonly most: number; readonly candidates: number }) => string
  readonly tooManyCandidates: (values: { readonly most: number; readonly candidates: number }) => string
  readonly allTiedByAll: (values: { readonly methods: number }) => string
  readonly allSame: (values: { readonly methods: number; readonly ranking: string | number }) => string
  readonly allAgree: (values: { readonly methods: number; readonly places: number; readonly ranking: string | number }) => string
  readonly nobodyAgrees: string
  readonly mostRank: (values: { readonly count: number; readonly methods: number; readonly ranking: string | number }) => string
  readonly mostGoOn: (values: { readonly count: number; readonly methods: number; readonly ranking: string | number }) => string
  readonly mostDiffer: (values: { readonly count: number; readonly methods: number }) => string
  readonly namedRank: (values: { readonly count: number; readonly names: string | number; readonly ranking: string | number }) => string
  readonly namedGoOn: (values: { readonly count: number; readonly names: string | number; readonly ranking: string | number }) => string
  readonly namedSwap: (values: { readonly count: number; readonly names: string | number; readonly upper: string | number; readonly lower: string | number }) => string
  readonly namedDiffer: (values: { readonly names: string | number }) => string
  readonly electedBy: (values: { readonly by: string; readonly count: number; readonly methods: number; readonly names: string | number; readonly winnersCount: number; readonly winners: string | number }) => string
  readonly tiedBy: (values: { readonly by: string; readonly count: number; readonly methods: number; readonly names: string | number; readonly tied: string | number; readonly seats: number }) => string
  readonly electedAndTiedBy: (values: { readonly by: string; readonly count: number; readonly methods: number; readonly names: string | number; readonly winnersCount: number; readonly winners: string | number; readonly tied: string | number; readonly seats: number }) => string
  readonly headingRule: string
  readonly headingSteps: string
  readonly headingRanking: string
  readonly headingPairs: string
  readonly headingMethods: string
  readonly pairsLegend: string
  readonly tiedNames: (values: { readonly names: string | number }) => string
  readonly columnRank: string
  readonly columnCandidate: string
  readonly columnMethod: string
  readonly columnElected: string
  readonly columnTied: string
}
