import { findSource } from '../sources/index.ts'
import { findSubject, foldCode } from '../subjects/index.ts'
import { termProblems, type Grantee, type Terms } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { givesFor, granteeOf } from './permission.ts'
import { insertConsent } from './store.ts'

/** What the organisation writes: whom by their code, and as what kind of body; an authorisation of somebody without an account waits until they have one. */
export type WrittenTerms = Omit<Terms, 'code' | 'toBody'> & Partial<Pick<Terms, 'toBody'>>

/** Writes an authorisation down for the organisation the actor acts for. It gives nothing before it is signed. */
export async function prepareConsent(ctx: ConsentContext, written: WrittenTerms): Promise<number> {
  const code = ctx.actor.unit ?? ''
  if (!givesFor(ctx, { code })) throw fail('consent.not-for-you')
  const toUnit = foldCode(written.toUnit)
  const isSource = (await findSource(ctx, toUnit)) !== null
  const toBody = written.toBody ?? bodyFor(ctx, written.purpose, isSource)
  // Registered here, and no more: whether somebody has an account with a code is nobody's to find out.
  const nobody = toBody === 'source' ? !isSource : (await findSubject(ctx, toUnit)) === null
  return store(ctx, { ...written, code, toUnit, toBody }, 'prepared', nobody)
}

/** As what a body is authorised where nobody says: by what is known to everybody of the code and the purpose. */
function bodyFor({ pack }: ConsentContext, key: string, isSource: boolean): Grantee {
  const by = pack.purposes.find((one) => one.key === key)?.by ?? []
  if (isSource && by.includes('source')) return 'source'
  return by.includes('organisation') ? 'organisation' : 'bank'
}

/** Asks an organisation for an authorisation, for the body the actor acts for. */
export async function askForConsent(ctx: ConsentContext, wished: Omit<Terms, 'toBody' | 'toUnit'>): Promise<number> {
  const grantee = granteeOf(ctx)
  if (grantee === null) throw fail('consent.not-for-you')
  return store(ctx, { ...wished, ...grantee, code: foldCode(wished.code) }, 'asked', false)
}

async function store(ctx: ConsentContext, terms: Terms, state: 'asked' | 'prepared', nobody: boolean): Promise<number> {
  const subjectId = await findSubject(ctx, terms.code)
  const problems = termProblems(ctx, terms)
  if (nobody)
    problems.push({
      field: 'toUnit',
      text: {
        zh: '没有登记这个代码的单位，请核对代码和对方类别。',
        en: 'No such body is registered with this code. Check the code and the kind of body.',
      },
    })
  if (subjectId === null)
    problems.push({ field: 'code', text: { zh: '没有这个组织，请核对代码。', en: 'There is no such organisation. Check the code.' } })
  if (subjectId === null || problems.length > 0)
    throw fail('consent.wrong-terms', { values: { count: problems.length }, details: problems })
  const { code, toBody, toUnit, items, purpose, validFrom, validUntil, times, per, keptDays } = terms
  return insertConsent(ctx, { subjectId, state, code, toBody, toUnit, items, purpose, validFrom, validUntil, times, per, keptDays })
}
