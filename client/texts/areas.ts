/** The texts of the app by area and key. Written by `bun run texts` from the English catalogue. */
export interface Texts {
  readonly app: {
    readonly close: string
    readonly jumpTitle: string
    readonly jumpFound: (values: { readonly count: number }) => string
    readonly jumpNothing: (values: { readonly query: string | number }) => string
    readonly jumpHint: string
    readonly jumpPages: string
    readonly jumpElections: string
    readonly jumpCandidates: string
    readonly shortcutsTitle: string
    readonly shortcutsRanking: string
    readonly shortcutsThen: (values: { readonly first: string | number; readonly second: string | number }) => string
    readonly singleKeys: string
    readonly singleKeysWords: (values: { readonly keys: string | number }) => string
    readonly doPalette: string
    readonly doShortcuts: string
    readonly doElections: string
    readonly doBallots: string
    readonly doKey: string
    readonly doPlayground: string
    readonly doNextElection: string
    readonly doPreviousElection: string
    readonly doRank: string
    readonly unseenTitle: string
    readonly unseenWords: string
    readonly unseenWhatNow: string
    readonly unseenKnown: string
    readonly keptTitle: string
    readonly keptPromised: string
    readonly keptRefused: string
    readonly keptUnasked: string
    readonly keptUnsupported: string
    readonly keptAsk: string
    readonly atHandTitle: string
    readonly atHandWords: string
    readonly atHandInstall: string
    readonly atHandHow: string
    readonly homeTitle: string
    readonly homeShare: string
    readonly homeAdd: string
    readonly homeOpen: string
    readonly homeDropped: string
    readonly homeKey: string
    readonly shortcutsOne: (values: { readonly first: string | number }) => string
    readonly shortcutsTogether: (values: { readonly first: string | number; readonly second: string | number }) => string
  }
  readonly ballots: {
    readonly yourVote: string
    readonly nobodyCanVote: string
    readonly ended: string
    readonly endedClosed: string
    readonly endedConcluded: string
    readonly signInToSee: string
    readonly signInToVote: string
    readonly checkYourVote: string
    readonly cantCheckVoter: (values: { readonly why: string | number }) => string
    readonly rankAnyway: string
    readonly checkingVoter: string
    readonly notListed: string
    readonly notListedAsk: (values: { readonly due: string | number }) => string
    readonly listedUpcoming: string
    readonly listedNoBallot: string
    readonly listed: string
    readonly keyElsewhere: string
    readonly keyDropped: string
    readonly enterWords: string
    readonly lookingForBallot: string
    readonly notReadBack: (values: { readonly why: string | number }) => string
    readonly begun: string
    readonly rankCandidates: string
    readonly changeBallot: string
    readonly prepare: string
    readonly prepareWhat: string
    readonly prepareRisk: string
    readonly prepareNow: string
    readonly preparing: string
    readonly prepared: string
    readonly notPreparedTitle: string
    readonly withdrewOpen: string
    readonly withdrewOver: string
    readonly notWithdrawn: string
    readonly withdrawnSaid: string
    readonly withdrawalWaits: string
    readonly withdraw: string
    readonly withdrawAsk: string
    readonly withdrawYes: string
    readonly keepIt: string
    readonly withdrawWhat: string
    readonly untilSent: string
    readonly isCast: string
    readonly isCastComparing: string
    readonly isCastSame: string
    readonly isCastNewer: string
    readonly youVoted: string
    readonly readBallot: string
    readonly receiptVersion: (values: { readonly version: string | number }) => string
    readonly receiptCode: string
    readonly sentAgainTitle: string
    readonly sentAgain: string
    readonly notYoursTitle: string
    readonly lost: string
    readonly different: string
    readonly evidence: string
    readonly notCompared: string
    readonly sendItAgain: string
    readonly sending: string
    readonly saveReceipt: string
    readonly saveEvidence: string
    readonly lookingAmongCounted: string
    readonly notFixedYet: string
    readonly wasCounted: string
    readonly willBeCounted: string
    readonly onBoard: (values: { readonly count: number }) => string
    readonly countWrong: string
    readonly fault: (values: { readonly fault: string }) => string
    readonly faultEvidence: string
    readonly notChecked: (values: { readonly why: string | number }) => string
    readonly savedNotCast: string
    readonly withdrawnTitle: string
    readonly withdrawnWhat: string
    readonly noBallotTitle: string
    readonly noBallot: string
    readonly rankTheCandidates: string
    readonly backTo: (values: { readonly election: string | number }) => string
    readonly castTitle: string
    readonly whatYouCast: string
    readonly onlyHere: string
    readonly whatNow: string
    readonly changeUntil: (values: { readonly time: string | number }) => string
    readonly afterEnd: string
    readonly yourReceiptCode: string
    readonly receiptWhat: string
    readonly sealedNotCast: string
    readonly withdrawalNotSent: string
    readonly tooLate: string
    readonly maybeTooLate: string
    readonly askNow: string
    readonly asking: string
    readonly conflict: string
    readonly castThis: string
    readonly keepOther: string
    readonly sendAgain: string
    readonly safeHere: (values: { readonly closing: string | number }) => string
    readonly sendNow: string
    readonly remove: string
    readonly stripWaiting: (values: { readonly election: string | number }) => string
    readonly stripLate: (values: { readonly election: string | number }) => string
    readonly stripSentAgain: (values: { readonly election: string | number }) => string
    readonly stripFault: (values: { readonly election: string | number }) => string
    readonly sayWhat: string
    readonly tied: (values: { readonly names: string | number }) => string
    readonly noOpinion: (values: { readonly names: string | number }) => string
    readonly myBallots: string
    readonly myBallotsWhat: string
    readonly myBallotsSignIn: string
    readonly myBallotsOpening: string
    readonly myBallotsNone: string
    readonly seeElections: string
    readonly state: (values: { readonly state: string }) => string
    readonly stateDraft: string
    readonly stateDraftOffline: string
    readonly stateUnsent: string
    readonly statePrepared: string
    readonly stateQueued: string
    readonly stateQueuedWithdrawal: string
    readonly stateRefused: (values: { readonly why: string | number }) => string
    readonly stateLate: string
    readonly stateUnanswered: string
    readonly stateCast: string
    readonly stateReplaced: (values: { readonly count: number }) => string
    readonly stateWithdrawn: string
    readonly stateLost: string
    readonly stateOnBoard: (values: { readonly count: number }) => string
    readonly stateMissing: string
    readonly stateFault: string
    readonly stateUncounted: string
    readonly earlierCounts: string
    readonly draftBeside: string
    readonly goOn: string
    readonly openElection: string
    readonly details: string
    readonly versionCast: (values: { readonly version: string | number }) => string
    readonly versionCastWithdrawal: (values: { readonly version: string | number }) => string
    readonly versionReplaced: (values: { readonly version: string | number }) => string
    readonly versionReplacedWithdrawal: (values: { readonly version: string | number }) => string
    readonly checkedTitle: string
    readonly checkedReceipt: string
    readonly checkedBoard: string
    readonly checkedNotYet: string
    readonly boardBallots: string
    readonly boardIssued: string
    readonly boardListed: string
    readonly boardRoot: string
    readonly checkAgain: string
    readonly checking: string
    readonly checkedAgain: string
    readonly checkFailed: (values: { readonly why: string | number }) => string
  }
  readonly common: {
    readonly copy: (values: { readonly what: string | number }) => string
    readonly copied: (values: { readonly what: string | number }) => string
    readonly copyWhat: (values: { readonly what: string | number }) => string
    readonly copiedWhat: (values: { readonly what: string | number }) => string
    readonly copiedSaid: (values: { readonly what: string | number }) => string
    readonly notNow: string
    readonly newWindow: string
    readonly ballotsDone: (values: { readonly done: string | number; readonly total: number }) => string
    readonly cancel: string
    readonly goToSignIn: string
  }
  readonly count: {
    readonly title: string
    readonly loading: string
    readonly backTo: (values: { readonly name: string | number }) => string
    readonly backToElection: string
    readonly databaseChanged: string
    readonly databaseChangedWhy: (values: { readonly count: number }) => string
    readonly withdrew: (values: { readonly names: string | number }) => string
    readonly ballots: string
    readonly cast: string
    readonly counted: string
    readonly spoiled: string
    readonly issued: string
    readonly listed: string
    readonly spoiledWhy: (values: { readonly count: number }) => string
    readonly downloadCsv: string
    readonly checking: string
    readonly paper: string
    readonly root: string
    readonly rootCode: string
    readonly outcome: string
    readonly lastSeatTie: string
    readonly ballotsCounted: (values: { readonly count: number }) => string
    readonly rule: string
    readonly steps: string
    readonly pairs: string
    readonly pairsWhy: string
    readonly asTable: string
    readonly beats: string
    readonly otherMethods: string
    readonly comparing: string
    readonly tooMany: (values: { readonly most: string | number }) => string
    readonly choosePair: string
    readonly aheadMuch: string
    readonly aheadLittle: string
    readonly asMany: string
    readonly behindLittle: string
    readonly behindMuch: string
    readonly ranking: string
    readonly place: (values: { readonly place: number }) => string
    readonly tiedHere: (values: { readonly count: number }) => string
    readonly lastSeat: string
    readonly lastSeatHere: (values: { readonly seats: number }) => string
    readonly fate: (values: { readonly verdict: string }) => string
    readonly onlyOne: string
    readonly matrix: string
    readonly matrixHelp: string
    readonly cell: (values: { readonly a: string | number; readonly b: string | number; readonly won: string | number; readonly lost: string | number }) => string
    readonly matrixTable: string
    readonly matrixCaption: string
    readonly matrixNote: string
    readonly wins: (values: { readonly won: string | number }) => string
    readonly ties: (values: { readonly won: string | number }) => string
    readonly loses: (values: { readonly won: string | number }) => string
    readonly compare: string
    readonly compareWith: string
    readonly swap: string
    readonly graph: (values: { readonly candidates: number; readonly wins: number; readonly ballots: number }) => string
    readonly arrows: string
    readonly dashed: string
    readonly dotted: string
    readonly asText: string
    readonly win: (values: { readonly name: string | number; readonly strength: string | number; readonly against: string | number }) => string
    readonly winSkipped: (values: { readonly name: string | number; readonly strength: string | number; readonly against: string | number }) => string
    readonly beatsThem: (values: { readonly name: string | number; readonly beaten: string | number }) => string
    readonly beatsAndTies: (values: { readonly name: string | number; readonly beaten: string | number; readonly tied: string | number }) => string
    readonly beatsNobody: (values: { readonly name: string | number }) => string
    readonly tiesOnly: (values: { readonly name: string | number; readonly tied: string | number }) => string
    readonly methods: string
    readonly methodsCaption: string
    readonly method: string
    readonly countsHere: string
    readonly different: string
    readonly differs: string
    readonly equals: string
  }
  readonly election: {
    readonly loading: string
    readonly loadingCandidate: string
    readonly allElections: string
    readonly vanishedTitle: string
    readonly vanishedCalledOff: string
    readonly vanishedOpen: string
    readonly vanishedEnded: string
    readonly when: string
    readonly opens: string
    readonly opened: string
    readonly closes: string
    readonly closed: string
    readonly endOfDay: (values: { readonly day: string | number }) => string
    readonly result: string
    readonly about: string
    readonly candidates: string
    readonly nobodyStands: string
    readonly withdrew: string
    readonly withdrewWords: string
    readonly noProfile: string
    readonly noSuchCandidate: string
    readonly noSuchCandidateWords: string
    readonly findCandidate: string
    readonly candidatesFound: (values: { readonly count: number }) => string
    readonly previousCandidate: string
    readonly nextCandidate: string
    readonly whoMayVote: string
    readonly eligibilityUnsaid: string
    readonly listed: (values: { readonly count: number }) => string
    readonly notListedYet: string
    readonly notOnList: string
    readonly exceptionsUntil: string
    readonly officers: string
    readonly noOfficers: string
    readonly whoOpens: string
    readonly opener: (values: { readonly kind: string; readonly names: string | number; readonly threshold: string | number }) => string
    readonly openedBy: (values: { readonly kind: string; readonly names: string | number; readonly threshold: string | number }) => string
    readonly openedTogether: (values: { readonly kind: string; readonly threshold: string | number }) => string
    readonly forChecking: string
    readonly countingRule: string
    readonly unranked: string
    readonly unrankedAllowed: string
    readonly unrankedNotAllowed: string
    readonly readFrom: string
    readonly origin: (values: { readonly kind: string; readonly id: string | number; readonly onBranch: string; readonly branch: string | number; readonly looked: string }) => string
    readonly justNow: string
    readonly paper: string
    readonly paperLater: string
    readonly paperUnread: string
    readonly pinned: string
    readonly pinnedNone: string
    readonly paperFits: string
    readonly paperFitsVerdict: (values: { readonly verdict: string }) => string
    readonly ballotsOpened: string
    readonly keyOf: (values: { readonly name: string | number }) => string
    readonly keyOfCode: (values: { readonly name: string | number }) => string
    readonly loadingSignIn: string
    readonly signInOffTitle: string
    readonly signInOff: string
    readonly demo: string
    readonly signInFailed: string
    readonly demoPeople: string
    readonly nothingHere: string
    readonly nothingHereWords: string
    readonly otherCandidates: string
  }
  readonly key: {
    readonly title: string
    readonly what: string
    readonly lostTitle: string
    readonly lostWhat: string
    readonly opening: string
    readonly signedOut: string
    readonly takenOver: string
    readonly nothingKeptTitle: string
    readonly nothingKept: string
    readonly none: (values: { readonly name: string | number }) => string
    readonly bring: string
    readonly keyHere: string
    readonly keyNamed: (values: { readonly mark: string | number }) => string
    readonly usedIn: (values: { readonly elections: string | number }) => string
    readonly notUsed: string
    readonly isTrustee: string
    readonly wordsUnsaved: string
    readonly wordsSaid: string
    readonly wordsChecked: string
    readonly waits: string
    readonly forget: string
    readonly forgetAsk: string
    readonly forgetYes: string
    readonly forgetNo: string
    readonly forgetWhat: string
    readonly forgetTrustee: string
    readonly forgotten: string
    readonly unknownTitle: string
    readonly unknownOther: string
    readonly unknownNew: string
    readonly unknownUnchecked: string
    readonly unknownSecond: string
    readonly keepAnyway: string
    readonly dontKeep: string
    readonly keepTitle: string
    readonly keepWhy: string
    readonly findLater: string
    readonly show: string
    readonly hide: string
    readonly theWords: string
    readonly the12words: string
    readonly secret: string
    readonly accountField: string
    readonly account: (values: { readonly login: string | number }) => string
    readonly wordsField: string
    readonly saveInManager: string
    readonly handedOver: string
    readonly askedBrowser: string
    readonly refused: string
    readonly download: string
    readonly print: string
    readonly fileName: (values: { readonly login: string | number }) => string
    readonly sheetTitle: (values: { readonly login: string | number; readonly instance: string | number }) => string
    readonly sheetWhat: string
    readonly sheetHow: (values: { readonly address: string | number }) => string
    readonly sheetMark: (values: { readonly mark: string | number; readonly day: string | number }) => string
    readonly saved: string
    readonly checkLater: string
    readonly checkedSaid: string
    readonly label: string
    readonly help: string
    readonly fromManager: string
    readonly use: string
    readonly looking: string
    readonly wordsCount: (values: { readonly count: number }) => string
    readonly wordsUnknown: string
    readonly wordsChecksum: string
    readonly wordsOtherKey: string
    readonly wordsNoTrustee: string
    readonly checkWhy: string
    readonly checkWord: (values: { readonly place: string | number }) => string
    readonly checkWrong: (values: { readonly place: string | number }) => string
    readonly checkWrongBoth: string
    readonly check: string
    readonly checkBack: string
  }
  readonly list: {
    readonly elections: string
    readonly loadingElections: string
    readonly openNow: string
    readonly comingUp: string
    readonly past: string
    readonly noElections: string
    readonly seats: (values: { readonly count: number }) => string
    readonly candidates: (values: { readonly count: number }) => string
    readonly candidatesAndSeats: (values: { readonly candidates: number; readonly seats: number }) => string
    readonly vanished: string
    readonly phase: (values: { readonly phase: string }) => string
    readonly opensIn: (values: { readonly left: string | number }) => string
    readonly closesIn: (values: { readonly left: string | number }) => string
    readonly endedOn: (values: { readonly day: string | number }) => string
    readonly stale: (values: { readonly time: string | number }) => string
    readonly tryAgain: string
    readonly seeAll: string
    readonly failed: string
    readonly offline: string
    readonly offlineWords: string
    readonly failedWords: string
    readonly noSuchElection: string
    readonly signInFirst: string
    readonly forOfficers: string
    readonly notCounted: string
  }
  readonly officer: {
    readonly title: string
    readonly ballotsCounted: string
    readonly seeResult: string
    readonly endedTrustees: (values: { readonly kind: string; readonly names: string | number; readonly threshold: string | number }) => string
    readonly openBallots: string
    readonly endedServer: string
    readonly runByFiles: string
    readonly runByFilesTrustees: string
    readonly willOpen: (values: { readonly kind: string; readonly names: string | number; readonly threshold: string | number }) => string
    readonly willOpenServer: string
    readonly asTrustees: string
    readonly loadingFiles: string
    readonly files: string
    readonly repositoryUnread: string
    readonly repositoryUnreadWhy: string
    readonly errors: (values: { readonly count: number }) => string
    readonly lastGood: (values: { readonly commit: string | number; readonly since: string | number }) => string
    readonly refused: (values: { readonly count: number }) => string
    readonly refusedOpen: string
    readonly refusedStarted: string
    readonly inOrder: string
    readonly hints: (values: { readonly count: number }) => string
    readonly elsewhere: (values: { readonly count: number }) => string
    readonly elsewhereWhy: string
    readonly directoryGone: string
    readonly directoryGoneWhy: (values: { readonly directory: string | number }) => string
    readonly theLine: string
    readonly create: (values: { readonly file: string | number }) => string
    readonly edit: (values: { readonly file: string | number }) => string
    readonly candidateFiles: (values: { readonly count: number }) => string
    readonly more: (values: { readonly count: number }) => string
    readonly suggestion: string
    readonly theSuggestion: string
    readonly wait: string
    readonly waitUnread: string
    readonly waitErrors: string
    readonly notConcluded: string
    readonly conclude: string
    readonly concluding: string
    readonly concludeQuestion: (values: { readonly name: string | number }) => string
    readonly concludeWhy: string
    readonly goOn: string
    readonly concludeNow: string
    readonly giveUpQuestion: (values: { readonly count: number }) => string
    readonly giveUp: (values: { readonly count: number }) => string
    readonly waitForAnother: string
    readonly giveUpWhy: (values: { readonly count: number }) => string
    readonly publish: string
    readonly published: string
    readonly publishedWhy: string
    readonly publishWhy: (values: { readonly directory: string | number }) => string
    readonly publishCopyFirst: (values: { readonly directory: string | number }) => string
    readonly openResults: string
    readonly editResults: string
    readonly theDraft: string
    readonly downloadDraft: string
    readonly readDraft: string
    readonly readFrom: string
  }
  readonly playground: {
    readonly title: string
    readonly what: string
    readonly input: string
    readonly result: string
    readonly empty: string
    readonly ballots: string
    readonly hint: string
    readonly example: string
    readonly file: string
    readonly chooseFile: string
    readonly showExample: string
    readonly clear: string
    readonly bringBack: string
    readonly pasted: string
    readonly characters: (values: { readonly count: number }) => string
    readonly facts: (values: { readonly ballots: number; readonly candidates: number; readonly format: string | number }) => string
    readonly format: (values: { readonly format: string | number }) => string
    readonly method: string
    readonly seats: string
    readonly fileName: string
    readonly failed: string
    readonly unreadable: string
    readonly former: string
    readonly keep: string
    readonly keepWhy: string
    readonly markdown: string
    readonly json: string
    readonly csv: string
    readonly cvotes: string
    readonly unfit: (values: { readonly reason: string | number }) => string
    readonly notWritten: string
    readonly tooManyCandidates: (values: { readonly method: string | number; readonly most: string | number; readonly candidates: string | number }) => string
  }
  readonly problem: {
    readonly sentences: (values: { readonly first: string | number; readonly second: string | number }) => string
    readonly tellOfficers: (values: { readonly officers: string | number }) => string
    readonly offline: string
    readonly unexpected: string
    readonly unexpectedStatus: (values: { readonly status: string | number }) => string
    readonly storageRefused: string
    readonly storageFull: string
    readonly storageFailed: string
    readonly browserTooOld: string
    readonly browserTooOldToOpen: string
    readonly notPrepared: string
    readonly notListed: string
    readonly wordsNeeded: string
    readonly keyChoice: string
    readonly noBallot: string
    readonly paperInvalid: string
    readonly paperTrustees: string
    readonly paperThreshold: string
    readonly paperPinned: string
    readonly proofInvalid: string
    readonly receiptInvalid: string
    readonly challengeMismatch: string
    readonly notATrustee: string
    readonly checkpointInvalid: string
    readonly ballotsMismatch: string
    readonly changedBallot: string
    readonly bodyTooLarge: string
    readonly foreignOrigin: string
    readonly tooManyRequests: string
    readonly internal: string
    readonly signInRequired: string
    readonly signInUnavailable: string
    readonly unknownIdentity: string
    readonly notAnOfficer: string
    readonly electionUnknown: string
    readonly repositoryUnread: string
    readonly notStarted: string
    readonly ended: string
    readonly notEnded: string
    readonly notConcluded: string
    readonly erased: string
    readonly blindedInvalid: string
    readonly credentialOtherKey: string
    readonly credentialOtherLogin: string
    readonly sealedLayout: string
    readonly paperMismatch: string
    readonly signatureInvalid: string
    readonly tokenInvalid: string
    readonly versionConflict: string
    readonly ballotCopied: string
    readonly ballotUnknown: string
    readonly trusteeUnknown: string
    readonly challengeFailed: string
  }
  readonly shell: {
    readonly skip: string
    readonly loading: string
    readonly brokenTitle: string
    readonly broken: string
    readonly loadAgain: string
    readonly signedInAs: (values: { readonly name: string | number }) => string
    readonly signIn: string
    readonly signOut: string
    readonly jump: string
    readonly demo: string
    readonly offline: string
    readonly allElections: string
    readonly myBallots: string
    readonly votingKey: string
    readonly playground: string
    readonly shortcuts: string
    readonly install: string
    readonly language: string
    readonly newer: string
    readonly update: string
    readonly howTitle: string
    readonly howRank: string
    readonly howRankWords: string
    readonly howSeal: string
    readonly howSealWords: string
    readonly howKeep: string
    readonly howKeepWords: string
  }
  readonly trustee: {
    readonly title: string
    readonly loadingTrustees: string
    readonly openingKeys: string
    readonly lookingForKey: string
    readonly ruleServer: string
    readonly ruleServerOnly: string
    readonly ruleAlone: (values: { readonly name: string | number }) => string
    readonly ruleAll: (values: { readonly count: number }) => string
    readonly ruleAnyOne: (values: { readonly count: number }) => string
    readonly ruleAny: (values: { readonly threshold: string | number; readonly count: number }) => string
    readonly counted: string
    readonly sharesErased: string
    readonly nothingLeft: string
    readonly noBallots: string
    readonly nobodyCouldVote: string
    readonly wrongBrowser: string
    readonly nothingToDo: string
    readonly votingGoesOn: string
    readonly keyIsHere: string
    readonly trustees: string
    readonly trusteeYou: (values: { readonly name: string | number }) => string
    readonly stateProved: string
    readonly stateNotProved: string
    readonly stateNotOpened: string
    readonly stateOpened: (values: { readonly count: number }) => string
    readonly stateOpenedSome: (values: { readonly opened: string | number; readonly count: number }) => string
    readonly enterWords: string
    readonly noKeyHere: string
    readonly noKeyHereYet: string
    readonly keyTaken: string
    readonly become: string
    readonly becomeWhy: (values: { readonly start: string | number }) => string
    readonly linesAndWords: string
    readonly wordsKept: string
    readonly nothingKept: string
    readonly nothingKeptWhy: string
    readonly keyElsewhere: string
    readonly enterTwelve: string
    readonly anotherKey: string
    readonly sameWords: string
    readonly sameWordsHere: string
    readonly makeKey: string
    readonly saveFirst: string
    readonly saveWhy: string
    readonly everyoneNeeded: string
    readonly lookingUpWords: string
    readonly wordsSaved: string
    readonly yourLines: string
    readonly nameLabel: string
    readonly nameHelp: string
    readonly nameTaken: string
    readonly addBelow: string
    readonly addFirst: string
    readonly theLines: string
    readonly thresholdLine: (values: { readonly count: number }) => string
    readonly theThreshold: string
    readonly thresholdWhy: string
    readonly gather: (values: { readonly start: string | number }) => string
    readonly editElection: string
    readonly fileIs: (values: { readonly file: string | number }) => string
    readonly allProved: string
    readonly canBegin: string
    readonly begins: (values: { readonly start: string | number }) => string
    readonly cantBegin: string
    readonly cantBeginYet: string
    readonly notProvedNow: (values: { readonly count: number; readonly names: string | number }) => string
    readonly notProvedYet: (values: { readonly count: number; readonly names: string | number; readonly start: string | number }) => string
    readonly takeOut: string
    readonly yourKey: string
    readonly keyProved: (values: { readonly name: string | number }) => string
    readonly proveWhy: (values: { readonly name: string | number }) => string
    readonly keyNotProved: string
    readonly prove: string
    readonly proving: string
    readonly provedAloud: string
    readonly yourBoxes: string
    readonly boxesWhy: string
    readonly first: string
    readonly noBox: string
    readonly openMine: string
    readonly fetching: string
    readonly opening: string
    readonly handingIn: string
    readonly openedSome: (values: { readonly opened: string | number; readonly count: number }) => string
    readonly openedSomeWhy: string
    readonly openAgain: string
    readonly opened: string
    readonly openedNone: string
    readonly openedAll: (values: { readonly count: number }) => string
    readonly notHandedIn: string
    readonly tooEarly: string
    readonly tooEarlyWhy: (values: { readonly end: string | number }) => string
    readonly cancelled: string
    readonly leaveTitle: string
    readonly leaveWhy: string
    readonly leave: string
    readonly stay: string
    readonly fetchingAloud: string
    readonly openingAloud: (values: { readonly percent: string | number }) => string
    readonly openedAloud: (values: { readonly opened: string | number; readonly of: number }) => string
    readonly theCount: string
    readonly waitingForFirst: (values: { readonly left: number; readonly who: string; readonly names: string | number }) => string
    readonly waitingForMore: (values: { readonly opened: number; readonly left: number; readonly who: string; readonly names: string | number }) => string
    readonly undecided: (values: { readonly count: number }) => string
    readonly undecidedWhy: (values: { readonly count: number; readonly names: string | number; readonly others: number }) => string
    readonly undecidedByAll: (values: { readonly count: number }) => string
    readonly nobodyVoted: string
    readonly enough: string
  }
  readonly voting: {
    readonly openingBallot: string
    readonly notSavedHere: string
    readonly signInToVote: string
    readonly signInToVoteWhy: string
    readonly nothingToVoteOn: string
    readonly nothingToVoteOnWhy: string
    readonly notStarted: string
    readonly notStartedWhy: string
    readonly ended: string
    readonly endedWhy: string
    readonly unfitPaper: string
    readonly unfitPaperWhy: (values: { readonly why: string | number }) => string
    readonly keepsNothing: string
    readonly notListed: string
    readonly notListedWhy: (values: { readonly why: string | number }) => string
    readonly keyElsewhere: string
    readonly enterWords: string
    readonly orGoOn: string
    readonly rankTitle: string
    readonly saved: string
    readonly notLasting: string
    readonly yourRanking: string
    readonly tied: string
    readonly nobodyRanked: string
    readonly notRankedYet: (values: { readonly count: string | number }) => string
    readonly unranked: string
    readonly withdrew: string
    readonly about: (values: { readonly name: string | number }) => string
    readonly aboutShort: (values: { readonly name: string | number }) => string
    readonly moveUp: (values: { readonly name: string | number }) => string
    readonly moveDown: (values: { readonly name: string | number }) => string
    readonly tieAbove: string
    readonly outOfTie: string
    readonly unrank: (values: { readonly name: string | number }) => string
    readonly placeOf: (values: { readonly name: string | number }) => string
    readonly ownRank: string
    readonly tiedGroup: string
    readonly notRanked: string
    readonly others: (values: { readonly count: number }) => string
    readonly rank: (values: { readonly rank: number }) => string
    readonly rankBefore: (values: { readonly rank: number; readonly names: string | number }) => string
    readonly rankAfter: (values: { readonly rank: number; readonly names: string | number }) => string
    readonly rankTied: (values: { readonly rank: number; readonly names: string | number }) => string
    readonly moved: (values: { readonly name: string | number; readonly rank: number; readonly left: string | number }) => string
    readonly movedTied: (values: { readonly name: string | number; readonly rank: number; readonly names: string | number; readonly left: string | number }) => string
    readonly movedOut: (values: { readonly name: string | number; readonly left: string | number }) => string
    readonly left: (values: { readonly count: number }) => string
    readonly leftShort: (values: { readonly count: number }) => string
    readonly undo: string
    readonly redo: string
    readonly undone: (values: { readonly change: string | number }) => string
    readonly redone: (values: { readonly change: string | number }) => string
    readonly nothingToUndo: string
    readonly nothingToRedo: string
    readonly review: string
    readonly restLast: (values: { readonly count: string | number }) => string
    readonly restLastDone: (values: { readonly count: string | number }) => string
    readonly everyoneRanked: string
    readonly needNotRank: string
    readonly mustRank: string
    readonly filter: string
    readonly filtered: (values: { readonly count: number }) => string
    readonly showAll: string
    readonly find: string
    readonly findTitle: string
    readonly findWhere: string
    readonly found: (values: { readonly count: number }) => string
    readonly candidatesFound: string
    readonly close: string
    readonly profile: string
    readonly profileHint: string
    readonly closeProfile: string
    readonly backToRanking: string
    readonly previous: string
    readonly next: string
    readonly aboutNow: (values: { readonly name: string | number; readonly standing: string | number }) => string
    readonly position: (values: { readonly at: string | number; readonly count: string | number }) => string
    readonly rankNow: (values: { readonly rank: number }) => string
    readonly takeOut: string
    readonly says: string
    readonly saysNothing: string
    readonly prefer: (values: { readonly preferred: string | number; readonly to: string | number }) => string
    readonly noPreference: (values: { readonly names: string | number }) => string
    readonly comparedWithNobody: (values: { readonly names: string | number }) => string
    readonly pairs: (values: { readonly count: string | number; readonly total: number }) => string
    readonly keys: string
    readonly keyWalk: string
    readonly keyEnds: string
    readonly keyMove: string
    readonly keyMoveEnds: string
    readonly keyEnter: string
    readonly keyDigits: string
    readonly keyTie: string
    readonly keyDelete: string
    readonly keyFind: string
    readonly keyUndo: string
    readonly keyRedo: string
    readonly reviewTitle: string
    readonly without: (values: { readonly count: number }) => string
    readonly withoutWhy: (values: { readonly names: string | number }) => string
    readonly changesNothing: string
    readonly weightless: (values: { readonly kind: string }) => string
    readonly sayFirst: (values: { readonly count: number; readonly names: string | number }) => string
    readonly sayThen: (values: { readonly count: number; readonly names: string | number }) => string
    readonly sayMore: (values: { readonly count: number }) => string
    readonly sayLast: (values: { readonly count: number; readonly names: string | number }) => string
    readonly sayNoOpinion: (values: { readonly names: string | number }) => string
    readonly yourBallot: string
    readonly whatNow: string
    readonly whatNowFirst: string
    readonly whatNowReplaces: string
    readonly cast: string
    readonly casting: string
    readonly changeRanking: string
    readonly notCast: string
    readonly newKeyMeans: string
    readonly useNewKey: string
  }
}
