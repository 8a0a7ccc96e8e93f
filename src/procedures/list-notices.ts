import type { PackContext } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { namesOf } from '../subjects/index.ts'
import { titleFor } from './case.ts'
import { noticeText } from './notice-words.ts'
import { loadGiven, type GivenNotice, type NoticeReader } from './notice-store.ts'
import { standingOf } from './permission.ts'

export type ShownNotice = Pick<GivenNotice, 'caseId' | 'kind' | 'givenAt'> & { readonly isLate: boolean; readonly text: Text }

/** What the actor's body was reminded of and has not done, and what was moved, issued or done to it in the last two weeks. */
export async function listNotices(ctx: PackContext, limit: number): Promise<ShownNotice[]> {
  const { actor, family } = await standingOf(ctx)
  const reader: NoticeReader | null =
    actor.body === 'office'
      ? { party: 'office' }
      : actor.body === 'source' && actor.unit !== null
        ? { party: 'source', sourceCode: actor.unit }
        : actor.body === 'organisation'
          ? { party: 'organisation', subjectIds: [...family] }
          : null
  if (reader === null) return []
  const since = new Date(ctx.now().getTime() - 14 * 86_400_000)
  const given = await loadGiven(ctx, reader, { heads: actor.role === 'head', since, limit })
  const names = await namesOf(
    ctx,
    given.map(({ subjectId }) => subjectId),
  )
  const today = dayOf(ctx.now())
  return given.map((one) => ({
    caseId: one.caseId,
    kind: one.kind,
    isLate: one.kind === 'deadline' && today > one.lastDay,
    givenAt: one.givenAt,
    text: noticeText(ctx.pack, { ...one, title: titleFor(actor, one) }, one, names.get(one.subjectId) ?? '—', today),
  }))
}
