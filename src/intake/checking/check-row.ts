import { editionsOf, holdsOn, type Item, type Pack } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { contentHash, contentText, entryOf, naturalKeyOf, newSalt, sealOf } from '../../records/index.ts'
import { checkUscc, hasResidentId, isOrgCode, nameKey, type RegisteredBrands } from '../../subjects/index.ts'
import { compileEdition, type Edition } from '../reading/compile-edition.ts'
import { compilePersonTest } from './person-row.ts'
import type { Problem } from './problem.ts'
import { remembered } from '../../platform/remembered.ts'
import { readDay } from '../reading/spellings.ts'

/** A row that may be merged: what resolution, the record and the ledger need. Hashes and salt are hexadecimal. */
export type CheckedRow = {
  readonly uscc: string | null
  readonly orgCode: string | null
  readonly regNo: string | null
  readonly nameKey: string
  readonly subjectName: string
  readonly naturalKey: string
  readonly authorityCode: string
  readonly authorityName: string
  readonly title: string
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly countedUntil: Day | null
  readonly dueOn: Day | null
  readonly severity: string | null
  readonly scope: string
  /** Canonical text of the fields. */
  readonly fields: string
  /** The keys of the sealed ones. */
  readonly sealed: readonly string[] | null
  readonly salt: string
  readonly contentHash: string
  readonly entry: string
}

/** By what a refused row may be about organisations; `isAnybody`: about any, where that reaches none. */
export type Meant = { readonly codes: readonly string[]; readonly nameKey: string; readonly isAnybody: boolean }

export type RowCheck =
  /** About a natural person: nothing of it may be kept, but that it came with the code of an organisation. */
  | { readonly outcome: 'person'; readonly meant: Meant }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[]; readonly meant: Meant }
  | { readonly outcome: 'checked'; readonly row: CheckedRow; readonly warnings: readonly Problem[] }

export type CheckRules = {
  readonly pack: Pack
  readonly item: string
  /** The column of each field of the item, by field key. */
  readonly columns: ReadonlyMap<string, number>
  readonly sourceCode: string
  readonly today: Day
  /** The last day in time for a decision of a day; null when its calendar is not announced. */
  readonly dueOn: (decidedOn: Day, workingDays: number) => Day | null
  /** Short names of the register that read like persons'. */
  readonly brands?: RegisteredBrands
}

const nothing: readonly Problem[] = []

/** Compiles the editions of an item for one file's columns. The checker reuses its memory: use a result before the next row. */
export function compileChecker(rules: CheckRules): (cells: readonly string[]) => RowCheck {
  const { pack, item, columns, sourceCode, today } = rules
  const editions = editionsOf(pack, item).map((one) => compileEdition(pack, one, columns, today))
  const latest = editions.at(-1)
  if (latest === undefined) throw new RangeError(`no item ${item} in the pack`)
  const isAboutPerson = new Map(editions.map((one) => [one, compilePersonTest(one.item, columns, rules.brands)]))
  const dayColumn = columns.get(latest.item.parts.decidedOn) ?? -1
  const codeColumn = columns.get(latest.item.parts.subjectCode ?? '') ?? -1
  const days = remembered((cell: string) => readDay(cell))
  const editionOn = remembered((day: Day) => editions.find((edition) => holdsOn(edition.item, day)) ?? null)
  const dueDays = remembered((key: string) => rules.dueOn(key.slice(0, 10), Number(key.slice(10))))

  return (cells) => {
    const day = days(cells[dayColumn] ?? '')
    const inForce = day === null ? null : editionOn(day)
    const edition = inForce ?? latest
    edition.read(cells, day)
    const { reading } = edition
    if (reading.person || isAboutPerson.get(edition)?.(reading, cells)) return { outcome: 'person', meant: codeIn(cells[codeColumn]) }
    if (day !== null && inForce === null) reading.fault('not-in-catalogue', edition.item.parts.decidedOn, day, { day })
    const source = text(edition, 'sourceCode')
    if (source !== '' && source !== sourceCode) reading.fault('other-source', edition.item.parts.sourceCode as string, source)
    if (reading.problems.length > 0 || day === null)
      return { outcome: 'refused', problems: reading.problems, warnings: reading.warnings, meant: meantBy(edition) }
    return { outcome: 'checked', row: rowOf(edition, day), warnings: reading.warnings.length > 0 ? reading.warnings : nothing }
  }

  function rowOf(edition: Edition, day: Day): CheckedRow {
    const { all: fields, open, sealed } = edition.texts()
    const subjectCode = text(edition, 'subjectCode')
    const subjectName = text(edition, 'subjectName')
    const orgCode = text(edition, 'subjectOrgCode')
    const salt = newSalt()
    const seal = edition.sealed === null ? null : sealOf(salt, sealed)
    return {
      uscc: subjectCode || null,
      orgCode: isOrgCode(orgCode) ? orgCode : null,
      regNo: text(edition, 'subjectRegNo') || null,
      nameKey: nameKey(subjectName),
      subjectName,
      naturalKey: naturalKeyOf(edition.naturalKey()),
      authorityCode: text(edition, 'authorityCode'),
      authorityName: text(edition, 'authorityName'),
      title: edition.title(),
      decidedOn: day,
      validUntil: edition.validUntil(),
      countedUntil: edition.countedUntil(day),
      dueOn: dueDays(`${day}${edition.item.reportWithin}`),
      severity: edition.severity(day),
      scope: edition.scope(day),
      fields,
      sealed: edition.sealed,
      salt,
      contentHash: contentHash(fields, item, sourceCode, subjectCode),
      entry: entryOf(salt, contentText(open, seal, item, sourceCode, subjectCode)),
    }
  }
}

/** What the codes and the name of a row say. Only a code that passes its check says that a row is about nobody of the register. */
function meantBy(edition: Edition): Meant {
  const [uscc, orgCode, regNo] = [text(edition, 'subjectCode'), text(edition, 'subjectOrgCode'), text(edition, 'subjectRegNo')]
  const sure = [uscc, uscc.slice(8, 17), isOrgCode(orgCode) ? orgCode : ''].filter((code) => code !== '')
  const isUnread = edition.reading.faulty.has(edition.item.parts.subjectName)
  return {
    codes: regNo === '' ? sure : [...sure, regNo],
    nameKey: nameKey(text(edition, 'subjectName')),
    isAnybody: sure.length === 0 || isUnread,
  }
}

/** Of a row about a person: the code of the organisation it was put under. */
function codeIn(cell = ''): Meant {
  const { valid, code } = checkUscc(cell)
  return { codes: valid && !hasResidentId(cell) ? [code] : [], nameKey: '', isAnybody: false }
}

function text(edition: Edition, part: keyof Item['parts']): string {
  const key = edition.item.parts[part]
  return key === null ? '' : (edition.reading.values[key] ?? '')
}
