import type { Mistake } from '../../platform/errors.ts'
import { readJsonOnce } from '../../platform/read-json.ts'
import type { ContractsContext } from '../context.ts'
import { methodsOf } from '../check-contract.ts'
import { supplierSizes } from '../contract.ts'
import { fail } from '../errors.ts'
import { mostContracts, mostEntries, mostMegabytes, type Imported, type ImportedDuty } from './imported.ts'
import { JsonAt } from './json-at.ts'

/** Identifiers of organisations in China in OCDS: the unified social credit code. */
const scheme = 'CN-USCC'

/** What OCDS calls ways of buying, where the details do not name one of the pack. */
const methods: Readonly<Record<string, string>> = {
  open: 'openTender',
  selective: 'invitedTender',
  limited: 'other',
  direct: 'singleSource',
}

/** Awards and contracts that never came to be. */
const gone: ReadonlySet<string> = new Set(['cancelled', 'unsuccessful'])

/** What is wrong with a file, or a part of it, before anything in it is read. */
export const noJson = { zh: '不是有效的 JSON，或者同一对象中有重复的成员。', en: 'This is no valid JSON, or a member stands twice.' }
export const wrongPackage = {
  noList: {
    field: 'releases',
    text: {
      zh: '应为 OCDS 1.1 发布包（release package），其中有 releases 数组。',
      en: 'An OCDS 1.1 release package with a list of releases is expected.',
    },
  },
  empty: { field: 'releases', text: { zh: '其中没有中标结果，也没有合同。', en: 'There is neither an award nor a contract in it.' } },
} as const

/** The awards and contracts of an OCDS 1.1 release package, with every mistake at its JSON path. */
export function readOcds(
  ctx: ContractsContext,
  text: string,
): { readonly found: readonly Imported[]; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  let parsed: unknown
  try {
    parsed = readJsonOnce(text)
  } catch {
    return {
      found: [],
      mistakes: [
        {
          field: '$',
          text: noJson,
        },
      ],
    }
  }
  const top = new JsonAt(parsed, '', mistakes)
  const releases = top.at('releases')
  if (!Array.isArray(releases.value)) mistakes.push(wrongPackage.noList)
  if (countEntries(releases) > mostEntries) throw tooManyEntries()
  checkVersion(top)
  const found = releases.there && Array.isArray(releases.value) ? releases.list().flatMap((release) => readRelease(ctx, release)) : []
  if (found.length === 0 && mistakes.length === 0) mistakes.push(wrongPackage.empty)
  return { found, mistakes }
}

const entriesOf = (one: JsonAt, key: string): readonly JsonAt[] => {
  const list = one.at(key)
  return Array.isArray(list.value) ? list.list() : []
}

/** How much a package holds, whatever is wrong in it: entries are compared with each other. */
function countEntries(releases: JsonAt): number {
  if (!Array.isArray(releases.value)) return 0
  if (releases.value.length > mostEntries) return releases.value.length
  return releases.list().reduce((sum, release) => sum + entriesIn(release), 0)
}

function entriesIn(release: JsonAt): number {
  const contracts = entriesOf(release, 'contracts')
  const under = contracts.slice(0, mostEntries).map((one) => {
    const implementation = one.at('implementation')
    return entriesOf(implementation, 'milestones').length + entriesOf(implementation, 'transactions').length
  })
  const awards = entriesOf(release, 'awards')
  return 1 + entriesOf(release, 'parties').length + awards.length + contracts.length + under.reduce((sum, one) => sum + one, 0)
}

const tooManyEntries = () => fail('contracts.package-too-large', { values: { limit: mostMegabytes, most: mostContracts } })

/** A package says its version, or is taken for one of 1.1. */
export function checkVersion(top: JsonAt): void {
  const version = top.at('version').text()
  if (version !== '' && !version.startsWith('1.1')) top.at('version').wrong('只接收 OCDS 1.1。', 'Only OCDS 1.1 is taken.')
}

/** The awards and contracts of one release; one that holds more than is compared is refused. */
export function readRelease(ctx: ContractsContext, release: JsonAt): Imported[] {
  if (entriesIn(release) > mostEntries) throw tooManyEntries()
  const ocid = release.at('ocid').text()
  if (ocid === '' || ocid.length > 200)
    release.at('ocid').wrong('请填写 ocid，不超过 200 字。', 'An ocid of at most 200 characters is needed.')
  const parties = release.at('parties').list()
  const awards = release.at('awards').list()
  const buyer = codeOfBuyer(release, parties)
  const contracts = release.at('contracts').list()
  const contracted = new Set(contracts.map((one) => one.at('awardID').text()))
  const common = { ctx, release, ocid, parties, buyer }
  return [
    ...awards
      .filter((award) => !gone.has(award.at('status').text()) && !contracted.has(award.at('id').text()))
      .map((award) => readOne({ ...common, here: award, award, contract: null })),
    ...contracts
      .filter((contract) => !gone.has(contract.at('status').text()))
      .map((contract) => {
        const awardId = contract.at('awardID').text()
        const award = awards.find((one) => one.at('id').text() === awardId) ?? null
        if (award === null)
          contract
            .at('awardID')
            .wrong('这次发布中没有这个中标结果，不知道供应商是谁。', 'The release has no such award, so the supplier is not known.')
        return readOne({ ...common, here: contract, award, contract })
      }),
  ]
}

/** The code of the party an entry refers to by its id, or that has it itself. */
function codeOf(entry: JsonAt, parties: readonly JsonAt[]): { readonly code: string; readonly party: JsonAt } {
  const id = entry.at('id').text()
  const party = parties.find((one) => id !== '' && one.at('id').text() === id) ?? entry
  const identifiers = [party.at('identifier'), ...party.at('additionalIdentifiers').list()]
  const code =
    identifiers
      .find((one) => one.at('scheme').text() === scheme)
      ?.at('id')
      .text() ?? ''
  if (code === '')
    party
      .at('identifier')
      .wrong(
        `没有 scheme 为 ${scheme} 的标识（统一社会信用代码）。合同当事人只能是组织。`,
        `There is no identifier of the scheme ${scheme}. Parties are organisations only.`,
      )
  return { code, party }
}

function codeOfBuyer(release: JsonAt, parties: readonly JsonAt[]): string {
  const buyer = release.at('buyer')
  if (buyer.there) return codeOf(buyer, parties).code
  const party = parties.find((one) =>
    one
      .at('roles')
      .list()
      .some((role) => role.text() === 'buyer' || role.text() === 'procuringEntity'),
  )
  if (party !== undefined) return codeOf(party, parties).code
  buyer.wrong('没有采购人（buyer）。', 'There is no buyer.')
  return ''
}

type One = {
  readonly ctx: ContractsContext
  readonly release: JsonAt
  readonly ocid: string
  readonly parties: readonly JsonAt[]
  readonly buyer: string
  /** The award or the contract it is read from. */
  readonly here: JsonAt
  readonly award: JsonAt | null
  readonly contract: JsonAt | null
}

const first = (...texts: readonly string[]): string => texts.find((one) => one !== '') ?? ''

function readOne({ ctx, release, ocid, parties, buyer, here, award, contract }: One): Imported {
  const tender = release.at('tender')
  const suppliers = award?.at('suppliers')
  const list = suppliers?.list() ?? []
  if (suppliers !== undefined && list.length !== 1)
    suppliers.wrong(
      '应有一个供应商；联合体的合同请由采购人逐份登记。',
      'Exactly one supplier is expected; the buyer registers contracts of consortia one by one.',
    )
  const supplier = list.length === 1 && list[0] !== undefined ? codeOf(list[0], parties) : null
  const id = here.at('id').text()
  if (id === '' || id.length > 100) here.at('id').wrong('请填写编号，不超过 100 字。', 'An id of at most 100 characters is needed.')
  const item = [...(contract?.at('items').list() ?? []), ...(award?.at('items').list() ?? [])][0]
  const value = contract?.at('value').there === true ? contract.at('value') : (award?.at('value') ?? here.at('value'))
  const end = contract?.at('period').at('endDate')
  const until = end?.there === true ? end : (award?.at('contractPeriod').at('endDate') ?? here.at('period').at('endDate'))
  const signed = contract?.at('dateSigned')
  const scale = supplier?.party.at('details').at('scale').text() ?? ''
  const name = first(contract?.at('title').text() ?? '', award?.at('title').text() ?? '', tender.at('title').text())
  const unit = item?.at('unit')
  const price = unit?.at('value').at('amount').text() ?? ''
  const awardId = award?.at('id').text() ?? ''
  return {
    path: here.path,
    paths: {
      ...{ partyA: release.at('buyer').path, partyB: suppliers?.path ?? `${here.path}.awardID`, contractNo: here.at('id').path },
      ...{ name: here.at('title').path, subjectMatter: here.at('title').path, amountWan: value.at('amount').path },
      ...{ signedOn: signed?.path ?? here.path, performBy: until.path, procurementMethod: tender.at('procurementMethod').path },
      announcementRef: release.at('ocid').path,
    },
    wanted: {
      ...{
        partyA: buyer,
        partyB: supplier?.code ?? '',
        contractNo: contract === null ? '' : id,
        name,
        projectNo: tender.at('id').text().slice(0, 100),
      },
      subjectMatter: first(item?.at('description').text() ?? '', name).slice(0, 200),
      spec: '',
      quantity: [item?.at('quantity').text() ?? '', unit?.at('name').text() ?? '']
        .filter((one) => one !== '')
        .join(' ')
        .slice(0, 200),
      unitPrice: price === '' ? '' : `${price} 元`,
      amountWan: value.wan(),
      signedOn: signed?.day() ?? '',
      performBy: until.day(),
      announcedOn: release.at('date').day(),
      announcementRef: ocid,
      procurementMethod: methodIn(ctx, tender),
      supplierSize: supplierSizes.find((size) => size === scale) ?? '',
    },
    releaseKey: contract === null ? null : `${ocid} ${id}`,
    awardKey: award === null || awardId === '' ? null : `${ocid} award ${awardId}`,
    duties: contract === null ? [] : readDuties(contract.at('implementation')),
  }
}

/** The way of buying as the pack calls it, by the words of the details or by the code. */
function methodIn(ctx: ContractsContext, tender: JsonAt): string {
  const details = tender.at('procurementMethodDetails').text()
  const named = methodsOf(ctx).find(({ key, label, aliases }) => [key, label.zh, label.en, ...aliases].includes(details))
  return named?.key ?? methods[tender.at('procurementMethod').text()] ?? 'other'
}

/** Milestones and transactions: a transaction that names a milestone pays it, another is a payment of its own. */
function readDuties(implementation: JsonAt): ImportedDuty[] {
  const transactions = implementation.at('transactions').list()
  const related = (one: JsonAt) => one.at('relatedImplementationMilestone').at('id').text()
  const milestones = implementation.at('milestones').list()
  const known = new Set(milestones.map((one) => one.at('id').text()))
  return [
    ...milestones.flatMap((milestone) => {
      const id = milestone.at('id').text()
      const status = milestone.at('status').text()
      if (gone.has(status)) return []
      const isPayment = milestone.at('type').text() === 'payment' && milestone.at('value').there
      const paid = transactions.find((one) => related(one) === id && id !== '')
      const met = milestone.at('dateMet')
      return [
        {
          path: milestone.path,
          releaseKey: `milestone ${id}`,
          doneOn: paid?.at('date').day() || met.day() || null,
          wanted: {
            ...{ kind: isPayment ? 'payment' : 'milestone', name: first(milestone.at('title').text(), id).slice(0, 200) },
            ...{ debtor: milestone.at('type').text() === 'payment' ? 'a' : 'b', amountWan: isPayment ? milestone.at('value').wan() : '' },
            ...{ agreedOn: milestone.at('dueDate').day(), deliveredOn: '' },
          },
        },
      ]
    }),
    ...transactions
      .filter((one) => !known.has(related(one)) || related(one) === '')
      .map((one) => {
        const id = one.at('id').text()
        const on = one.at('date').day()
        return {
          path: one.path,
          releaseKey: `transaction ${id}`,
          doneOn: on || null,
          wanted: {
            kind: 'payment',
            name: `付款 ${id}`.slice(0, 200),
            debtor: 'a',
            amountWan: one.at('value').wan(),
            agreedOn: on,
            deliveredOn: '',
          },
        }
      }),
  ]
}
