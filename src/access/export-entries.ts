import { roles, type Role } from '../accounts/index.ts'
import { bodyNames, type PackContext, type ReaderBody } from '../packs/index.ts'
import type { Download } from '../platform/files/download.ts'
import { everyRow, jsonListPart, type ExportPart } from '../platform/files/parts.ts'
import { writeCsv } from '../platform/tabular/index.ts'
import { say, type Lang, type Text } from '../platform/text.ts'
import { minuteOf } from '../platform/time.ts'
import { routeNames, type Entry, type ToldEntry } from './entry.ts'
import { auditEntries, readsOfOwn, type AskedEntries, type EntryPage } from './read-entries.ts'

type Cell<E> = { readonly label: Text; readonly of: (entry: E, ctx: PackContext, lang: Lang) => string | null }

const nameIn = (list: readonly { readonly key: string; readonly name: Text }[], key: string, lang: Lang): string =>
  say(list.find((one) => one.key === key)?.name ?? { zh: key, en: key }, lang)

const cells: readonly Cell<ToldEntry>[] = [
  { label: { zh: '编号', en: 'Number' }, of: ({ entryId }) => String(entryId) },
  { label: { zh: '时间', en: 'When' }, of: ({ readAt }) => minuteOf(readAt) },
  { label: { zh: '单位类型', en: 'Kind of body' }, of: ({ body }, _ctx, lang) => say(bodyNames[body as ReaderBody], lang) },
  { label: { zh: '单位代码', en: 'Code of the body' }, of: ({ unit }) => unit },
  { label: { zh: '单位名称', en: 'Name of the body' }, of: ({ unitName }) => unitName },
  { label: { zh: '角色', en: 'Role' }, of: ({ role }, _ctx, lang) => say(roles[role as Role] ?? { zh: role, en: role }, lang) },
  {
    label: { zh: '用途', en: 'Purpose' },
    of: ({ purpose }, { pack }, lang) => nameIn(pack.purposes, purpose, lang),
  },
  { label: { zh: '依据', en: 'Ground' }, of: ({ ground }) => ground },
  { label: { zh: '方式', en: 'Way' }, of: ({ route }, _ctx, lang) => say(routeNames[route] ?? { zh: route, en: route }, lang) },
  {
    label: { zh: '目录项', en: 'Items' },
    of: ({ items }, { pack }, lang) => items.map((item) => nameIn(pack.items, item, lang)).join(lang === 'zh' ? '、' : ', '),
  },
  { label: { zh: '记录编号', en: 'Records' }, of: ({ records }) => records.join(' ') },
  { label: { zh: '授权编号', en: 'Authorisation' }, of: ({ consentId }) => (consentId === null ? null : String(consentId)) },
]

const auditCells: readonly Cell<Entry>[] = [
  ...cells,
  { label: { zh: '被查看组织代码', en: 'Code of the organisation' }, of: ({ organisationCode }) => organisationCode },
  { label: { zh: '被查看组织', en: 'Organisation' }, of: ({ organisationName }) => organisationName },
  { label: { zh: '账号或密钥', en: 'Login or key' }, of: ({ actor }) => actor },
  { label: { zh: '告知时间', en: 'Told at' }, of: ({ toldAt }) => minuteOf(toldAt) },
  { label: { zh: '保留至', en: 'Kept until' }, of: ({ keptUntil }) => keptUntil },
]

/** Pages of notes as rows, the first page read before anything is sent, so that a refusal is an answer. */
async function* rowsOf<E>(
  ctx: PackContext,
  lang: Lang,
  columns: readonly Cell<E>[],
  first: EntryPage<E>,
  more: (before: number) => Promise<EntryPage<E>>,
): AsyncGenerator<string[]> {
  yield columns.map(({ label }) => say(label, lang))
  const pageBefore = async (before: number | undefined) => (before === undefined ? first : more(before))
  for await (const entry of everyRow(pageBefore)) yield columns.map(({ of }) => of(entry, ctx, lang) ?? '')
}

const download = (fileName: string, rows: AsyncIterable<readonly string[]>): Download => ({
  fileName,
  mediaType: 'text/csv; charset=utf-8',
  bytes: writeCsv(rows),
})

/** Who looked at the own organisation, as a table for a spreadsheet. */
export async function exportReadsOfOwn(ctx: PackContext, asked: { readonly own: boolean }, lang: Lang): Promise<Download> {
  const pageOf = (before?: number) => readsOfOwn(ctx, { ...asked, limit: 500, ...(before === undefined ? {} : { before }) })
  return download('xinheng-reads.csv', rowsOf(ctx, lang, cells, await pageOf(), pageOf))
}

/** The same as tables and as JSON: who looked, and what the own organisation looked at itself. */
export async function* exportOwnReads(ctx: PackContext, lang: Lang): AsyncGenerator<ExportPart> {
  for (const [name, own] of [
    ['reads', false],
    ['own-reads', true],
  ] as const) {
    const { mediaType, bytes } = await exportReadsOfOwn(ctx, { own }, lang)
    yield { name: `${name}.csv`, mediaType, text: bytes }
    yield jsonListPart(
      `${name}.json`,
      everyRow((before: number | undefined) => readsOfOwn(ctx, { own, limit: 500, before })),
    )
  }
}

/** The notes an auditor asked for, as a table for a spreadsheet. */
export async function exportAudit(
  ctx: PackContext,
  asked: Omit<AskedEntries, 'before' | 'limit'> & { readonly organisation?: string | undefined },
  lang: Lang,
): Promise<Download> {
  const pageOf = (before?: number) => auditEntries(ctx, { ...asked, limit: 500, ...(before === undefined ? {} : { before }) })
  return download('xinheng-audit.csv', rowsOf(ctx, lang, auditCells, await pageOf(), pageOf))
}
