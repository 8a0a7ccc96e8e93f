import { Actions, Badge, Button, EmptyState, formatInstant, Section, Table, usePlace } from '../../platform/ui/index.ts'
import type { Delivery } from '../delivery.ts'
import { recallKinds } from '../recall.ts'
import type { ReaderProps } from './shown-reader.ts'
import { faultWords } from './words.ts'

/** What was sent to a reader, the latest first; what was given up can be tried again. */
export function Deliveries({ reader, deliveries, now, base, isOffice }: ReaderProps) {
  const { t, lang, href } = usePlace()
  const dead = deliveries.filter(({ deadAt, acknowledgedAt }) => deadAt !== null && acknowledgedAt === null)
  const state = (one: Delivery) => {
    if (one.acknowledgedAt !== null) return <Badge tone="good">{t('已确认', 'Acknowledged')}</Badge>
    if (one.dueAt <= now) return <Badge tone="attention">{t('超期未确认', 'Beyond the limit')}</Badge>
    return <Badge tone="info">{t('待确认', 'Open')}</Badge>
  }
  const way = (one: Delivery) => {
    if (one.arrivedAt !== null) return t('已送达', 'Arrived')
    const fault = one.lastFault === null ? '' : t(faultWords[one.lastFault])
    const status = one.lastStatus === null ? '' : ` ${one.lastStatus}`
    if (one.deadAt !== null) return t(`已放弃：${fault}${status}`, `Given up: ${fault}${status}`)
    if (one.attempts > 0) return t(`第 ${one.attempts} 次未成：${fault}${status}`, `${one.attempts} failed: ${fault}${status}`)
    if (reader.webhookUrl !== null && one.acknowledgedAt === null) return t('正在推送', 'On its way')
    return one.mailedAt === null ? t('订阅', 'Feed') : t('订阅、邮件', 'Feed, mail')
  }
  const acknowledge = (one: Delivery) => (
    <form method="post" action={href(`${base}/acknowledge`)}>
      <input type="hidden" name="id" value={one.recallId} />
      <Button kind="quiet">{t('确认已落实', 'Done: acknowledge')}</Button>
    </form>
  )
  return (
    <Section
      title={t('收到的召回', 'Recalls')}
      count={deliveries.length}
      note={t('最近 50 件。', 'The latest fifty.')}
      aside={<a href={href('/recalls')}>{t('公开的落实情况', 'The public table')}</a>}
    >
      {dead.length > 0 && reader.webhookUrl !== null && (
        <form method="post" action={href(`${base}/again`)}>
          <Actions>
            <Button kind="secondary">{t(`重新推送已放弃的 ${dead.length} 件`, `Post the ${dead.length} given up again`)}</Button>
          </Actions>
        </form>
      )}
      <Table
        caption={t('收到的召回', 'Recalls')}
        captionHidden
        rows={deliveries}
        rowKey={(one) => one.recallId}
        empty={<EmptyState title={t('还没有召回。', 'No recall yet.')} />}
        columns={[
          { key: 'id', label: t('编号', 'Number'), heading: true, tight: true, cell: (one) => one.recallId },
          { key: 'record', label: t('记录', 'Record'), tight: true, cell: (one) => one.recordId },
          { key: 'kind', label: t('原因', 'Why'), cell: (one) => t(recallKinds[one.kind]) },
          { key: 'made', label: t('发出', 'Sent'), tight: true, cell: (one) => formatInstant(one.madeAt, lang) },
          { key: 'way', label: t('送达', 'Delivery'), cell: way },
          { key: 'state', label: t('落实', 'State'), cell: state },
          ...(isOffice
            ? []
            : [{ key: 'act', label: t('操作', 'Act'), cell: (one: Delivery) => (one.acknowledgedAt === null ? acknowledge(one) : null) }]),
        ]}
      />
    </Section>
  )
}
