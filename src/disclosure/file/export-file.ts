import { ownFileOf } from '../../access/index.ts'
import type { LedgerContext } from '../../ledger/index.ts'
import type { PackContext } from '../../packs/index.ts'
import type { Download } from '../../platform/files/download.ts'
import { writeCsv } from '../../platform/tabular/index.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { proveFileRecords } from './prove-file.ts'
import { readPast } from './past.ts'
import { readOrganisation } from '../read-organisation.ts'
import { wholeFile } from './read-file.ts'
import { stateNames, type FileRecord } from './present-file.ts'
import { foundOthers } from './store.ts'

type FileContext = PackContext & LedgerContext

/** The whole file of the organisation the actor acts for as JSON: what it says, where from, with every version, mark and proof of each record. */
export async function exportFileAsJson(ctx: FileContext): Promise<Download> {
  const { code, purpose } = ownFileOf(ctx)
  const organisation = await readOrganisation(ctx, code, {}, true)
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const { asOf, ...about } = organisation
    yield Buffer.from(`{"type":"xinheng.file/v1","asOf":${JSON.stringify(asOf)},"organisation":${JSON.stringify(about)},"records":[`)
    let isFirst = true
    for await (const records of wholeFile(ctx, { code, purpose, route: 'export' })) {
      const [proofs, past] = await Promise.all([proveFileRecords(ctx, records), readPast(ctx, organisation, records)])
      for (const record of records) {
        const became = past.get(record.id)
        // A proof has the content; of a record that was found to be another's that one alone gets it.
        const isOthers = became?.versions.at(-1)?.change === foundOthers
        const whole = { ...record, ...became, proof: isOthers ? null : (proofs.get(record.id) ?? null) }
        yield Buffer.from(`${isFirst ? '' : ','}\n${JSON.stringify(whole)}`)
        isFirst = false
      }
    }
    yield Buffer.from('\n]}\n')
  }
  return { fileName: `xinheng-${code}.json`, mediaType: 'application/json; charset=utf-8', bytes: bytes() }
}

type Cell = { readonly label: Text; readonly of: (record: FileRecord, lang: Lang) => string | null }

const cells: readonly Cell[] = [
  { label: { zh: '记录编号', en: 'Record' }, of: ({ id }) => id },
  { label: { zh: '目录项', en: 'Item' }, of: ({ item }, lang) => say(item.label, lang) },
  { label: { zh: '标题', en: 'Title' }, of: ({ title }, lang) => say(title, lang) },
  { label: { zh: '失信程度', en: 'Severity class' }, of: ({ severity }, lang) => severity && say(severity.label, lang) },
  { label: { zh: '决定机关', en: 'Authority' }, of: ({ authority }) => authority.name },
  { label: { zh: '信源单位', en: 'Source' }, of: ({ source }) => source.name },
  { label: { zh: '决定日期', en: 'Decided on' }, of: ({ decidedOn }) => decidedOn },
  { label: { zh: '首次收到日期', en: 'First arrived on' }, of: ({ arrivedAt }) => dayOf(arrivedAt) },
  { label: { zh: '公开范围', en: 'Scope' }, of: ({ scope }, lang) => say(scope.label, lang) },
  {
    label: { zh: '正在公示', en: 'Public now' },
    of: ({ isPublic }, lang) => say(isPublic ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, lang),
  },
  { label: { zh: '公示截止日', en: 'Shown until' }, of: ({ shownUntil }) => shownUntil },
  { label: { zh: '状态', en: 'State' }, of: ({ state }, lang) => say(stateNames[state] ?? { zh: state, en: state }, lang) },
  { label: { zh: '异议中（自）', en: 'Disputed since' }, of: ({ disputed }) => (disputed === null ? null : dayOf(disputed.since)) },
  { label: { zh: '变更原因', en: 'Why it changed' }, of: ({ reason }) => reason },
  {
    label: { zh: '内容', en: 'Content' },
    of: ({ fields }, lang) => fields.map((field) => `${say(field.label, lang)}: ${say(field.text, lang)}`).join('\n'),
  },
  {
    label: { zh: '归集依据', en: 'Legal basis' },
    of: ({ basis }) => basis.map(({ document, number, article }) => [document, number, article].filter(Boolean).join(' ')).join('\n'),
  },
]

/** The same as a table for a spreadsheet, without proofs. */
export function exportFileAsCsv(ctx: FileContext, lang: Lang): Download {
  const { code, purpose } = ownFileOf(ctx)
  async function* rows(): AsyncGenerator<string[]> {
    yield cells.map(({ label }) => say(label, lang))
    for await (const records of wholeFile(ctx, { code, purpose, route: 'export' }))
      for (const record of records) yield cells.map(({ of }) => of(record, lang) ?? '')
  }
  return { fileName: `xinheng-${code}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(rows()) }
}
