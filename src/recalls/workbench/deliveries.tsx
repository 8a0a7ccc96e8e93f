import { webhookFaults } from '../../platform/webhooks/index.ts'
import { Actions, Badge, Button, Details, EmptyState, formatInstant, Section, Table, usePlace } from '../../platform/ui/index.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import { recallKinds } from '../recall.ts'
import type { ReaderProps } from './shown-reader.ts'

/** What a reader has yet to acknowledge, and what it did last; what was given up can be tried again. */
export function Deliveries(props: ReaderProps) {
  const { reader, deliveries, base } = props
  const { t, href } = usePlace()
  const open = deliveries.filter(({ acknowledgedAt }) => acknowledgedAt === null)
  const done = deliveries.filter(({ acknowledgedAt }) => acknowledgedAt !== null)
  const dead = open.filter(({ deadAt }) => deadAt !== null)
  return (
    <Section
      title={t('待落实的召回', 'Recalls to act on')}
      count={open.length}
      aside={<a href={href('/recalls')}>{t('公开的落实情况', 'The public table')}</a>}
    >
      {dead.length > 0 && reader.webhookUrl !== null && (
        <form method="post" action={href(`${base}/again`)}>
          <Actions>
            <Button kind="secondary">{t(`重新推送已放弃的 ${dead.length} 件`, `Post the ${dead.length} given up again`)}</Button>
          </Actions>
        </form>
      )}
      <Rows {...props} deliveries={open} caption={t('待落实的召回', 'Recalls to act on')} />
      {done.length > 0 && (
        <Details summary={t(`最近确认的 ${done.length} 件`, `The last ${done.length} acknowledged`)}>
          <Rows {...props} deliveries={done} caption={t('最近确认的召回', 'Recalls acknowledged last')} />
        </Details>
      )}
    </Section>
  )
}

function Rows({ reader, deliveries, now, base, isOffice, caption }: ReaderProps & { caption: string }) {
  const { t, lang, href } = usePlace()
  const state = (one: Delivery) => {
    if (one.acknowledgedAt !== null) return formatInstant(one.acknowledgedAt, lang)
    if (one.dueAt <= now) return <Badge tone="attention">{t('超期未确认', 'Beyond the limit')}</Badge>
    return <Badge tone="info">{t('待确认', 'Open')}</Badge>
  }
  const way = (one: Delivery) => {
    if (one.arrivedAt !== null) return t('已送达', 'Arrived')
    const fault = one.lastFault === null ? '' : t(webhookFaults[one.lastFault])
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
        { key: 'record', label: t('记录', 'Record'), tight: true, cell: (one) => one.recordId },
        { key: 'kind', label: t('原因', 'Why'), cell: (one) => t(recallKinds[one.kind]) },
        { key: 'made', label: t('发出', 'Sent'), tight: true, cell: (one) => formatInstant(one.madeAt, lang) },
        { key: 'way', label: t('送达', 'Delivery'), cell: way },
        { key: 'state', label: isOpen ? t('落实', 'State') : t('确认', 'Acknowledged'), tight: true, cell: state },
        ...(isOpen && !isOffice ? [{ key: 'act', label: t('操作', 'Act'), cell: acknowledge }] : []),
      ]}
    />
  )
}
