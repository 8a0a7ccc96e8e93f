import { formatDay, formatInstant } from '../../platform/format.ts'
import { webhookFaults } from '../../platform/webhooks/index.ts'
import { addDays, dayOf } from '../../platform/time.ts'
import { Badge, Button, EmptyState, Table, usePlace } from '../../platform/ui/index.ts'
import type { About } from '../deliveries/about.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import { recallKinds } from '../recall.ts'
import { RecalledRecord } from './recalled-record.tsx'

type Props = {
  deliveries: readonly Delivery[]
  /** What they are about, by their numbers, as far as the reader of the page may know. */
  about: ReadonlyMap<number, About>
  now: Date
  caption: string
  /** Whether the body has an address recalls are posted to. */
  isPosted: boolean
  /** Where acknowledging goes; null for who cannot. */
  ack: string | null
}

/** Recalls of one body: why, by when, how it was told, and whether it acted. */
export function DeliveryRows({ deliveries, about, now, caption, isPosted, ack }: Props) {
  const { t, lang, href } = usePlace()
  const state = (one: Delivery) => {
    if (one.acknowledgedAt !== null) return formatInstant(one.acknowledgedAt, lang)
    if (one.dueAt <= now) return <Badge tone="attention">{t('超期未确认', 'Beyond the limit')}</Badge>
    return <Badge tone="info">{t('待确认', 'Open')}</Badge>
  }
  const lastDay = (end: Date) => formatDay(addDays(dayOf(end), -1), lang)
  const due = (one: Delivery) =>
    one.dueAt.getTime() === one.signedDueAt.getTime()
      ? lastDay(one.dueAt)
      : t(
          `${lastDay(one.dueAt)}（按日历调整，原为 ${lastDay(one.signedDueAt)}）`,
          `${lastDay(one.dueAt)} (moved by the calendar from ${lastDay(one.signedDueAt)})`,
        )
  const way = (one: Delivery) => {
    if (one.arrivedAt !== null) return t('已送达', 'Arrived')
    const fault = one.lastFault === null ? '' : t(webhookFaults[one.lastFault])
    const status = one.lastStatus === null ? '' : ` ${one.lastStatus}`
    if (one.deadAt !== null) return t(`已放弃：${fault}${status}`, `Given up: ${fault}${status}`)
    if (one.attempts > 0) return t(`第 ${one.attempts} 次未成：${fault}${status}`, `${one.attempts} failed: ${fault}${status}`)
    if (isPosted && one.acknowledgedAt === null) return t('正在推送', 'On its way')
    return one.mailedAt === null ? t('工作台、订阅', 'Workbench, feed') : t('工作台、邮件', 'Workbench, mail')
  }
  const acknowledge = (action: string) => (one: Delivery) => (
    <form method="post" action={href(action)}>
      <input type="hidden" name="id" value={one.recallId} />
      <Button kind="quiet">{t('确认已落实', 'Done: acknowledge')}</Button>
    </form>
  )
  const isOpen = deliveries.some(({ acknowledgedAt }) => acknowledgedAt === null)
  return (
    <Table
      caption={caption}
      captionHidden
      rows={deliveries}
      rowKey={(one) => one.recallId}
      empty={<EmptyState title={t('没有待确认的召回。', 'No recall is open.')} />}
      columns={[
        { key: 'id', label: t('编号', 'Number'), heading: true, tight: true, cell: (one) => one.recallId },
        { key: 'record', label: t('记录', 'Record'), cell: (one) => <RecalledRecord delivery={one} about={about.get(one.recallId)} /> },
        { key: 'kind', label: t('原因', 'Why'), cell: (one) => t(recallKinds[one.kind]) },
        { key: 'made', label: t('发出', 'Sent'), tight: true, cell: (one) => formatInstant(one.madeAt, lang) },
        { key: 'due', label: t('最迟', 'By'), tight: true, cell: due },
        { key: 'way', label: t('送达', 'Delivery'), cell: way },
        { key: 'state', label: isOpen ? t('落实', 'State') : t('确认', 'Acknowledged'), tight: true, cell: state },
        ...(isOpen && ack !== null ? [{ key: 'act', label: t('操作', 'Act'), cell: acknowledge(ack) }] : []),
      ]}
    />
  )
}
