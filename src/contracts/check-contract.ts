import { itemOn } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayOf, isDay, type Day } from '../platform/time.ts'
import { typedTexts } from '../subjects/index.ts'
import type { ContractsContext } from './context.ts'
import { contractItem, supplierSizes, tidyAmount, type Kind, type SupplierSize, type Terms } from './contract.ts'

/** A contract as somebody enters it; amounts and days as they are typed. */
export type WantedContract = {
  readonly partyA: string
  readonly partyB: string
  readonly contractNo: string
  readonly name: string
  readonly projectNo: string
  readonly subjectMatter: string
  readonly spec: string
  readonly quantity: string
  readonly unitPrice: string
  readonly amountWan: string
  readonly signedOn: string
  readonly performBy: string
  readonly announcedOn: string
  readonly announcementRef: string
  readonly procurementMethod: string
  readonly supplierSize: string
}

/** What Chinese templates say where the contract itself says it at length. */
const inContract = '详见合同文本'

/** An amount in 万元 as text with at most six digits after the point; null when it is none. */
export function readAmount(typed: string): string | null {
  const amount = typed.normalize('NFKC').replaceAll(',', '').trim()
  return /^\d{1,12}(\.\d{1,6})?$/.test(amount) ? tidyAmount(amount.replace(/^0+(?=\d)/, '')) : null
}

/** The codes of a way of buying. */
export const methodsOf = (ctx: ContractsContext) => ctx.pack.codeSets.get('procurementMethod')?.codes ?? []

/** What a form says of a signed contract, or of an award, and everything wrong with it at once. */
export function readTerms(
  ctx: ContractsContext,
  wanted: WantedContract,
  { kind, isAward }: { readonly kind: Kind; readonly isAward: boolean },
): { readonly terms: Terms; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const wrong = (field: keyof WantedContract, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const today = dayOf(ctx.now())
  if (itemOn(ctx.pack, contractItem, today) === null)
    wrong('contractNo', '本地的规则包没有合同履约这一目录项。', 'The pack in force has no contracts.')
  const text = typedTexts(wanted, mistakes)
  const day = (field: 'signedOn' | 'performBy' | 'announcedOn', needed: boolean): Day | null => {
    const typed = wanted[field].trim()
    if (typed === '' && !needed) return null
    if (isDay(typed) && typed >= '1990-01-01' && typed <= '2099-12-31') return typed
    wrong(field, '请填写日期，如 2026-12-31。', 'Give a day such as 2026-12-31.')
    return null
  }
  const administrative = kind === 'administrative'
  const contractNo = isAward ? null : text('contractNo', 100, '合同编号', 'a number')
  const name = text('name', 200, '合同名称', 'a name')
  const projectNo = text('projectNo', 100, '项目编号', 'the number of the project', false) || null
  const subjectMatter = text('subjectMatter', 200, '主要标的', 'the subject matter')
  const spec = text('spec', 200, '规格', 'the specification', false) || inContract
  const quantity = text('quantity', 200, '数量', 'the quantity', false) || inContract
  const unitPrice = text('unitPrice', 200, '单价', 'the unit price', false) || inContract
  const announcementRef = text('announcementRef', 300, '公告编号或者网址', 'the announcement', false) || null
  const amount = readAmount(wanted.amountWan)
  if (amount === null)
    wrong('amountWan', '金额以万元填写，最多 6 位小数，如 86.5。', 'The amount is in 10 000 yuan with at most six decimals, such as 86.5.')
  const signedOn = isAward ? null : day('signedOn', true)
  const performBy = day('performBy', !isAward)
  const announcedOn = day('announcedOn', false)
  if (signedOn !== null && signedOn > today) wrong('signedOn', '签订日期不能晚于今日。', 'It cannot be signed in the future.')
  if (signedOn !== null && performBy !== null && performBy < signedOn)
    wrong('performBy', '履约期限不能早于签订日期。', 'It cannot be due before it was signed.')
  if (announcedOn !== null && announcedOn > today) wrong('announcedOn', '公告日期不能晚于今日。', 'It cannot be announced in the future.')
  if (announcementRef !== null && !administrative)
    wrong('announcementRef', '市场化合同不填公告。', 'A contract between businesses is not announced.')
  const method = wanted.procurementMethod
  if (administrative && !methodsOf(ctx).some(({ key }) => key === method))
    wrong('procurementMethod', '请选择采购方式。', 'Choose a way of buying.')
  const size = wanted.supplierSize
  if (size !== '' && !supplierSizes.some((one) => one === size))
    wrong('supplierSize', '请选择供应商的规模，没有告知的留空。', 'Choose the size of the supplier, or leave it empty.')
  const terms: Terms = {
    ...{ kind, contractNo, name, projectNo, subjectMatter, spec, quantity, unitPrice, amountWan: amount ?? '0', signedOn, performBy },
    ...{ announcedOn, announcementRef, procurementMethod: administrative ? method : null },
    supplierSize: size === '' ? null : (size as SupplierSize),
  }
  return { terms, mistakes }
}
