import type { Party, Procedure } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'

/** One matter that goes through a procedure. */
export type Case = {
  readonly caseId: number
  readonly subjectId: number
  readonly procedure: string
  readonly sourceCode: string | null
  /** The other organisation of a matter between two: it does what a source would, and reads the case. */
  readonly counterpartId: number | null
  /** What it is about by its own name, where it has one. */
  readonly title: string | null
  readonly state: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  /** The end of the first deadline that runs; null when none does. */
  readonly dueAt: Date | null
  /** The user who works on it, told only inside the body they act for. */
  readonly assignee: string | null
  readonly assignedBody: string | null
}

/** A step as it is kept. */
export type KeptStep = {
  readonly stepNo: number
  readonly action: string
  readonly state: string
  readonly reason: string
  readonly actorKind: string
  readonly actorId: string
  readonly body: string | null
  readonly unit: string | null
  readonly takenAt: Date
  /** The last day that was set for what begins with it; null where none was. */
  readonly lastDay: Day | null
}

/** The step that says that the calendar changed and which deadlines moved; no procedure has it as an action. */
export const recounted = 'recounted'

/** What an actor has to do with cases: the numbers of the organisation it acts for, those merged into it too. */
export type Standing = { readonly actor: Actor; readonly family: ReadonlySet<number> }

type Opener = Pick<KeptStep, 'action' | 'actorKind' | 'actorId' | 'body' | 'unit'>
type Matter = Pick<Case, 'subjectId' | 'sourceCode'>
type Read = Matter & Pick<Case, 'counterpartId'>

/** Whether a case is the organisation's own: not where somebody else began it by pointing something out. */
export const isOwn = ({ actions }: Procedure, opener: Pick<Opener, 'action' | 'body'> | undefined): boolean =>
  opener?.body === 'organisation' || actions.find(({ key }) => key === opener?.action)?.by.includes('anyone') === false

/**
 * As whom somebody may act in a case. A source acts in its own cases, an organisation in those about itself. Anyone may open
 * what is open to anyone, and only they, or others of the body they acted for, go on with it; an anonymous applicant is known to
 * the capability that asks. What was opened for the organisation, such as at a window, the organisation goes on with.
 */
export function partiesOf({ actor, family }: Standing, one: Matter, procedure: Procedure, opener: Opener | null): Party[] {
  if (actor.kind === 'system') return ['system']
  if (actor.role === 'auditor') return []
  const { kind, id, body, unit } = actor
  const isAbout = body === 'organisation' && family.has(one.subjectId)
  const opened = opener?.body === body && opener.unit === unit && (body !== null || (opener.actorKind === kind && opener.actorId === id))
  const isForOther = opener !== null && opener.body !== 'organisation' && isOwn(procedure, opener)
  return [
    ...(opener === null || (isForOther ? isAbout : opened) ? (['anyone'] as const) : []),
    ...(actor.body === 'office' ? (['office'] as const) : []),
    ...(actor.body === 'source' && actor.unit !== null && actor.unit === one.sourceCode ? (['source'] as const) : []),
    ...(isAbout ? (['organisation'] as const) : []),
  ]
}

/** Who reads a case: the office, the source that has to act, the organisation it is about and its counterpart. Auditors of these read too. */
export const mayRead = ({ actor, family }: Standing, one: Read): boolean =>
  actor.kind === 'system' ||
  actor.body === 'office' ||
  (actor.body === 'source' && actor.unit !== null && actor.unit === one.sourceCode) ||
  (actor.body === 'organisation' && (family.has(one.subjectId) || (one.counterpartId !== null && family.has(one.counterpartId))))

/** A name is for those the matter is between: the office has it where a department is one of them, auditors never. */
export const titleFor = (
  { body, role }: Pick<Actor, 'body' | 'role'>,
  { title, sourceCode }: Pick<Case, 'title' | 'sourceCode'>,
): string | null => (role === 'auditor' || (body === 'office' && sourceCode === null) ? null : title)
