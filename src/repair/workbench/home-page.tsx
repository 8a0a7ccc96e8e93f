import { formatDay, formatInstant } from '../../platform/format.ts'
import { Badge, ButtonLink, EmptyState, PageTitle, Section, Stats, Table, usePlace } from '../../platform/ui/index.ts'
import { mayAsk } from '../application.ts'
import type { ListedApplication } from '../read-application.ts'
import type { OwnRecords } from '../read-own.ts'
import { kindWords, requestedWords } from '../words.ts'
import { Barred } from './barred.tsx'
import { RecordLine } from './record-line.tsx'
import { requestedTones } from './tones.ts'

/** Repair of the actor's organisation: what can be done, applications with how they stand, notices. */
export function RepairHomePage({ own, applications }: { own: OwnRecords | null; applications: readonly ListedApplication[] }) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        {...(own === null ? {} : { kicker: own.organisation.name })}
        lead={t(
          '纠正失信行为、履行义务并作出承诺的，可以申请提前停止公示。不收取任何费用。',
          'Once the fault is corrected and the duties done, ask for the display to end early. Free of charge.',
        )}
        actions={
          own?.barredUntil === null && (
            <ButtonLink href="/workbench/repair/new" kind="primary">
              {t('申请修复', 'Apply for repair')}
            </ButtonLink>
          )
        }
      >
        {t('信用修复', 'Repair')}
      </PageTitle>
      {own !== null && own.barredUntil !== null && <Barred until={own.barredUntil} />}
      {own !== null && <Possible own={own} />}
      <Section id="applications" title={t('申请', 'Applications')} count={applications.length}>
        <Table
          caption={t('申请', 'Applications')}
          captionHidden
          rows={applications}
          rowKey={({ applicationId }) => applicationId}
          empty={<EmptyState title={t('还没有申请。', 'No application yet.')} />}
          columns={[
            {
              key: 'id',
              label: t('申请', 'Application'),
              heading: true,
              cell: ({ applicationId, kind }) => (
                <a href={href(`/workbench/repair/${applicationId}`)}>
                  {applicationId} · {t(kindWords[kind])}
                </a>
              ),
            },
            {
              key: 'submitted',
              label: t('提交', 'Submitted'),
              cell: ({ submittedAt }) =>
                submittedAt === null ? <Badge tone="attention">{t('草稿', 'draft')}</Badge> : formatInstant(submittedAt, lang),
            },
            {
              key: 'results',
              label: t('结果', 'Results'),
              cell: ({ requested, recordIds }) =>
                requested.length === 0
                  ? t(`${recordIds.length} 条记录`, `${recordIds.length} records`)
                  : [...Map.groupBy(requested, ({ standing }) => standing)].map(([standing, list]) => (
                      <Badge key={standing} tone={requestedTones[standing]}>
                        {t(requestedWords[standing])} {list.length}
                      </Badge>
                    )),
            },
          ]}
        />
      </Section>
      {own !== null && <Notices own={own} />}
    </>
  )
}

/** How much can be asked for today, later, and is being asked for. */
function Possible({ own }: { own: OwnRecords }) {
  const { t } = usePlace()
  const free = own.records.filter(({ open }) => open === null)
  const now = free.filter((one) => mayAsk(one, 'repair'))
  const early = free.filter(({ repair }) => repair.standing === 'early')
  return (
    <Stats
      stats={[
        { label: t('现在可以申请', 'Possible now'), value: now.length },
        { label: t('尚未到期', 'Not yet'), value: early.length },
        { label: t('正在办理', 'Being dealt with'), value: own.records.length - free.length },
      ]}
    />
  )
}

/** The notices of what can be repaired, today or later. */
function Notices({ own }: { own: OwnRecords }) {
  const { t, lang, href } = usePlace()
  const day = (value: string | null) => (value === null ? '' : formatDay(value, lang))
  const noticed = own.records.filter(({ repair }) => repair.repairable && repair.reach === 'public')
  return (
    <Section id="notices" title={t('信用修复告知书', 'Repair notices')} count={noticed.length}>
      <Table
        caption={t('信用修复告知书', 'Repair notices')}
        captionHidden
        rows={noticed}
        rowKey={({ record }) => record.recordId}
        empty={<EmptyState title={t('没有告知书。', 'No notices.')} />}
        columns={[
          { key: 'record', label: t('记录', 'Record'), heading: true, cell: (one) => <RecordLine one={one} /> },
          { key: 'from', label: t('最早可以申请', 'Apply from'), tight: true, cell: ({ repair }) => day(repair.earliestDay) },
          { key: 'until', label: t('最晚公示至', 'Shown until'), tight: true, cell: ({ repair }) => day(repair.latestDay) },
          {
            key: 'notice',
            label: t('告知书', 'Notice'),
            tight: true,
            cell: ({ record }) => <a href={href(`/workbench/repair/notices/${record.recordId}`)}>{t('打开', 'Open')}</a>,
          },
        ]}
      />
    </Section>
  )
}
