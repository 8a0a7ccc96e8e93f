import type { Field, Item, Pack } from '../../packs/index.ts'
import { Badge, Details, Table, usePlace } from '../../platform/ui/index.ts'

/** The columns a file of an item may have, as its template has them. */
export function ItemColumns({ edition, pack }: { edition: Item; pack: Pack }) {
  const { t } = usePlace()
  const fields = edition.fields.filter((field) => field.never === null)
  return (
    <Details summary={t(`需要哪些列（${fields.length} 列）`, `Which columns (${fields.length})`)}>
      <Table
        caption={t('列', 'Columns')}
        captionHidden
        rows={fields}
        rowKey={(field) => field.key}
        columns={[
          { key: 'label', label: t('列名', 'Column'), heading: true, cell: (field) => t(field.label) },
          {
            key: 'required',
            label: t('是否必填', 'Required'),
            tight: true,
            cell: (field) => (field.required ? <Badge tone="info">{t('必填', 'required')}</Badge> : t('选填', 'optional')),
          },
          { key: 'holds', label: t('填写要求', 'What to write'), cell: (field) => t(writingHint(field, pack)) },
          { key: 'example', label: t('示例', 'Example'), cell: (field) => field.example ?? '' },
        ]}
      />
    </Details>
  )
}

/** How a field is written, in one short sentence. */
function writingHint(field: Field, pack: Pack): { zh: string; en: string } {
  const choices = pack.codeSets.get(field.codeSet ?? '')?.codes.filter((code) => !code.person) ?? []
  const list = (lang: 'zh' | 'en') =>
    choices
      .slice(0, 8)
      .map((code) => code.label[lang])
      .join(lang === 'zh' ? '、' : ', ') + (choices.length > 8 ? '…' : '')
  const long =
    field.maxLength === null ? { zh: '', en: '' } : { zh: `，不超过 ${field.maxLength} 字`, en: `, up to ${field.maxLength} characters` }
  switch (field.type) {
    case 'date':
      return { zh: '日期，如 2026-01-05', en: 'a day such as 2026-01-05' }
    case 'amount':
      return { zh: '数字，单位万元', en: 'a number, in 10,000 yuan' }
    case 'integer':
      return { zh: '整数', en: 'a whole number' }
    case 'code':
      return { zh: `选一项：${list('zh')}`, en: `one of: ${list('en')}` }
    case 'codes':
      return { zh: `可多选，用分号隔开：${list('zh')}`, en: `one or more, separated by semicolons: ${list('en')}` }
    case 'uscc':
      return { zh: '18 位统一社会信用代码', en: 'a unified social credit code, 18 characters' }
    case 'identifier':
      return { zh: `编号${long.zh}`, en: `a number or code${long.en}` }
    case 'text':
      return { zh: `文字${long.zh}`, en: `text${long.en}` }
  }
}
