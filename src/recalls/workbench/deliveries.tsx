import type { ReactNode } from 'react'
import { Actions, Button, Details, Pager, Section, usePlace } from '../../platform/ui/index.ts'
import { DeliveryRows } from './delivery-rows.tsx'
import type { Listed, ReaderProps } from './shown-reader.ts'

type Props = {
  listed: Listed
  now: Date
  isPosted: boolean
  /** Where acknowledging goes; null for who cannot. */
  ack: string | null
  /** The page the list is on. */
  path: string
  children?: ReactNode
}

/** What a body has yet to act on, and what it acknowledged last. */
export function Recalls({ listed: { open, done, about, isFirst, next }, path, children, ...rest }: Props) {
  const { t, href } = usePlace()
  const shown = { ...rest, about }
  return (
    <Section
      title={t('待落实的召回', 'Recalls to act on')}
      aside={<a href={href('/recalls')}>{t('公开的落实情况', 'The public table')}</a>}
    >
      {children}
      <DeliveryRows {...shown} deliveries={open} caption={t('待落实的召回', 'Recalls to act on')} />
      <Pager
        previous={isFirst ? undefined : path}
        previousLabel={t('回到第一页', 'First page')}
        next={next === null ? undefined : `${path}?before=${next}`}
      />
      {done.length > 0 && (
        <Details summary={t(`最近确认的 ${done.length} 件`, `The last ${done.length} acknowledged`)}>
          <DeliveryRows {...shown} deliveries={done} caption={t('最近确认的召回', 'Recalls acknowledged last')} />
        </Details>
      )}
    </Section>
  )
}

/** The same of a reader; what was given up can be tried again. */
export function Deliveries({ reader, listed, base, now, isOffice }: ReaderProps) {
  const { t, href } = usePlace()
  const dead = listed.open.filter(({ deadAt }) => deadAt !== null)
  const isPosted = reader.webhookUrl !== null
  return (
    <Recalls listed={listed} now={now} isPosted={isPosted} ack={isOffice ? null : `${base}/acknowledge`} path={base}>
      {dead.length > 0 && isPosted && (
        <form method="post" action={href(`${base}/again`)}>
          <Actions>
            <Button kind="secondary">{t(`重新推送已放弃的 ${dead.length} 件`, `Post the ${dead.length} given up again`)}</Button>
          </Actions>
        </form>
      )}
    </Recalls>
  )
}
