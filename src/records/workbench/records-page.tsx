import type { Pack } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Badge,
  Code,
  DateField,
  EmptyState,
  ErrorSummary,
  Filters,
  PageTitle,
  Pager,
  Select,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { CreditRecord } from '../index.ts'
import type { WaitingChange } from '../asked.ts'
import { stateWords } from '../record.ts'
import { WaitingChanges } from './asked-change.tsx'
import { itemName, stateTone } from './words.ts'

export const searchFields = ['q', 'organisation', 'item', 'from', 'to'] as const
export type Searched = Readonly<Record<(typeof searchFields)[number], string>>

type RecordsProps = {
  records: readonly CreditRecord[]
  /** Those of them an accepted objection disputes. */
  disputed: ReadonlySet<number>
  /** What waits for a second person. */
  waiting: readonly WaitingChange[]
  /** Names of the organisations of both. */
  names: ReadonlyMap<number, string>
  pack: Pack
  /** Keys of the items to choose from. */
  items: readonly string[]
  searched: Searched
  page: number
  more: boolean
  errors: readonly FormError[]
}

/** Records by document number, organisation, item and day of the decision, the newest decision first. */
export function RecordsPage({ records, disputed, waiting, names, pack, items, searched, page, more, errors }: RecordsProps) {
  const { t, lang, href } = usePlace()
  const query = new URLSearchParams(Object.entries(searched).filter(([, value]) => value !== ''))
  const address = (number: number) => {
    const full = new URLSearchParams(query)
    if (number > 1) full.set('page', String(number))
    return full.size === 0 ? '/workbench/records' : `/workbench/records?${full}`
  }
  return (
    <>
      <PageTitle
        kicker={t('记录', 'Records')}
        lead={t(
          '本单位报送入库的记录。发现有误时在这里更正或撤回。',
          'The records your department submitted. Correct or withdraw here what is wrong.',
        )}
      >
        {t('本单位记录', 'Our records')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <WaitingChanges waiting={waiting} names={names} />
      <Filters action="/workbench/records" open="wide" clear="/workbench/records">
        <TextField
          name="q"
          label={t('文书号或标题', 'Document number or title')}
          value={searched.q}
          type="search"
          width="full"
          maxLength={100}
        />
        <TextField
          name="organisation"
          label={t('主体名称或代码', 'Name or code of the organisation')}
          value={searched.organisation}
          type="search"
          width="full"
          maxLength={100}
        />
        <Select
          name="item"
          label={t('目录项', 'Item')}
          blank={t('全部目录项', 'All items')}
          value={searched.item}
          options={items.map((key) => ({ value: key, label: t(itemName(pack, key)) }))}
        />
        <DateField name="from" label={t('决定日期从', 'Decided from')} value={searched.from} />
        <DateField name="to" label={t('到', 'to')} value={searched.to} />
      </Filters>
      <Table
        caption={t('记录', 'Records')}
        captionHidden
        rows={records}
        rowKey={(record) => record.recordId}
        empty={
          <EmptyState
            title={query.size > 0 ? t('没有符合条件的记录。', 'No record fits.') : t('还没有记录。', 'There are no records yet.')}
          >
            {query.size > 0 && (
              <p>{t('文书号可以只写一部分，括号样式不限。', 'A part of the document number is enough; any style of brackets will do.')}</p>
            )}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            label: t('记录', 'Record'),
            heading: true,
            cell: (record) => (
              <>
                <a href={href(`/workbench/records/${record.recordId}`)}>{record.title ?? t('（内容已依法删除）', '(erased by law)')}</a>
                <span className="row-note">{t(itemName(pack, record.item))}</span>
              </>
            ),
          },
          {
            key: 'organisation',
            label: t('主体', 'Organisation'),
            cell: (record) => (
              <>
                {names.get(record.subjectId)}
                <span className="row-note">{record.subjectCode !== '' && <Code>{record.subjectCode}</Code>}</span>
              </>
            ),
          },
          { key: 'day', label: t('决定日期', 'Decided'), tight: true, cell: (record) => formatDay(record.decidedOn, lang) },
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: (record) => (
              <>
                <Badge tone={stateTone[record.state]}>{t(stateWords[record.state])}</Badge>{' '}
                {disputed.has(record.recordId) && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
                {record.version > 1 && <span className="row-note">{t(`第 ${record.version} 版`, `version ${record.version}`)}</span>}
              </>
            ),
          },
        ]}
      />
      <Pager previous={page > 1 ? address(page - 1) : undefined} next={more ? address(page + 1) : undefined} />
    </>
  )
}
