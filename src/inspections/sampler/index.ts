export { nextInspector, type Team } from './assign.ts'
export { checkTerms } from './check-terms.ts'
export { frameHead, FrameReader } from './frame.ts'
export { namesHead } from './names.ts'
export type { Problem } from './problems.ts'
export { keyOf, rankBy, type Rank } from './rank.ts'
export {
  listHash,
  mostAsked,
  replacementsType,
  type Inside,
  type Replacement,
  type ReplacementsFile,
  type ReplacingAct,
} from './replacements.ts'
export { rerunDraw, type Published } from './rerun.ts'
export { resultText, runDraw, teamsText } from './run.ts'
export type { Drawn } from './sample.ts'
export { byTeam, checkSealed, leftWithFew, markOf, readSealed, sealedType, type Sealed } from './sealed.ts'
export { lotteryNumbers, readSeed, rolls, seedProblem } from './seed.ts'
export { inspectorPattern, inspectorsEach, sampleSize, termsType, type SeedRule, type Stratum, type Terms } from './terms.ts'
