import type { ShownRecord, WithdrawnRecord } from '../../disclosure/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { Notice, PageTitle, usePlace, Words } from '../../platform/ui/index.ts'
import { recordPath } from './address.ts'
import type { LookBack } from './look-back.tsx'
import { ProofSeal } from './proof.tsx'
import { RecordKind } from './record-list.tsx'

/** What remains of a withdrawn or erased record. */
export function WithdrawnPage({ record }: { record: WithdrawnRecord }) {
  const { t, lang } = usePlace()
  return (
    <>
      <PageTitle kicker={t('信用记录', 'Record')}>
        {record.kind === 'erased'
          ? t('这条记录已依法删除', 'This record was erased by law')
          : t('这条记录已撤回', 'This record was withdrawn')}
      </PageTitle>
      <Notice tone="neutral">
        <p>
          {formatInstant(record.withdrawnAt, lang)} · {t(record.words)}
        </p>
        {record.reason !== null && (
          <p>
            {t('原因：', 'Reason: ')}
            <Words>{record.reason}</Words>
          </p>
        )}
      </Notice>
      <ProofSeal leafIndex={record.leafIndex} />
    </>
  )
}

/** A record that had not yet arrived on the day that is looked at. */
export function NotYetPage({ record, look }: { record: ShownRecord; look: LookBack }) {
  const { t, href, lang } = usePlace()
  const path = recordPath(record.id)
  return (
    <>
      <PageTitle kicker={t(record.category.label)} lead={<RecordKind record={record} />}>
        <Words>{t(record.title)}</Words>
      </PageTitle>
      <Notice
        tone="attention"
        title={t(`${formatDay(look.day, lang)} 还没有这条记录`, `On ${formatDay(look.day, lang)} this record was not here yet`)}
      >
        <p>
          {t(`它于 ${formatInstant(record.arrivedAt, lang)} 首次归集。`, `It first arrived on ${formatInstant(record.arrivedAt, lang)}.`)}
        </p>
        <p className="no-print">
          <a href={href(path)}>{t('看今天的情形', 'See it as it is today')}</a>
        </p>
      </Notice>
    </>
  )
}
