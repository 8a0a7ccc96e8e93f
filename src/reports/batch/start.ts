import { purposesFor } from '../../access/index.ts'
import { reportRulesOn, type Purpose } from '../../packs/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { Lang, Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { checkUscc, isPersonsNumber, usccTexts } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { codesIn, mostLines, requireWindow, type ListedCode } from './batch.ts'
import { insertBatch, unknownCodes } from './store.ts'

export const batchJob = 'reports.batch'

export type BatchWish = {
  /** Codes, one a line or parted by commas. */
  readonly codes: string
  readonly version: string
  readonly purpose: string
  readonly language: Lang
  readonly site: string | null
}

/** Has the reports of a list made, in the background; gives the number of the list. A list with mistakes is refused with all of them. */
export async function startBatch(ctx: ReportsContext, wish: BatchWish): Promise<number> {
  const window = requireWindow(ctx.actor)
  const codes = codesIn(wish.codes)
  const version = wish.version === 'government' && window.body === 'source' ? 'government' : 'public'
  const purpose = version === 'public' ? null : wish.purpose
  const mistakes = [...(await mistakesIn(ctx, codes)), ...(purpose === null ? [] : mistakenPurpose(ctx, purpose))]
  if (mistakes.length > 0) throw fail('reports.batch-wrong', { values: { count: mistakes.length }, details: mistakes })
  return ctx.transaction(async (inner) => {
    const { id: askedBy } = inner.actor
    const kept = { ...window, askedBy, version, purpose, language: wish.language, site: wish.site, askedAt: inner.now() } as const
    const batchId = await insertBatch(
      inner,
      kept,
      codes.map(({ code }) => code),
    )
    if (batchId === null) throw fail('reports.batch-running')
    await inner.enqueue(batchJob, { batchId })
    return batchId
  })
}

/** The purposes a government version may be made for without the number of a case; none for the office, which prints public extracts. */
export function batchPurposes(ctx: ReportsContext): readonly Purpose[] {
  const rules = reportRulesOn(ctx.pack, 'standard', dayOf(ctx.now()))
  const named = rules?.versions.find(({ key }) => key === 'government')?.purposes ?? []
  return ctx.actor.body === 'source' ? purposesFor(ctx).filter(({ key, ground }) => ground === null && named.includes(key)) : []
}

function mistakenPurpose(ctx: ReportsContext, purpose: string): Mistake[] {
  const possible = batchPurposes(ctx)
  if (possible.some(({ key }) => key === purpose)) return []
  const asksForCase = purposesFor(ctx).some(({ key, ground }) => key === purpose && ground !== null)
  const names = (lang: Lang): string => possible.map(({ name }) => name[lang]).join(lang === 'zh' ? '、' : ', ')
  const text = asksForCase
    ? { zh: '该用途须逐件填写案号，不能批量办理。', en: 'This purpose rests on one case each: such reports are made one by one.' }
    : { zh: `请选择用途：${names('zh')}。`, en: `Choose a purpose: ${names('en')}.` }
  return [{ field: 'purpose', text }]
}

async function mistakesIn(ctx: ReportsContext, codes: readonly ListedCode[]): Promise<Mistake[]> {
  const wrong = (zh: string, en: string): Mistake => ({ field: 'codes', text: { zh, en } })
  if (codes.length === 0) return [wrong('请填写或上传统一社会信用代码，每行一个。', 'Enter or send codes, one a line.')]
  if (codes.length > mostLines)
    return [
      wrong(
        `共 ${codes.length} 个代码，一次最多 ${mostLines} 个，请分批办理。`,
        `${codes.length} codes: at most ${mostLines} at one time. Part the list.`,
      ),
    ]
  const unknown = await unknownCodes(
    ctx,
    codes.map(({ code }) => code),
  )
  return codes.flatMap(({ row, code }) => {
    if (!unknown.has(code)) return []
    const { zh, en } = whyUnknown(code)
    const named = nameable(code)
    return [wrong(`第 ${row} 行 ${named}：${zh}。`, `Row ${row}, ${named}: ${en}.`)]
  })
}

const noOrganisation: Text = { zh: '没有这个代码的主体', en: 'no organisation has this code' }

/** What is wrong with a code nobody has. */
function whyUnknown(code: string): Text {
  const check = checkUscc(code)
  return check.valid ? noOrganisation : usccTexts[check.problem]
}

/** A number of a person is refused like any other that is no code, and is not said again. */
const nameable = (code: string): string => (isPersonsNumber(code) ? '*'.repeat(code.length) : code.slice(0, 40))
