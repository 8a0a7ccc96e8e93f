import type { PackContext, Purpose } from '../packs/index.ts'
import { listCases, readCase } from '../procedures/index.ts'
import { familyOf, maskPersonIds } from '../subjects/index.ts'
import { fail } from './errors.ts'

const longest = 80

/**
 * The case a read rests on, as the note of it says: the number that was stated, or, where the purpose takes a case of this program,
 * an open one about the organisation. Nothing where the purpose asks for none; a refusal where there is no such case.
 */
export async function groundOf(ctx: PackContext, { ground }: Purpose, code: string, stated = ''): Promise<string> {
  if (ground === null) return ''
  const number = maskPersonIds(stated.toWellFormed().trim())
  if (number.length > longest) throw wrong('ground-long')
  if (number !== '') {
    // It is read on the auditor's list: what breaks a line, turns its direction or is not seen has no place in it, and a dot is no number.
    if (/[\p{C}\p{Zl}\p{Zp}]/u.test(number) || !/\p{N}/u.test(number) || !/[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(number))
      throw wrong('ground-unreadable')
    return `案号：${number}`
  }
  if (ground === 'caseNumber') throw wrong('ground-needed')
  const family = await familyOf(ctx, code)
  const open = family.length === 0 ? [] : await listCases(ctx, { open: true, subjectIds: family, limit: 100 })
  for (const { caseId, procedure } of open) if (procedure !== askedAbout && !(await isOwnDoing(ctx, caseId))) return caseGround(caseId)
  throw wrong('case-needed')
}

/** A question about a read is answered from the note of it. */
const askedAbout = 'readQuestion'

/** A case a body opened itself is no reason for it to read: it would write its own. */
async function isOwnDoing(ctx: PackContext, caseId: number): Promise<boolean> {
  const [opener] = (await readCase(ctx, caseId)).steps
  return opener?.body === ctx.actor.body && opener?.unit === ctx.actor.unit
}

/** The case of this program a read rests on, as the note of it says. */
export const caseGround = (caseId: number): string => `案件：${caseId}`

const texts = {
  'ground-needed': { zh: '请写明已立案案件的案号。', en: 'Give the number of the case that was opened.' },
  'ground-long': { zh: `案号不超过 ${longest} 字。`, en: `The number of the case has at most ${longest} characters.` },
  'ground-unreadable': {
    zh: '案号应含数字，不含换行和不可见字符。',
    en: 'The number of a case has digits in it, and no line breaks or characters that are not seen.',
  },
  'case-needed': {
    zh: '本系统没有您办理中的、涉及该组织的案件。请写明案件编号。',
    en: 'You have no open case about this organisation here. Give the number of the case.',
  },
} as const

const wrong = (what: keyof typeof texts) => fail('access.ground-needed', { details: [{ field: 'ground', text: texts[what] }] })
