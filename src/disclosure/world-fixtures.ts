import { sql } from 'kysely'
import type { Pack } from '../packs/index.ts'
import type { World } from '../../tests/support/world.ts'

/** Builders for tests: rows as `subjects` and `records` keep them, put in by the owner of the tables. */
export type Fact = {
  readonly subjectId: number
  readonly item: string
  readonly decidedOn: string
  readonly severity: string | null
  readonly scope: string
  readonly validUntil: string | null
  readonly countedUntil: string | null
  readonly title: string
  readonly fields: Readonly<Record<string, string>>
  readonly arrivedAt: string
  readonly source: string
}

let next = 0

export async function putOrganisation(
  world: World,
  organisation: {
    subjectId: number
    uscc: string
    name: string
    type?: string
    representative?: string | null
    division?: string | null
    industry?: string | null
    parent?: number | null
  },
): Promise<void> {
  const {
    subjectId,
    uscc,
    name,
    type = 'enterprise',
    representative = null,
    division = '130628',
    industry = '3311',
    parent = null,
  } = organisation
  await sql`insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, division_code, industry_code, legal_representative, parent_subject_id, first_seen_at, changed_at)
    values (${subjectId}, ${uscc}, ${name}, ${name}, ${name}, ${type}, 'active', ${division}, ${industry}, ${representative}, ${parent}, now(), now())`.execute(
    world.owner,
  )
  await sql`insert into subjects.code (value, kind, subject_id) values (${uscc}, 'uscc', ${subjectId})`.execute(world.owner)
}

/** Accepts a record; gives its id and the leaf of its first version. */
export async function putRecord(world: World, changes: Partial<Fact> = {}): Promise<{ id: number; leaf: number }> {
  const fact: Fact = {
    subjectId: 1,
    item: 'permit',
    decidedOn: '2026-05-04',
    severity: null,
    scope: 'public',
    validUntil: null,
    countedUntil: null,
    title: `document ${next}`,
    fields: {},
    arrivedAt: '2026-05-06T10:00:00+08:00',
    source: '11130628000000001A',
    ...changes,
  }
  const id = ++next
  const leaf = await nextLeaf(world)
  await sql`insert into records.record (record_id, subject_id, item, natural_key, source_code, authority_code, authority_name, title, decided_on, valid_until, counted_until, due_on,
      severity, scope, state, first_arrived_at, accepted_at, version, leaf_index)
    values (${id}, ${fact.subjectId}, ${fact.item}, ${`key ${id}`}, ${fact.source}, ${fact.source}, 'Authority', ${fact.title}, ${fact.decidedOn}, ${fact.validUntil}, ${fact.countedUntil},
      ${fact.decidedOn}::date + 9, ${fact.severity}, ${fact.scope}, 'current', ${fact.arrivedAt}, ${fact.arrivedAt}, 1, ${leaf})`.execute(
    world.owner,
  )
  await putVersion(world, id, 1, 'accepted', leaf, fact, null)
  return { id, leaf }
}

/** Adds a version: `updated`, `corrected`, `withdrawn` or `ended`. */
export async function changeRecord(
  world: World,
  id: number,
  change: string,
  changes: Partial<Fact> & { reason?: string | null } = {},
): Promise<number> {
  const { rows } = await sql<
    Fact & { version: number; arrivedAt: string }
  >`select subject_id, item, decided_on, severity, scope, valid_until, counted_until, title, fields, source_code as source, version, arrived_at
    from records.current where record_id = ${id}`.execute(world.owner)
  const before = rows[0]
  if (before === undefined) throw new Error(`no record ${id}`)
  const fact: Fact = { ...before, ...changes }
  const leaf = await nextLeaf(world)
  const version = before.version + 1
  await putVersion(world, id, version, change, leaf, fact, changes.reason ?? null)
  const state =
    change === 'withdrawn' || change === 'ended' || change === 'erased' || change === 'repaired' || change === 'shielded'
      ? change
      : change === 'reassigned'
        ? 'withdrawn'
        : 'current'
  await sql`update records.record set version = ${version}, state = ${state}, leaf_index = ${leaf}, severity = ${fact.severity}, scope = ${fact.scope}, title = ${fact.title},
    valid_until = ${fact.validUntil}, counted_until = ${fact.countedUntil} where record_id = ${id}`.execute(world.owner)
  return leaf
}

async function nextLeaf(world: World): Promise<number> {
  const { rows } = await sql<{ leaf: number }>`
    select coalesce(greatest((select max(leaf_index) from records.version), (select max(leaf_index) from records.organisation_change)) + 1, 0) as leaf`.execute(
    world.owner,
  )
  return rows[0]?.leaf ?? 0
}

/** Enters in the log that one organisation became another; gives its leaf. */
export async function putMerge(world: World, fromId: number, toId: number): Promise<number> {
  const leaf = await nextLeaf(world)
  await sql`insert into records.organisation_change (leaf_index, change, from_id, to_id, from_code, to_code, moved, arrived_at, salt)
    values (${leaf}, 'merged', ${fromId}, ${toId}, '', '', '{}', '2026-05-06T10:00:00+08:00', '\\x00')`.execute(world.owner)
  return leaf
}

async function putVersion(
  world: World,
  id: number,
  version: number,
  change: string,
  leaf: number,
  fact: Fact,
  reason: string | null,
): Promise<void> {
  await sql`insert into records.version (record_id, version, subject_id, change, reason, actor, received_at, arrived_at, source_code, subject_code, authority_code, authority_name, title,
      decided_on, valid_until, counted_until, severity, scope, fields, leaf_index)
    values (${id}, ${version}, ${fact.subjectId}, ${change}, ${reason}, 'test', ${fact.arrivedAt}, ${fact.arrivedAt}, ${fact.source}, '', ${fact.source}, 'Authority', ${fact.title},
      ${fact.decidedOn}, ${fact.validUntil}, ${fact.countedUntil}, ${fact.severity}, ${fact.scope}, ${JSON.stringify(fact.fields)}::jsonb, ${leaf})`.execute(
    world.owner,
  )
}

/** A context that reads by the rules of this pack. */
export const reader = (world: World, pack: Pack, at = '2026-11-16T09:00:00+08:00') => ({
  ...world.ctx({ at }),
  pack,
  now: () => new Date(at),
})
