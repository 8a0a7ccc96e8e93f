import { writeCsv } from '../../platform/tabular/index.ts'
import type { Download } from '../../platform/files/download.ts'
import type { Context } from '../../platform/context.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import { fail } from '../errors.ts'
import { criteriaOf, type Model } from '../model/model.ts'
import { signedText } from '../sentences/sentences.ts'
import { requireOffice } from '../permission.ts'
import { findDraft, type FoundDraft } from './find.ts'
import { listTrial } from './trial-store.ts'
import { reasonsOf, type TrialFilter, type TrialRow } from './trial.ts'

const pageSize = 50
const batch = 5_000

/** What an organisation's place in the trial is called. */
export const gradeText = (model: Model | null, place: number | null): string => (place === null ? '—' : (model?.grades[place]?.key ?? '—'))

type Asked = { readonly draftId: number; readonly filter: TrialFilter; readonly after: number }

/** Who would move, a page of it, for those of the office who draft and decide. `next` leads on. */
export async function listMoved(ctx: Context, { draftId, filter, after }: Asked) {
  const { found, day } = await tried(ctx, draftId)
  const rows = await listTrial(ctx, { draftId, day, filter, after, limit: pageSize + 1 })
  return { found, rows: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.subjectId ?? null) : null }
}

async function tried(ctx: Context, draftId: number) {
  requireOffice(ctx)
  const found = await findDraft(ctx, draftId)
  if (found.draft.triedOn === null || found.tried === null) throw fail('evaluation.trial-missing')
  return { found, day: found.draft.triedOn }
}

/** The same list whole, as a file. */
export async function movedFile(ctx: Context, { draftId, filter }: Omit<Asked, 'after'>, lang: Lang): Promise<Download> {
  const { found, day } = await tried(ctx, draftId)
  async function* lines() {
    yield headers.map((one) => say(one, lang))
    for (let after = 0; ;) {
      const rows = await listTrial(ctx, { draftId, day, filter, after, limit: batch })
      for (const row of rows) yield lineOf(row, found, lang)
      const last = rows.at(-1)
      if (last === undefined || rows.length < batch) return
      after = last.subjectId
    }
  }
  return { fileName: `trial-${draftId}-${day}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(lines()) }
}

const headers: readonly Text[] = [
  { zh: '统一社会信用代码', en: 'Unified social credit code' },
  { zh: '名称', en: 'Name' },
  { zh: '现行等级', en: 'Grade in force' },
  { zh: '草案等级', en: 'Grade of the draft' },
  { zh: '原因', en: 'Why' },
]

const lineOf = (row: TrialRow, { tried: model, against }: FoundDraft, lang: Lang): string[] => [
  row.uscc ?? '',
  row.name,
  gradeText(against?.model ?? null, row.oldGrade),
  gradeText(model?.model ?? null, row.newGrade),
  whyOf(row, against?.model ?? null, (model as NonNullable<typeof model>).model)
    .map((one) => say(one, lang))
    .join(lang === 'zh' ? '；' : '; '),
]

/** Why, in words: the criteria that make most of the difference, and vetoes that come or go. */
export function whyOf(row: TrialRow, against: Model | null, model: Model, most = 3): Text[] {
  const { criteria, gained, lost } = reasonsOf(row, against, model)
  const named = [...criteriaOf(model), ...(against === null ? [] : criteriaOf(against))]
  const vetoes = [...model.vetoes, ...(against?.vetoes ?? [])]
  const veto = (key: string): Text => vetoes.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  return [
    ...gained.map((key) => ({ zh: `直接判级：${veto(key).zh}`, en: `veto: ${veto(key).en}` })),
    ...lost.map((key) => ({ zh: `不再直接判级：${veto(key).zh}`, en: `no veto any more: ${veto(key).en}` })),
    ...criteria.slice(0, most).map(({ key, change }) => {
      const name = named.find((one) => one.key === key)?.name ?? { zh: key, en: key }
      return { zh: `${name.zh} ${signedText(change)}`, en: `${name.en} ${signedText(change)}` }
    }),
  ]
}
