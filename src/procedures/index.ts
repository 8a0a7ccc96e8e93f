/** The one clock of procedures, and the cases that go through them (decisions/013). */
export { answerExample } from './answer-example.ts'
export type { Case, KeptStep } from './case.ts'
export type { CaseCounts, CaseFilter, CaseQuery } from './cases-store.ts'
export { openCase, openCases, type Opened, type Opening } from './open-case.ts'
export type { DeadlineState, Interval } from './procedure.ts'
export { listCases, readCase, summariseCases, type ReadCase } from './read-cases.ts'
export type { Running } from './reasons-against.ts'
export { takeStep, takeSteps, type AllTaken, type Step, type Taken } from './take-step.ts'
