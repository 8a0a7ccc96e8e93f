import { Actions, Button, Details, Section, usePlace } from '../../platform/ui/index.ts'
import { DeliveryRows } from './delivery-rows.tsx'
import type { ReaderProps } from './shown-reader.ts'

/** What a reader has yet to acknowledge, and what it did last; what was given up can be tried again. */
export function Deliveries(props: ReaderProps) {
  const { reader, deliveries, base, now, isOffice } = props
  const shown = { now, isPosted: reader.webhookUrl !== null, ack: isOffice ? null : `${base}/acknowledge` }
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
      <DeliveryRows {...shown} deliveries={open} caption={t('待落实的召回', 'Recalls to act on')} />
      {done.length > 0 && (
        <Details summary={t(`最近确认的 ${done.length} 件`, `The last ${done.length} acknowledged`)}>
          <DeliveryRows {...shown} deliveries={done} caption={t('最近确认的召回', 'Recalls acknowledged last')} />
        </Details>
      )}
    </Section>
  )
}
