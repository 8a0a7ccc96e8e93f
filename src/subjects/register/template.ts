import type { Download } from '../../platform/files/download.ts'
import { writeCsv, writeXlsx, xlsxType, type ColumnToWrite } from '../../platform/tabular/index.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import { subjectSizes, subjectStatuses } from '../subject.ts'
import { columnTexts, registerColumns, type RegisterColumn } from './register-column.ts'

const csv = 'text/csv; charset=utf-8'

const notes: Partial<Record<RegisterColumn, Text>> = {
  name: { zh: '登记的全称', en: 'The full name as registered' },
  uscc: { zh: '18 位；没有的填组织机构代码或注册号', en: '18 characters; without one, the organisation code or registration number' },
  taxRegNo: { zh: '15 位；个体工商户不要填', en: '15 characters; leave it empty for sole traders' },
  status: { zh: '存续、吊销、撤销、注销、迁出', en: 'Active, revoked, cancelled, deregistered, moved out, in Chinese' },
  establishedOn: { zh: '日期，如 2026-03-01', en: 'Day, such as 2026-03-01' },
  endedOn: { zh: '日期，如 2026-03-01', en: 'Day, such as 2026-03-01' },
  industry: { zh: '国民经济行业代码，如 C1751', en: 'GB/T 4754, such as C1751' },
  division: { zh: '6 位行政区划代码，如 130628', en: 'GB/T 2260, such as 130628' },
  formerNames: {
    zh: '多个用分号隔开；可注明起止：旧名（2010-01-01至2015-06-30）',
    en: 'Parted by semicolons; with days in brackets where known',
  },
  parentCode: { zh: '分支机构填总机构的统一社会信用代码', en: 'Of a branch: the code of the body it belongs to' },
  legalRepresentative: { zh: '只填姓名；不要填证件号码和电话', en: 'The name only, no id and no telephone' },
}
const choices: Partial<Record<RegisterColumn, readonly string[]>> = {
  status: Object.values(subjectStatuses).map(({ zh }) => zh),
  size: Object.values(subjectSizes).map(({ zh }) => zh),
}

/** An empty register file. Headers stay Chinese: they are what registers use. */
export function registerTemplate(format: 'csv' | 'xlsx', lang: Lang): Download {
  const name = lang === 'zh' ? '登记库模板' : 'register-template'
  if (format === 'csv')
    return { fileName: `${name}.csv`, mediaType: csv, bytes: writeCsv([registerColumns.map((column) => columnTexts[column].zh)]) }
  const columns = registerColumns.map((column): ColumnToWrite => {
    const [note, list] = [notes[column], choices[column]]
    return {
      header: columnTexts[column].zh,
      required: column === 'name' || column === 'uscc',
      ...(note === undefined ? {} : { hint: say(note, lang) }),
      ...(list === undefined ? {} : { choices: list }),
    }
  })
  return {
    fileName: `${name}.xlsx`,
    mediaType: xlsxType,
    bytes: writeXlsx([{ name: lang === 'zh' ? '登记库' : 'Register', columns, rows: [] }]),
  }
}
