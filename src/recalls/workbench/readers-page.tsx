import { formatDay, formatNumber } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import { Badge, Breadcrumb, ButtonLink, EmptyState, ErrorSummary, PageTitle, Table, usePlace } from '../../platform/ui/index.ts'
import type { ReaderFigures } from '../figures/figures.ts'
import { readerKinds, type Reader } from '../readers/reader.ts'
import { ReaderForm, type Entries } from './reader-form.tsx'
import { statusTone, statusWords } from './words.ts'

/** Every reader, those that wait for a decision first. */
export function ReadersPage({ readers, figures }: { readers: readonly Reader[]; figures: ReadonlyMap<string, ReaderFigures> }) {
  const { t, lang, href } = usePlace()
  const sorted = readers.toSorted((a, b) => Number(b.status === 'requested') - Number(a.status === 'requested'))
  const figure = (reader: Reader, of: (one: ReaderFigures) => number) => formatNumber(of(figures.get(reader.code) ?? none))
  return (
    <>
      <PageTitle
        lead={t(
          '定期取用公示数据的单位。记录须停止使用时，向取用过它的单位发出召回。',
          'Bodies that take public data regularly. When a record must go, those that took it are told.',
        )}
        actions={
          <ButtonLink href="/workbench/readers/new" kind="primary">
            {t('登记数据使用单位', 'Register a reader')}
          </ButtonLink>
        }
      >
        {t('数据使用单位', 'Readers')}
      </PageTitle>
      <Table
        caption={t('数据使用单位', 'Readers')}
        captionHidden
        rows={sorted}
        rowKey={(reader) => reader.code}
        empty={<EmptyState title={t('还没有登记数据使用单位。', 'No reader is registered yet.')} />}
        columns={[
          {
            key: 'name',
            label: t('名称', 'Name'),
            heading: true,
            cell: (reader) => <a href={href(`/workbench/readers/${reader.code}`)}>{reader.name}</a>,
          },
          { key: 'kind', label: t('类别', 'Kind'), cell: (reader) => t(readerKinds[reader.kind]) },
          {
            key: 'status',
            label: t('状态', 'Status'),
            cell: (reader) => <Badge tone={statusTone[reader.status]}>{t(statusWords[reader.status])}</Badge>,
          },
          { key: 'since', label: t('申请', 'Asked'), tight: true, cell: (reader) => formatDay(dayOf(reader.requestedAt), lang) },
          { key: 'got', label: t('收到召回', 'Recalls'), align: 'end', tight: true, cell: (reader) => figure(reader, (one) => one.got) },
          {
            key: 'overdue',
            label: t('超期未确认', 'Beyond the limit'),
            align: 'end',
            tight: true,
            cell: (reader) => figure(reader, (one) => one.overdue),
          },
        ]}
      />
    </>
  )
}

const none = { got: 0, overdue: 0 } as ReaderFigures

/** A new reader: entered by the office, or asked for by a body's own people. */
export function NewReaderPage({ isOffice, entries, errors }: { isOffice: boolean; entries: Entries; errors: readonly FormError[] }) {
  const { t } = usePlace()
  return (
    <>
      {isOffice && <Breadcrumb trail={[{ href: '/workbench/readers', label: t('数据使用单位', 'Readers') }]} />}
      <PageTitle
        lead={
          isOffice
            ? t(
                '登记后签发密钥。用密钥取用的数据，须停止使用时会收到召回。',
                'Then issue a key. What is taken with it is recalled when it must go.',
              )
            : t(
                '公开查询不需要登记。定期取用数据的单位登记后，记录须停止使用时会收到召回；由信用办批准。',
                'Reading what is public needs no registration. A body that takes data regularly is told when a record must go. The office approves it.',
              )
        }
      >
        {isOffice ? t('登记数据使用单位', 'Register a reader') : t('申请成为数据使用单位', 'Ask to be a reader')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <ReaderForm
        action={isOffice ? '/workbench/readers/new' : '/workbench/reader'}
        entries={entries}
        errors={errors}
        withCode={isOffice}
        submit={isOffice ? t('登记', 'Register') : t('提交申请', 'Ask')}
      />
    </>
  )
}
