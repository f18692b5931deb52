/** Changes from one revision to the next: what the phase that an election is in forbids, as diagnostics. */
export { compareReadings } from "./compare.ts"
export { describeRefused, describeTaken, describeTwin } from "./refused.ts"
export { isPlainlyTheSame } from "./successors.ts"
