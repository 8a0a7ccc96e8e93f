import { formatNumber } from '../../platform/format.ts'
import { Badge, DefinitionList, Details, Section, Table, usePlace } from '../../platform/ui/index.ts'
import { columnTexts } from '../register/register-column.ts'
import { findingText, type FindingGroup, type Preview, type RegisterLayout } from '../register/register-import.ts'
import { shownValue } from './change-words.ts'

/** By rule and column, refusals first. */
export function Findings({ groups }: { groups: readonly FindingGroup[] }) {
  const { t } = usePlace()
  return (
    <Section
      title={t('文件中的问题', 'Problems of the file')}
      count={groups.length}
      note={t(
        '行号与电子表格一致。自然人的行不保存任何内容。',
        'Row numbers are those of the spreadsheet. Nothing is kept of rows about persons.',
      )}
    >
      <Table
        caption={t('文件中的问题', 'Problems of the file')}
        captionHidden
        rows={groups}
        rowKey={({ refusal, codeProblem, columnKey }) => `${refusal} ${codeProblem} ${columnKey}`}
        columns={[
          {
            key: 'column',
            label: t('列', 'Column'),
            heading: true,
            cell: ({ columnKey }) => (columnKey === null ? t('整行', 'Whole row') : t(columnTexts[columnKey])),
          },
          { key: 'what', label: t('问题', 'Problem'), cell: (group) => t(findingText(group)) },
          {
            key: 'kind',
            label: t('处理', 'Outcome'),
            tight: true,
            cell: ({ refusal }) =>
              refusal === null ? (
                <Badge tone="attention">{t('提醒', 'Notice')}</Badge>
              ) : (
                <Badge tone="adverse">{t('退回', 'Refused')}</Badge>
              ),
          },
          { key: 'count', label: t('行数', 'Rows'), align: 'end', tight: true, cell: ({ count }) => formatNumber(count) },
          {
            key: 'examples',
            label: t('示例', 'Examples'),
            cell: ({ examples }) =>
              examples.map(({ rowNo, code, name }) => (
                <span key={rowNo} className="row-note">
                  {[t(`第 ${rowNo} 行`, `Row ${rowNo}`), code, name].filter(Boolean).join(' ')}
                </span>
              )),
          },
        ]}
      />
    </Section>
  )
}

/** Some of what is new and what changes, as it was when the file was read. */
export function Changes({ preview }: { preview: Preview }) {
  const { t } = usePlace()
  return (
    <>
      {preview.changed.length > 0 && (
        <Section title={t('变更示例', 'Some of the changes')}>
          <Table
            caption={t('变更示例', 'Some of the changes')}
            captionHidden
            rows={preview.changed}
            rowKey={({ code, name }) => `${code} ${name}`}
            columns={[
              { key: 'name', label: t('现登记名称', 'Registered name'), heading: true, cell: ({ name }) => name },
              { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ code }) => code ?? '—' },
              {
                key: 'changes',
                label: t('变化', 'What changes'),
                cell: ({ changes }) =>
                  changes.length === 0
                    ? t('曾用名或隶属关系', 'Former names or parent')
                    : changes.map(({ column, before, after }) => (
                        <span key={column} className="row-note">
                          {column === 'legalRepresentative'
                            ? t(columnTexts[column])
                            : `${t(columnTexts[column])}${t('：', ': ')}${t(shownValue(column, before))} → ${t(shownValue(column, after))}`}
                        </span>
                      )),
              },
            ]}
          />
        </Section>
      )}
      {preview.new.length > 0 && (
        <Section title={t('新增示例', 'Some of what is new')}>
          <Details summary={t(`前 ${preview.new.length} 个新增主体`, `The first ${preview.new.length} new organisations`)}>
            <Table
              caption={t('新增主体', 'New organisations')}
              captionHidden
              rows={preview.new}
              rowKey={({ code, name }) => `${code} ${name}`}
              columns={[
                { key: 'name', label: t('名称', 'Name'), heading: true, cell: ({ name }) => name },
                { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ code }) => code ?? '—' },
              ]}
            />
          </Details>
        </Section>
      )}
    </>
  )
}

/** How the file was read. */
export function Layout({ layout: { format, encoding, sheet, columns, unread } }: { layout: RegisterLayout }) {
  const { t } = usePlace()
  const empty = t('没有', 'none')
  return (
    <Section title={t('文件识别结果', 'What was read')}>
      <DefinitionList
        columns={2}
        terms={[
          { label: t('格式', 'Format'), value: [format.toUpperCase(), encoding?.toUpperCase()].filter(Boolean).join(' · ') },
          ...(sheet === null ? [] : [{ label: t('工作表', 'Sheet'), value: sheet }]),
          { label: t('不读取的列', 'Columns not read'), value: unread.join(t('、', ', ')) || empty },
        ]}
      />
      <div className="after">
        <Details summary={t(`${columns.length} 列已对应`, `${columns.length} columns matched`)}>
          <Table
            caption={t('列的对应', 'Columns')}
            captionHidden
            rows={columns}
            rowKey={({ place }) => place}
            columns={[
              { key: 'header', label: t('文件中的表头', 'Header in the file'), heading: true, cell: ({ header }) => header },
              { key: 'column', label: t('对应的登记项', 'Means'), cell: ({ column }) => t(columnTexts[column]) },
            ]}
          />
        </Details>
      </div>
    </Section>
  )
}
