import { bodiesWithAccount } from '../accounts/index.ts'
import { foldCode } from '../subjects/index.ts'
import { grantees, termProblems, type Terms } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { givesFor, granteeOf } from './party.ts'
import { findSubject, insertConsent } from './store.ts'

/** What the organisation writes: whom by their code; what kind of body that is follows from the account. */
export type WrittenTerms = Omit<Terms, 'code' | 'toBody'> & Partial<Pick<Terms, 'toBody'>>

/** Writes an authorisation down for the organisation the actor acts for. It gives nothing before it is signed. */
export async function prepareConsent(ctx: ConsentContext, written: WrittenTerms): Promise<number> {
  const code = ctx.actor.unit ?? ''
  if (!givesFor(ctx, { code })) throw fail('consent.not-for-you')
  const toUnit = foldCode(written.toUnit)
  const bodies = await bodiesWithAccount(ctx, toUnit)
  const toBody = grantees.find((body) => bodies.includes(body) && body === (written.toBody ?? body))
  return store(ctx, { ...written, code, toUnit, toBody: toBody ?? 'bank' }, 'prepared', toBody === undefined)
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
      text: { zh: '没有使用这个代码的账号，请核对。', en: 'There is no account with this code. Check it.' },
    })
  if (subjectId === null)
    problems.push({ field: 'code', text: { zh: '没有这个组织，请核对代码。', en: 'There is no such organisation. Check the code.' } })
  if (subjectId === null || problems.length > 0)
    throw fail('consent.wrong-terms', { values: { count: problems.length }, details: problems })
  const { code, toBody, toUnit, items, purpose, validFrom, validUntil, times, per, keptDays } = terms
  return insertConsent(ctx, { subjectId, state, code, toBody, toUnit, items, purpose, validFrom, validUntil, times, per, keptDays })
}
