import { fail } from '../errors.ts'
import type { SheetInfo } from '../table.ts'
import type { Package } from './package.ts'
import { readStyles, type Meaning } from './styles.ts'
import { openTags } from './xml.ts'

export type Sheet = SheetInfo & { readonly part: string }

export type Workbook = {
  readonly sheets: readonly Sheet[]
  readonly from1904: boolean
  readonly meanings: readonly Meaning[]
  readonly sharedStrings: string | null
}

type Relation = { readonly type: string; readonly part: string }

/** Each may have to be opened to find the one with the data. */
const mostSheets = 1_000

/** Reads what a workbook consists of; the sheets themselves stay packed. */
export async function readWorkbook(parts: Package): Promise<Workbook> {
  const root = [...(await relations(parts, '')).values()].find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (!parts.has(root) || root.endsWith('.bin') || !/(^|\/)xl\//i.test(root)) throw notWorkbook(parts, root)
  const related = await relations(parts, root)
  const xml = await parts.text(root)
  const sheets: Sheet[] = []
  let from1904 = false
  for (const { name, attributes } of openTags(xml ?? '')) {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '')
    if (name !== 'sheet') continue
    const relation = related.get(attributes.get('id') ?? '')
    if (relation?.type !== 'worksheet') continue
    sheets.push({ name: attributes.get('name') ?? '', hidden: (attributes.get('state') ?? 'visible') !== 'visible', part: relation.part })
  }
  if (sheets.length > mostSheets) throw fail('tabular.too-many-sheets', { values: { limit: mostSheets } })
  if (sheets.length === 0) throw fail('tabular.broken-xlsx', { values: { part: 'workbook' } })
  const partOf = (wanted: string) => [...related.values()].find(({ type, part }) => type === wanted && parts.has(part))?.part ?? null
  const styles = partOf('styles')
  return {
    sheets,
    from1904,
    meanings: styles === null ? [] : readStyles((await parts.text(styles)) ?? ''),
    sharedStrings: partOf('sharedStrings'),
  }
}

/** The relations of a part, by id. Types are told by their last word: the two standards write them differently. */
async function relations(parts: Package, of: string): Promise<Map<string, Relation>> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1)
  const xml = await parts.text(`${folder}_rels/${of.slice(folder.length)}.rels`)
  const found = new Map<string, Relation>()
  for (const { name, attributes } of openTags(xml ?? '')) {
    if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') continue
    const type = attributes.get('Type') ?? ''
    found.set(attributes.get('Id') ?? '', {
      type: type.slice(type.lastIndexOf('/') + 1),
      part: resolve(folder, attributes.get('Target') ?? ''),
    })
  }
  return found
}

function resolve(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

function notWorkbook(parts: Package, root: string): Error {
  const kind = root.endsWith('.bin')
    ? 'XLSB'
    : parts.has('word/document.xml')
      ? 'DOCX'
      : parts.has('ppt/presentation.xml')
        ? 'PPTX'
        : parts.has('content.xml')
          ? 'ODS'
          : 'ZIP'
  return fail('tabular.unsupported', { values: { kind } })
}
