import { Details, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import { DeliveryRows } from './delivery-rows.tsx'

type Props = { open: readonly Delivery[]; done: readonly Delivery[]; now: Date; isPosted: boolean }

/** Records the people or programs of a body read that were recalled since: what it has yet to act on, and what it did last. */
export function OwnRecallsPage({ open, done, now, isPosted }: Props) {
  const { t, href } = usePlace()
  const shown = { now, isPosted, ack: '/workbench/recalls' }
  return (
    <>
      <PageTitle
        lead={t(
          '本单位查看或者取用过的记录，后来被修复、屏蔽、撤回、删除或者更正的，列在这里。请停止使用并删除或者更换留存的副本，然后确认。',
          'Records your body read or took that were repaired, shielded, withdrawn, erased or corrected since. Stop using them, delete or replace the copies you kept, then acknowledge.',
        )}
      >
        {t('查看过的记录被召回', 'Records you read that were recalled')}
      </PageTitle>
      <Section
        title={t('待落实', 'To act on')}
        count={open.length}
        aside={<a href={href('/recalls')}>{t('公开的落实情况', 'The public table')}</a>}
      >
        <DeliveryRows {...shown} deliveries={open} caption={t('待落实的召回', 'Recalls to act on')} />
        {done.length > 0 && (
          <Details summary={t(`最近确认的 ${done.length} 件`, `The last ${done.length} acknowledged`)}>
            <DeliveryRows {...shown} deliveries={done} caption={t('最近确认的召回', 'Recalls acknowledged last')} />
          </Details>
        )}
      </Section>
    </>
  )
}
