import type { Context } from '../../platform/context.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { defectKinds, isDefectOperation, type Defect, type DefectKind } from './defect.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { maskPersonIds } from '../persons/person-ids.ts'
import { departmentOf } from '../codes/registry.ts'
import { checkUscc } from '../codes/uscc.ts'
import { closeDefectRow, countDefects, loadDefects, measureDefects } from './defect-store.ts'

export type DefectQuery = {
  readonly kind?: DefectKind | undefined
  readonly closed?: boolean
  readonly before?: number | undefined
  readonly size?: number
}

/** Duplicate and wrong codes, the latest first. */
export async function listDefects(ctx: Context, query: DefectQuery = {}): Promise<Defect[]> {
  requireOffice(ctx)
  return loadDefects(ctx, { kind: query.kind, closed: query.closed ?? false, before: query.before ?? null, size: query.size ?? 50 })
}

export type DefectSummary = {
  readonly defective: number
  readonly all: number
  readonly counts: readonly { readonly kind: DefectKind; readonly department: Text; readonly count: number }[]
}

/** Defects against all organisations, by kind and by the department that gives the codes. */
export async function summariseDefects(ctx: Context): Promise<DefectSummary> {
  requireOffice(ctx)
  const counts = (await countDefects(ctx)).map(({ kind, department, count }) => ({ kind, department: departmentOf(department), count }))
  return { ...(await measureDefects(ctx)), counts }
}

const formHeader: readonly Text[] = [
  { zh: '序号', en: 'No.' },
  { zh: '统一社会信用代码', en: 'Code' },
  { zh: '机构名称', en: 'Name' },
  { zh: '赋码部门', en: 'Coding department' },
  { zh: '问题类型', en: 'Defect' },
  { zh: '相关代码', en: 'Other code' },
  { zh: '相关名称', en: 'Other name' },
  { zh: '发现来源', en: 'Found in' },
  { zh: '发现日期', en: 'Found on' },
  { zh: '操作标识（1删除 0新赋码 2保留不变）', en: 'Operation (1 delete, 0 newly coded, 2 keep unchanged)' },
  { zh: '新代码', en: 'New code' },
  { zh: '备注', en: 'Note' },
]

/** The form that goes back to the coding departments: a header and one row per open defect, in batches. */
export function returnForm(ctx: Context, lang: Lang, query: FormQuery = {}): AsyncGenerator<string[][]> {
  requireOffice(ctx)
  return formRows(ctx, lang, query)
}

type FormQuery = Pick<DefectQuery, 'kind' | 'closed'>

async function* formRows(ctx: Context, lang: Lang, query: FormQuery): AsyncGenerator<string[][]> {
  yield [formHeader.map((text) => say(text, lang))]
  let before: number | undefined
  let number = 0
  for (;;) {
    const defects = await listDefects(ctx, { ...query, before, size: 1000 })
    if (defects.length === 0) return
    yield defects.map((one) => [
      String(++number),
      one.code,
      one.name,
      say(departmentOf(one.code.slice(0, 1)), lang),
      say(defectKinds[one.kind], lang),
      one.otherCode ?? '',
      one.otherName ?? '',
      one.foundIn,
      dayOf(one.foundAt),
      one.operation ?? '',
      one.newCode ?? '',
      one.note ?? '',
    ])
    before = defects.at(-1)?.defectId
  }
}

/** Settles a defect with the coding department's answer. A new code reaches the register with its next import. */
export async function closeDefect(
  ctx: Context,
  input: {
    readonly defectId: number
    readonly operation: string
    readonly newCode?: string | undefined
    readonly note?: string | undefined
  },
): Promise<void> {
  requireOffice(ctx)
  const { operation } = input
  const newCode = checkUscc(input.newCode ?? '')
  const codeFits = operation === '0' ? newCode.valid : (input.newCode ?? '').trim() === ''
  if (!isDefectOperation(operation) || !codeFits) throw fail('subjects.defect-answer')
  const note = maskPersonIds((input.note ?? '').trim()).slice(0, 1000) || null
  if (!(await closeDefectRow(ctx, input.defectId, { operation, newCode: newCode.valid ? newCode.code : null, note })))
    throw fail('subjects.defect-unknown')
}
