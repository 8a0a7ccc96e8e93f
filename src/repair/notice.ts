import { itemOn, type Pack } from '../packs/index.ts'
import { dayText, formatDay } from '../platform/format.ts'
import type { LetterSheet } from '../platform/pdf/letter.ts'
import { fill, type Lang, type Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { Judged } from './application.ts'

/** What an organisation is told with a decision: class, earliest and latest day, what to do, where, free of charge. */
export type Notice = {
  readonly recordId: number
  readonly organisation: string
  readonly document: string
  readonly authority: string
  readonly decidedOn: Day
  readonly text: Text
  readonly facts: readonly (readonly [name: Text, value: Text])[]
  /** An objection to the record was accepted and is not answered. */
  readonly isDisputed: boolean
}

const both = (value: string): Text => ({ zh: value, en: value })
const listed = (texts: readonly Text[]): Text => ({ zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') })

/** The notice of a record; null where it is not published, or not any more: what ends is the publicity. */
export function noticeOf(pack: Pack, { record, repair }: Judged, organisation: string, isDisputed: boolean): Notice | null {
  const { rules, reach, standing, earliestDay, latestDay, endsByItself, decidedBy, why } = repair
  if (rules === null || reach !== 'public' || !(repair.repairable || standing === 'none' || standing === 'endsBefore')) return null
  const { recordId, authorityName: authority, decidedOn, severity, title } = record
  const edition = itemOn(pack, record.item, decidedOn)
  const documentNo = edition && record.fields?.[edition.parts.documentNo]
  const document = documentNo || title || ''
  const severityName = pack.severityClasses.find(({ key }) => key === severity)?.name ?? both('—')
  const dates = datesOf(earliestDay, latestDay)
  const text = repair.repairable
    ? fill(rules.notice, {
        ...{ organisation, document, authority, class: severityName, dates },
        conditions: listed(repair.conditions),
        papers: listed(repair.papers.map(({ name }) => name)),
        decidedBy: decidedBy ?? both(authority),
      })
    : (why ?? {
        zh: '最短公示期届满之前公示即自动停止，无须申请。',
        en: 'The display ends by itself before the shortest time is over; no application is needed.',
      })
  const day = (value: Day | null): Text => (value === null ? { zh: '无', en: 'none' } : dayText(value))
  return {
    ...{ recordId, organisation, document, authority, decidedOn, text, isDisputed },
    facts: [
      [{ zh: '决定文书', en: 'Decision' }, both(document)],
      [{ zh: '决定机关', en: 'Authority' }, both(authority)],
      [{ zh: '决定日期', en: 'Decided on' }, day(decidedOn)],
      [{ zh: '失信程度', en: 'Class' }, severityName],
      [{ zh: '最早可以申请修复', en: 'Repair from' }, day(earliestDay)],
      [{ zh: '公示至', en: 'Shown until' }, day(latestDay)],
      [{ zh: '自动停止公示', en: 'Ends by itself on' }, day(endsByItself)],
      [
        { zh: '费用', en: 'Fee' },
        { zh: '免费', en: 'free of charge' },
      ],
    ],
  }
}

function datesOf(earliest: Day | null, latest: Day | null): Text {
  const from: Text =
    earliest === null
      ? both('')
      : {
          zh: `自${formatDay(earliest, 'zh')}起可以申请提前停止公示`,
          en: `From ${formatDay(earliest, 'en')} on you may ask for the display to end early`,
        }
  if (latest === null) return { zh: `${from.zh}。`, en: `${from.en}.` }
  return {
    zh: `${from.zh}，最晚公示至${formatDay(latest, 'zh')}。`,
    en: `${from.en}; it is shown until ${formatDay(latest, 'en')} at the latest.`,
  }
}

export const noticeTitle: Text = { zh: '信用修复告知书', en: 'Repair notice' }

const disputedLine: Text = {
  zh: '异议中：对这条记录的异议已受理，正在核实；答复之前，这条记录不作为对该主体不利的依据。',
  en: 'Disputed: an objection to this record was accepted and is being verified; until it is answered the record is not used against the organisation.',
}

/** A notice as a letter in both languages. */
export type Sheets = Readonly<Record<Lang, LetterSheet>>

/** The notice as it is handed over on a day; the addresses in it are those of this site. */
export const sheetsOf = (notice: Notice, today: Day, site: string): Sheets => {
  const address = new URL(`/records/${notice.recordId}`, site).href
  return { zh: sheetOf(notice, today, address, 'zh'), en: sheetOf(notice, today, address, 'en') }
}

/** The same while its record is disputed: whoever reads it is told, also where it was handed over before. */
export const markedSheets = (sheets: Sheets): Sheets => ({ zh: marked(sheets.zh), en: marked(sheets.en) })

const marked = (sheet: LetterSheet): LetterSheet =>
  sheet.lines.includes(disputedLine[sheet.lang]) ? sheet : { ...sheet, lines: [disputedLine[sheet.lang], ...sheet.lines] }

/** The notice as a letter in one language. */
export const sheetOf = (notice: Notice, today: Day, address: string, lang: Lang): LetterSheet => ({
  lang,
  title: noticeTitle[lang],
  number:
    lang === 'zh' ? `修告〔${notice.decidedOn.slice(0, 4)}〕${notice.recordId}` : `RN ${notice.decidedOn.slice(0, 4)}/${notice.recordId}`,
  to: notice.organisation,
  lines: [...(notice.isDisputed ? [disputedLine[lang]] : []), notice.text[lang]],
  facts: notice.facts.map(([name, value]) => [name[lang], value[lang]] as const),
  after: [lang === 'zh' ? `查询和申请：${address}` : `Look up and apply: ${address}`],
  sender: notice.authority,
  day: today,
  date: formatDay(today, lang),
  seal: lang === 'zh' ? '（盖章）' : '(seal)',
  foot:
    lang === 'zh'
      ? '本告知书与决定书一并送达。内容由记录和当日规则得出。'
      : 'Served together with the decision. What it says follows from the record and the rules of its day.',
})
