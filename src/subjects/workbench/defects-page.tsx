import { formatInstant, formatNumber, formatShare } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  ButtonLink,
  Code,
  Details,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Pager,
  Section,
  Select,
  Stats,
  Table,
  Tabs,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { defectKinds, defectOperations, type Defect, type DefectKind } from '../decisions/defect.ts'
import type { DefectSummary } from '../index.ts'
import { departmentOf } from '../codes/registry.ts'

export type DefectsProps = {
  defects: readonly Defect[]
  summary: DefectSummary
  kind: DefectKind | undefined
  closed: boolean
  /** The address of the next page, if there is one. */
  next: string | undefined
  errors: readonly FormError[]
  /** The defect whose answer was refused. */
  failedId: number | null
}

const pathOf = (kind: string | undefined, closed: boolean) => {
  const query = new URLSearchParams({ ...(kind === undefined ? {} : { kind }), ...(closed ? { closed: 'yes' } : {}) }).toString()
  return query === '' ? '/workbench/defects' : `/workbench/defects?${query}`
}

/** Duplicate and wrong codes, the form that goes back to the coding departments, and their answers. */
export function DefectsPage({ defects, summary, kind, closed, next, errors, failedId }: DefectsProps) {
  const { t, lang, href } = usePlace()
  const count = (one?: DefectKind) =>
    summary.counts.filter((row) => one === undefined || row.kind === one).reduce((sum, row) => sum + row.count, 0)
  const form = `/workbench/defects/form.csv${kind === undefined ? '' : `?kind=${kind}`}`
  return (
    <>
      <PageTitle
        lead={t(
          '统一社会信用代码的重码、错码。下载退回单交赋码部门，按其答复办结。',
          'Duplicate and wrong codes. Download the form for the coding departments and close each one with their answer.',
        )}
        actions={
          <ButtonLink href={form} kind="primary" download>
            {t('下载退回单', 'Download the return form')}
          </ButtonLink>
        }
      >
        {t('重错码', 'Code defects')}
      </PageTitle>
      <Stats
        stats={[
          { label: t('未办结', 'Open'), value: formatNumber(count()), tone: count() > 0 ? 'attention' : 'good' },
          { label: t('有问题的主体', 'Organisations concerned'), value: formatNumber(summary.defective) },
          {
            label: t('重错码率', 'Defect rate'),
            value: summary.all === 0 ? '—' : formatShare(summary.defective / summary.all),
            note: t('占登记库全部主体', 'of all organisations of the register'),
          },
        ]}
      />
      <Tabs
        label={t('问题类型', 'Kind of defect')}
        current={closed ? 'closed' : (kind ?? 'all')}
        tabs={[
          { key: 'all', label: t('全部', 'All'), href: pathOf(undefined, false), count: count() },
          ...(Object.keys(defectKinds) as DefectKind[])
            .filter((one) => count(one) > 0 || one === kind)
            .map((one) => ({ key: one, label: t(defectKinds[one]), href: pathOf(one, false), count: count(one) })),
          { key: 'closed', label: t('已办结', 'Closed'), href: pathOf(undefined, true) },
        ]}
      />
      <Table
        caption={t('重错码', 'Code defects')}
        captionHidden
        rows={defects}
        rowKey={(one) => one.defectId}
        empty={
          <EmptyState title={closed ? t('还没有办结的问题。', 'Nothing is closed yet.') : t('没有未办结的问题。', 'Nothing is open.')} />
        }
        columns={[
          { key: 'name', label: t('主体', 'Organisation'), heading: true, cell: (one) => one.name },
          {
            key: 'code',
            label: t('代码和赋码部门', 'Code and coding department'),
            tight: true,
            cell: (one) => (
              <>
                <Code>{one.code}</Code>
                <span className="row-note">{t(departmentOf(one.code.slice(0, 1)))}</span>
              </>
            ),
          },
          { key: 'kind', label: t('问题', 'Defect'), cell: (one) => t(defectKinds[one.kind]) },
          {
            key: 'other',
            label: t('相关主体', 'Other organisation'),
            cell: (one) => [one.otherName, one.otherCode].filter(Boolean).join(' ') || '—',
          },
          {
            key: 'found',
            label: t('发现', 'Found'),
            cell: (one) => (
              <>
                {one.foundIn}
                <span className="row-note">{formatInstant(one.foundAt, lang)}</span>
              </>
            ),
          },
          {
            key: 'act',
            label: closed ? t('答复', 'Answer') : t('办结', 'Close'),
            cell: (one) => (closed ? answer(one) : <CloseForm defect={one} errors={failedId === one.defectId ? errors : []} />),
          },
        ]}
      />
      <Pager next={next} />
      {failedId === null && errors.length > 0 && <ErrorSummary errors={errors} />}
      <Section title={t('说明', 'Notes')}>
        <p>
          {t(
            '操作标识：1 删除，0 新赋码，2 保留不变。新代码在下一次导入登记库时生效。',
            'Operation: 1 delete, 0 newly coded, 2 keep unchanged. A new code takes effect with the next import of the register.',
          )}{' '}
          <a href={href('/workbench/merges')}>{t('同一主体的重复登记可以合并。', 'Entries of one organisation can be merged.')}</a>
        </p>
      </Section>
    </>
  )

  function answer(one: Defect) {
    if (one.operation === null) return '—'
    return [t(defectOperations[one.operation]), one.newCode, one.note].filter(Boolean).join(' · ')
  }
}

function CloseForm({ defect, errors }: { defect: Defect; errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  const options = (['1', '0', '2'] as const).map((value) => ({ value, label: `${value} ${t(defectOperations[value])}` }))
  return (
    <Details summary={t('填写答复', 'Answer')} open={errors.length > 0}>
      <form method="post" action={href(`/workbench/defects/${defect.defectId}/close`)}>
        <ErrorSummary errors={errors} />
        <Select
          id={`operation-${defect.defectId}`}
          name="operation"
          label={t('操作标识', 'Operation')}
          required
          options={options}
          error={errorAt(errors, 'operation')}
        />
        <TextField
          id={`code-${defect.defectId}`}
          name="newCode"
          label={t('新代码', 'New code')}
          hint={t('仅“新赋码”填写', 'only when newly coded')}
          maxLength={30}
        />
        <TextField id={`note-${defect.defectId}`} name="note" label={t('备注', 'Note')} maxLength={500} />
        <Actions>
          <Button kind="secondary">{t('办结', 'Close')}</Button>
        </Actions>
      </form>
    </Details>
  )
}
