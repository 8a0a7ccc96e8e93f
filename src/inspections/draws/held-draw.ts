import type { Terms } from '../sampler/index.ts'

/** What happens with a draw that was prepared; inspectors may be replaced again and again. */
export type StepKind = 'committed' | 'seeded' | 'drawn' | 'published' | 'replaced' | 'abandoned'

export type DrawState = 'prepared' | Exclude<StepKind, 'replaced'>

/** What the ledger holds of a step. */
export type StepStatement = { readonly kind: StepKind; readonly draw: string; readonly at: string } & {
  readonly [member: string]: string | number | null
}

export type Step = {
  readonly kind: StepKind
  readonly statement: StepStatement
  readonly leafIndex: number
  readonly note: string
  readonly takenBy: string
  readonly takenAt: Date
}

/** The office or the department whose draw, plan or check it is. */
export type Owner = { readonly body: 'office' | 'source'; readonly unit: string | null }

/** A draw as it is held: terms and steps are open to everybody once it is committed. */
export type HeldDraw = Owner & {
  readonly drawId: number
  readonly number: string
  readonly preparedBy: string
  readonly preparedAt: Date
  /** The text of the terms, as it is hashed. */
  readonly file: string
  readonly terms: Terms
  readonly steps: readonly Step[]
}

const after: Readonly<Record<StepKind, readonly DrawState[]>> = {
  committed: ['prepared'],
  seeded: ['committed'],
  drawn: ['seeded'],
  published: ['drawn'],
  replaced: ['drawn', 'published'],
  // What is drawn stands, whoever it pleases.
  abandoned: ['prepared', 'committed', 'seeded'],
}

export const stateOf = ({ steps }: Pick<HeldDraw, 'steps'>): DrawState =>
  steps.reduce<DrawState>((state, { kind }) => (kind === 'replaced' ? state : kind), 'prepared')

export const mayFollow = (kind: StepKind, state: DrawState): boolean => after[kind].includes(state)

export const stepOf = ({ steps }: Pick<HeldDraw, 'steps'>, kind: StepKind): Step | undefined => steps.find((step) => step.kind === kind)

/** The seed; null before it is known. */
export function seedOf(draw: Pick<HeldDraw, 'steps'>): string | null {
  const seed = stepOf(draw, 'seeded')?.statement['seed']
  return typeof seed === 'string' ? seed : null
}

/** Committed once: from then on everybody may follow it, even when it was abandoned. */
export const isCommitted = (draw: Pick<HeldDraw, 'steps'>): boolean => stepOf(draw, 'committed') !== undefined

/** Who inspects an object today, for its own body. */
export type Staffed = { readonly object: number; readonly team: number; readonly inspectors: readonly string[] }

/** A drawn organisation as it is named: with the salt its mark was made with, and the number of its check. */
export type Named = {
  readonly object: number
  readonly name: string
  readonly code: string
  readonly salt: string
  readonly task: string
}
