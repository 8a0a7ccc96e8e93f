import type { PackContext, Purpose } from '../packs/index.ts'
import { listCases } from '../procedures/index.ts'
import { familyOf, maskPersonIds } from '../subjects/index.ts'
import { fail } from './errors.ts'

const longest = 80

/**
 * The case a read rests on, as the note of it says: the number that was stated, or, where the purpose takes a case of this program,
 * an open one about the organisation. Nothing where the purpose asks for none; a refusal where there is no such case.
 */
export async function groundOf(ctx: PackContext, { ground }: Purpose, code: string, stated = ''): Promise<string> {
  if (ground === null) return ''
  const number = maskPersonIds(stated.toWellFormed().replaceAll('\0', '').trim())
  if (number.length > longest) throw wrong('ground-long')
  if (number !== '') return `案号：${number}`
  if (ground === 'caseNumber') throw wrong('ground-needed')
  const family = await familyOf(ctx, code)
  const [open] = family.length === 0 ? [] : await listCases(ctx, { open: true, subjectIds: family, limit: 1 })
  if (open === undefined) throw wrong('case-needed')
  return `案件：${open.caseId}`
}

const texts = {
  'ground-needed': { zh: '请写明已立案案件的案号。', en: 'Give the number of the case that was opened.' },
  'ground-long': { zh: `案号不超过 ${longest} 字。`, en: `The number of the case has at most ${longest} characters.` },
  'case-needed': {
    zh: '本系统没有您办理中的、涉及该组织的案件。请写明案件编号。',
    en: 'You have no open case about this organisation here. Give the number of the case.',
  },
} as const

const wrong = (what: keyof typeof texts) => fail('access.ground-needed', { details: [{ field: 'ground', text: texts[what] }] })
