import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import {
  Badge,
  ButtonLink,
  EmptyState,
  Notice,
  PageTitle,
  Pager,
  Section,
  Table,
  usePlace,
  Words,
  type Tone,
} from '../../platform/ui/index.ts'
import { periods, type Consent } from '../consent.ts'
import type { ConsentList } from '../find.ts'

const states: Readonly<Record<Consent['state'], { readonly text: Text; readonly tone: Tone }>> = {
  asked: { text: { zh: '待授权', en: 'asked for' }, tone: 'attention' },
  prepared: { text: { zh: '待签署', en: 'to be signed' }, tone: 'attention' },
  signed: { text: { zh: '有效', en: 'in force' }, tone: 'good' },
  refused: { text: { zh: '已拒绝', en: 'refused' }, tone: 'neutral' },
  discarded: { text: { zh: '已放弃', en: 'dropped' }, tone: 'neutral' },
  revoked: { text: { zh: '已撤销', en: 'revoked' }, tone: 'neutral' },
}

/** How an authorisation stands today. */
export function ConsentBadge({ consent, today }: { consent: Consent; today: string }) {
  const { t } = usePlace()
  if (consent.state === 'signed' && consent.validUntil < today) return <Badge>{t('已到期', 'over')}</Badge>
  if (consent.state === 'signed' && consent.validFrom > today) return <Badge tone="info">{t('未到起始日', 'not yet')}</Badge>
  const { text, tone } = states[consent.state]
  return <Badge tone={tone}>{t(text)}</Badge>
}

type ListProps = {
  readonly consents: readonly Consent[]
  readonly today: string
  readonly side: 'given' | 'received'
  readonly caption: string
}

function ConsentTable({ consents, today, side, caption }: ListProps) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={consents}
      rowKey={(one) => one.consentId}
      columns={[
        {
          key: 'who',
          label: side === 'given' ? t('授权给', 'To') : t('授权组织', 'From'),
          heading: true,
          cell: (one) => (
            <a href={href(`/workbench/consents/${one.consentId}`)}>
              <Words>{side === 'given' ? one.toName : one.name}</Words>
            </a>
          ),
        },
        { key: 'state', label: t('状态', 'State'), cell: (one) => <ConsentBadge consent={one} today={today} /> },
        { key: 'until', label: t('截止', 'Until'), tight: true, cell: (one) => formatDay(one.validUntil, lang) },
        {
          key: 'times',
          label: t('次数', 'Reads'),
          cell: (one) => t(`${periods[one.per].zh} ${one.times} 次`, `${one.times} ${periods[one.per].en}`),
        },
      ]}
      empty={<EmptyState title={t('还没有授权。', 'No authorisation yet.')} />}
    />
  )
}

type Props = {
  readonly given: ConsentList & { readonly waiting: number }
  readonly received: ConsentList
  readonly gives: boolean
  readonly today: string
  /** Where each of the two lists is, as the address says. */
  readonly asked: URLSearchParams
}

/** Leads on in one list and leaves the other where it is. */
function More({ side, page, asked }: { side: 'given' | 'received'; page: ConsentList; asked: URLSearchParams }) {
  const { t } = usePlace()
  const at = (next: number | null): string => {
    const query = new URLSearchParams([...asked].filter(([name]) => name !== side && (name === 'given' || name === 'received')))
    if (next !== null) query.set(side, String(next))
    return query.size === 0 ? '/workbench/consents' : `/workbench/consents?${query}`
  }
  return (
    <Pager
      previous={asked.has(side) ? at(null) : undefined}
      previousLabel={t('回到第一页', 'First page')}
      next={page.next === null ? undefined : at(page.next)}
    />
  )
}

/** Authorisations the own organisation gave, and those it was given. */
export function ConsentsPage({ given, received, gives, today, asked }: Props) {
  const { t } = usePlace()
  const { waiting } = given
  return (
    <>
      <PageTitle
        lead={t(
          '授权写明给谁、看什么、做什么用、从何时到何时、多少次、保存多久；签署后生效，随时可以撤销。',
          'An authorisation says to whom, what, what for, from when to when, how often and for how long to keep. It holds once signed and can be revoked at any time.',
        )}
        actions={
          <>
            <ButtonLink href="/workbench/consents/ask">{t('请求授权', 'Ask for one')}</ButtonLink>
            {gives && (
              <ButtonLink href="/workbench/consents/new" kind="primary">
                {t('新的授权', 'New authorisation')}
              </ButtonLink>
            )}
          </>
        }
      >
        {t('授权', 'Authorisations')}
      </PageTitle>
      {waiting > 0 && <Notice tone="attention" title={t(`有 ${waiting} 项授权请求等待决定`, `${waiting} requests wait for a decision`)} />}
      {gives && (
        <Section title={t('本组织作出的', 'Given')}>
          <ConsentTable consents={given.rows} today={today} side="given" caption={t('本组织作出的', 'Given')} />
          <More side="given" page={given} asked={asked} />
        </Section>
      )}
      <Section title={t('授权给本单位的', 'Received')}>
        <ConsentTable consents={received.rows} today={today} side="received" caption={t('授权给本单位的', 'Received')} />
        <More side="received" page={received} asked={asked} />
      </Section>
    </>
  )
}
