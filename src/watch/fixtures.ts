import type { World } from '../../tests/support/world.ts'
import { clerk, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import type { Actor } from '../platform/context.ts'
import { listRecords } from '../records/whole.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { collectNotices } from './collect.ts'
import { readWatch } from './read.ts'

export const own = inventUscc(1)
export const organisation: Actor = { kind: 'user', id: 'zhang', body: 'organisation', role: 'clerk', unit: own }
export const bank: Actor = { kind: 'user', id: 'li', body: 'bank', role: 'clerk', unit: inventUscc(900) }

/** What the tests of watching do in a world. */
export function inWorld(world: () => World) {
  const as = (actor: Actor, at = '2026-11-16T08:00:00+08:00') => world().ctx({ actor, at })
  return {
    as,
    collect: (at?: string) => collectNotices(world().ctx(at === undefined ? {} : { at })),
    noticesOf: async (actor: Actor, subject?: number) =>
      (await readWatch(as(actor))).notices
        .filter(({ subjectId }) => subject === undefined || subjectId === subject)
        .map(({ kind, open }) => (open ? kind : `own ${kind}`)),
    /** A penalty of an organisation; gives its record. */
    given: async (subject: number, at = '2026-11-16T09:00:00+08:00', cells = {}): Promise<number> => {
      await sendRows(as(clerk, at), [penaltyRow(subject, cells)])
      return (await listRecords(as(clerk), { subjectIds: [subject] }))[0]?.recordId ?? 0
    },
    change: (recordId: number, remarks: string) =>
      correctOwnRecord(as(clerk, '2026-11-16T10:00:00+08:00'), { recordId, values: { remarks }, reason: '报送有误' }),
  }
}
