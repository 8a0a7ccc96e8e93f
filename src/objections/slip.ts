import { digestOf } from '../platform/auth/token.ts'
import type { LetterSheet } from '../platform/pdf/letter.ts'
import type { Lang } from '../platform/text.ts'
import type { Case } from '../procedures/index.ts'
import { findSource } from '../sources/index.ts'
import { livingOf, type Organisation } from '../subjects/index.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { requireWindow } from './lodge-at-window.ts'
import { readMatter } from './read.ts'
import { mattersOfSecret } from './store.ts'

/** What whoever came to a window takes home: the numbers of the cases, and the code they are followed by. */
export type Slip = {
  readonly secret: string
  readonly organisation: Organisation
  readonly matters: readonly { readonly case: Case; readonly source: string }[]
  /** The receipt of the pack, as it was issued; its text is the same for every case but for the number. */
  readonly receipt: Readonly<Record<Lang, LetterSheet>>
}

/** The slip of what was just taken in, by the code on it: whoever has the page has the code, and nobody else. Another window's is not there. */
export async function readSlip(ctx: ObjectionsContext, secret: string): Promise<Slip> {
  requireWindow(ctx)
  const found = await mattersOfSecret(ctx, digestOf(secret))
  const read = await Promise.all(found.map(({ caseId }) => readMatter(ctx, caseId)))
  const [first] = read
  const { body, unit } = first?.steps[0] ?? {}
  const receipt = first?.letters.find(({ stepNo }) => stepNo === 1)?.sheets
  const organisation = first && (await livingOf(ctx, [first.case.subjectId])).get(first.case.subjectId)
  if (receipt === undefined || organisation === undefined || body !== ctx.actor.body || unit !== ctx.actor.unit)
    throw fail('objections.unknown')
  const matters = read.map(async ({ case: one }) => {
    const source = one.sourceCode ?? ''
    return { case: one, source: (await findSource(ctx, source))?.name ?? source }
  })
  return { secret, organisation, matters: await Promise.all(matters), receipt }
}

/** A code in groups, to be read out and typed. */
export const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join('-') ?? ''

/** The slip as it is set in one language: the receipt, the numbers, and how they are followed. */
export function slipSheet(
  { secret, matters, receipt }: Slip,
  { lang, origin }: { readonly lang: Lang; readonly origin: string },
): LetterSheet {
  const word = (zh: string, en: string): string => (lang === 'zh' ? zh : en)
  return {
    ...receipt[lang],
    facts: [
      ...matters.map(({ case: one, source }) => [word(`编号 ${one.caseId}`, `Number ${one.caseId}`), source] as const),
      [word('查询码', 'Code'), grouped(secret)],
      [word('查询地址', 'Where to follow it'), `${origin}/objections/follow`],
    ],
    after: [word(followWords.zh, followWords.en)],
  }
}

export const followWords = {
  zh: '凭查询码可以查看办理情况和答复、补充证据、撤回异议，不需要账号。请妥善保管：遗失后可凭本主体账号查看，查询码不能补发。',
  en: 'The code shows how far it is and the answer; evidence can be added and the objection taken back, without an account. Keep it: the account of the organisation shows the same, but a lost code is not given out again.',
}
