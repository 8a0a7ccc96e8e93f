import { editionsOf, holdsOn, type AccessRow, type Answer, type Item, type Pack, type Relation, type Scope } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'

/** Who looks, how they stand to the record, what for, and on which day. */
export type Viewpoint = {
  readonly body: string | null
  readonly role: string | null
  readonly relation: Relation
  readonly purpose: string | null
  readonly day: Day
}

/** What one viewpoint may read, compiled once: the one place that answers for pages, API, exports and feeds. */
export type View = {
  readonly relation: Relation
  readonly purpose: string | null
  /** What becomes of a field of an item: the stricter answer of the record's scope and the field's. */
  readonly answer: (item: string, field: string, fieldScope: Scope, recordScope: Scope) => Answer
  /** The fields of a record of this scope that are read, with how; what is never kept is in no table's power. */
  readonly fieldsFor: (edition: Item, recordScope: Scope) => ReadonlyMap<string, Exclude<Answer, 'nothing'>>
  /** The scopes of which a record of this item is seen at all, if only that it is there. */
  readonly scopesOf: (item: string) => readonly Scope[]
}

export const scopes: readonly Scope[] = ['public', 'authorised', 'government', 'restricted']

const readers: readonly (string | null)[] = ['clerk', 'approver', 'head']

/** Who reads content in a body; an auditor, and whoever has no role, reads none. */
export const isReader = (role: string | null): role is string => readers.includes(role)

const strictness: Readonly<Record<Answer, number>> = { nothing: 0, masked: 1, read: 2 }
const stricter = (one: Answer, two: Answer): Answer => (strictness[one] <= strictness[two] ? one : two)

type Compiled = { readonly turns: readonly Day[]; readonly views: Map<string, View> }
const compiled = new WeakMap<Pack, Compiled>()

function compiledFor(pack: Pack): Compiled {
  let known = compiled.get(pack)
  if (known === undefined) {
    const rules = [...pack.access, ...pack.purposes]
    // A rule changes on its first day and on the day after its last; both are turns, whichever is asked for.
    const turns = new Set(rules.flatMap(({ from, to }) => (to === null ? [from] : [from, `${to}+`])))
    known = { turns: [...turns].toSorted(), views: new Map() }
    compiled.set(pack, known)
  }
  return known
}

/** What this viewpoint may read by the rules of that day. One viewpoint gives one view, however often it is asked for. */
export function viewOf(pack: Pack, at: Viewpoint): View {
  const { turns, views } = compiledFor(pack)
  const era = turns.filter((turn) => turn <= at.day).length
  const purpose = statedBy(pack, at)
  const key = `${era} ${at.body} ${at.role} ${at.relation} ${purpose}`
  let view = views.get(key)
  if (view === undefined) views.set(key, (view = compile(pack, { ...at, purpose })))
  return view
}

/** What everyone reads on a day. */
export const publicView = (pack: Pack, day: Day): View => viewOf(pack, { body: null, role: null, relation: 'any', purpose: null, day })

export const viewpointOf = (actor: Actor): Pick<Viewpoint, 'body' | 'role'> => ({ body: actor.body, role: actor.role })

/** The purpose, where this body may state it on this day; none otherwise. */
function statedBy(pack: Pack, { purpose, body, day }: Viewpoint): string | null {
  if (purpose === null) return null
  const known = pack.purposes.some(
    (one) => one.key === purpose && holdsOn(one, day) && (one.by as readonly (string | null)[]).includes(body),
  )
  return known ? purpose : null
}

function compile(pack: Pack, at: Viewpoint): View {
  const rows = pack.access.filter((row) => fits(row, at))
  const answerIn = (item: string, field: string, scope: Scope): Answer =>
    rows.find(
      (row) =>
        (row.items === null || row.items.includes(item)) &&
        (row.fields === null || row.fields.includes(field)) &&
        (row.scopes.length === 0 || row.scopes.includes(scope)),
    )?.gives ?? 'nothing'
  const answer: View['answer'] = (item, field, fieldScope, recordScope) =>
    stricter(answerIn(item, field, fieldScope), answerIn(item, field, recordScope))
  const fields = new WeakMap<Item, Map<Scope, ReadonlyMap<string, Exclude<Answer, 'nothing'>>>>()
  const fieldsFor: View['fieldsFor'] = (edition, recordScope) => {
    let byScope = fields.get(edition)
    if (byScope === undefined) fields.set(edition, (byScope = new Map()))
    let open = byScope.get(recordScope)
    if (open === undefined) {
      open = new Map(
        edition.fields.flatMap((field) => {
          const given = field.never === null ? answer(edition.key, field.key, field.scope, recordScope) : 'nothing'
          return given === 'nothing' ? [] : [[field.key, given] as const]
        }),
      )
      byScope.set(recordScope, open)
    }
    return open
  }
  const seen = new Map<string, readonly Scope[]>()
  const scopesOf: View['scopesOf'] = (item) => {
    let known = seen.get(item)
    if (known === undefined) {
      known = scopes.filter(
        (scope) => answerIn(item, '', scope) !== 'nothing' || editionsOf(pack, item).some((edition) => fieldsFor(edition, scope).size > 0),
      )
      seen.set(item, known)
    }
    return known
  }
  return { relation: at.relation, purpose: at.purpose, answer, fieldsFor, scopesOf }
}

/** Whether a row speaks of this viewpoint at all. An auditor, and whoever has no role that reads, is spoken of by none. */
function fits(row: AccessRow, { body, role, relation, purpose, day }: Viewpoint): boolean {
  return (
    (body === null || isReader(role)) &&
    holdsOn(row, day) &&
    (row.who.includes('anyone') || (row.who as readonly (string | null)[]).includes(body)) &&
    (row.roles === null || (row.roles as readonly (string | null)[]).includes(role)) &&
    (row.relation === 'any' || row.relation === relation) &&
    (row.purposes === null || (purpose !== null && row.purposes.includes(purpose)))
  )
}
