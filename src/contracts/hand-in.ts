import { mistakesIn, receiveRow, rowAbout, updateOwnRecord } from '../intake/index.ts'
import { itemOn } from '../packs/index.ts'
import { XinhengError } from '../platform/errors.ts'
import { bothOf, type Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { currentRecordFrom } from '../records/index.ts'
import type { Source } from '../sources/index.ts'
import { contractItem, lastWords, performanceOf, type Contract, type Statement, type Terms } from './contract.ts'
import type { ContractsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Parties } from './parties.ts'
import { movingFor } from './permission.ts'

/** Of a contract between two businesses the record says the reduced view: parties, kind, state, days. */
const hidden = '市场化合同（自愿登记）'

const byCourt: Text = { zh: '依生效裁判登记履约状态', en: 'By the decision of a court' }
const byParties: Text = { zh: '当事人确认履约情况', en: 'As the parties confirmed' }

type HandingIn = { readonly contractId: number; readonly terms: Terms; readonly parties: Parties; readonly source: Source }

/** Hands a signed contract in like a row of a file, for the department that submits contracts. */
export async function handIn(ctx: ContractsContext, { contractId, terms, parties, source }: HandingIn): Promise<number> {
  const item = itemOn(ctx.pack, contractItem, terms.signedOn ?? dayOf(ctx.now()))
  const open = terms.kind === 'administrative'
  const said = (value: string | null): string | null => (open ? value : null)
  const values =
    item === null
      ? {}
      : rowAbout(item, parties.b.organisation, source, [
          [item.parts.authorityName, parties.a.name],
          [item.parts.authorityCode, parties.a.code],
          [item.parts.documentNo, open ? terms.contractNo : `HT-${contractId}`],
          ['contractName', open ? terms.name : hidden],
          ['contractType', terms.kind],
          ['projectNo', said(terms.projectNo)],
          ['partyAAddress', said(parties.a.address)],
          ['partyBAddress', said(parties.b.organisation.address)],
          ['subjectMatter', said(terms.subjectMatter)],
          ['spec', said(terms.spec)],
          ['quantity', said(terms.quantity)],
          ['unitPrice', said(terms.unitPrice)],
          ['amountWan', said(terms.amountWan)],
          [item.parts.decidedOn, terms.signedOn],
          [item.parts.validTo, terms.performBy],
          ['announcedDate', said(terms.announcedOn)],
          ['announcementRef', said(terms.announcementRef)],
          ['announcedAmountWan', terms.announcementRef === null ? null : said(terms.amountWan)],
          ['procurementMethod', terms.procurementMethod],
          ['performanceStatus', 'inProgress'],
          ['registeredBy', open ? 'tracked' : 'voluntary'],
          ['divisionCode', source.divisionCode],
          ['industryCode', parties.b.organisation.industryCode],
        ])
  const by = ctx.as(movingFor(contractId))
  const mistakes = await mistakesIn(by, { item: contractItem, sourceCode: source.code, values })
  const submissionId =
    mistakes.length > 0
      ? null
      : await receiveRow(by, {
          ...{ sourceCode: source.code, item: contractItem, name: `contract-${contractId}`, values },
          // Both parties stand for what it says of the performance: nobody changes it alone.
          confirmedBy: ctx.actor.id,
        })
  if (submissionId === null) throw fail('contracts.not-takeable', { values: { count: mistakes.length || 1 }, details: mistakes })
  return submissionId
}

/** The record says what stands: who confirmed when, and what both said, that they differ, or what a court decided. */
export async function updateRecord(ctx: ContractsContext, contract: Contract, statements: readonly Statement[]): Promise<void> {
  const recordId = contract.submissionId === null ? null : await currentRecordFrom(ctx, contract.submissionId)
  if (recordId === null) throw fail('contracts.not-recorded')
  const { a, b } = lastWords(statements)
  const decided = statements.some(({ side }) => side === 'registrar')
  const item = itemOn(ctx.pack, contractItem, contract.signedOn ?? dayOf(ctx.now()))
  const known = new Set(item?.fields.map(({ key }) => key))
  const values: readonly (readonly [string, string])[] = [
    ['performanceStatus', performanceOf(contract)],
    ['confirmedByADate', a?.statedOn ?? ''],
    ['confirmedByBDate', b?.statedOn ?? ''],
    // What a court decided takes the place of what the parties said; what one said alone is not told as the performance.
    ['statedByA', decided || b === undefined ? '' : (a?.status ?? '')],
    ['statedByB', decided || a === undefined ? '' : (b?.status ?? '')],
  ]
  try {
    await updateOwnRecord(ctx.as(movingFor(contract.contractId)), {
      recordId,
      values: Object.fromEntries(values.filter(([key]) => known.has(key))),
      reason: bothOf(decided ? byCourt : byParties),
    })
  } catch (error) {
    // Who says the same or something else on one day may leave what the record says as it is.
    if (!(error instanceof XinhengError) || error.code !== 'records.unchanged') throw error
  }
}
