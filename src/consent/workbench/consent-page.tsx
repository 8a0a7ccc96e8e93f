import { roles, type Role } from '../../accounts/index.ts'
import { noRecordsRead, type EntryPage, type ToldEntry } from '../../access/index.ts'
import type { Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  Code,
  Details,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Pager,
  Prose,
  Section,
  Table,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { inWords, type Consent, type Period } from '../consent.ts'
import type { Left } from '../use.ts'
import { ConsentBadge } from './consents-page.tsx'

type Props = {
  readonly consent: Consent
  readonly reads: EntryPage<ToldEntry>
  readonly isFirst: boolean
  /** How often it may still be used, for whom it is for while it holds. */
  readonly left: Left | null
  readonly pack: Pack
  readonly today: string
  readonly may: {
    readonly sign: boolean
    readonly refuse: boolean
    readonly drop: boolean
    readonly revoke: boolean
    readonly read: boolean
    readonly gives: boolean
  }
  readonly errors: readonly FormError[]
}

/** One authorisation in plain words, with what can be done about it and what was read under it. */
export function ConsentPage({ consent, reads, isFirst, left, pack, today, may, errors }: Props) {
  const { t, lang, href } = usePlace()
  const path = `/workbench/consents/${consent.consentId}`
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/consents', label: t('授权', 'Authorisations') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={t(`授权 ${consent.consentId}`, `Authorisation ${consent.consentId}`)}
        lead={
          <>
            <ConsentBadge consent={consent} today={today} /> {left !== null && <LeftWords left={left} consent={consent} />}
          </>
        }
        {...(may.read
          ? {
              actions: (
                <ButtonLink href={`${path}/file`} kind="primary">
                  {t('查看获授权的信息', 'Read what was authorised')}
                </ButtonLink>
              ),
            }
          : {})}
      >
        <Words>{may.gives ? consent.toName : consent.name}</Words>
      </PageTitle>
      <Prose>
        <p>{t(inWords({ pack }, consent))}</p>
      </Prose>
      {consent.reason !== null && (
        <Notice title={t('拒绝的原因', 'Why it was refused')}>
          <p>
            <Words>{consent.reason}</Words>
          </p>
        </Notice>
      )}
      {consent.state === 'prepared' && may.gives && !may.sign && (
        <Notice tone="attention" title={t('等待本组织审批人或负责人签署', 'Waits for an approver or head to sign')} />
      )}
      {(may.sign || may.refuse || may.drop || may.revoke) && (
        <Section title={t('办理', 'What to do')}>
          {may.sign && (
            <form method="post" action={href(`${path}/sign`)}>
              <p>
                {t(
                  '请核对以上内容。签署后立即生效，本系统以密钥签名存证。',
                  'Check the above. It holds as soon as it is signed; the key of this installation signs it.',
                )}
              </p>
              <Actions>
                <Button>{t('签署授权', 'Sign')}</Button>
              </Actions>
            </form>
          )}
          {may.refuse && (
            <form method="post" action={href(`${path}/refuse`)}>
              <TextField
                name="reason"
                label={t('不同意的原因（告知对方）', 'Why not (told to the other side)')}
                maxLength={500}
                width="full"
              />
              <Actions>
                <Button kind="secondary">{t('不同意', 'Refuse')}</Button>
              </Actions>
            </form>
          )}
          {may.drop && (
            <Details summary={t('放弃', 'Drop it')}>
              <form method="post" action={href(`${path}/refuse`)}>
                <p>{t('放弃后不能恢复，需要时另写一份。', 'It cannot be had back; another can be written.')}</p>
                <Actions>
                  <Button kind="danger">{t('放弃', 'Drop it')}</Button>
                </Actions>
              </form>
            </Details>
          )}
          {may.revoke && (
            <form method="post" action={href(`${path}/revoke`)}>
              <p>
                {t(
                  '撤销立即生效，对方从这一刻起不能再查看。',
                  'Revoking has effect at once: from this moment the other side reads nothing more.',
                )}
              </p>
              <Actions>
                <Button kind="danger">{t('撤销授权', 'Revoke')}</Button>
              </Actions>
            </form>
          )}
        </Section>
      )}
      <Section title={t('查看情况', 'What was read under it')}>
        <Table
          caption={t('查看情况', 'What was read under it')}
          captionHidden
          rows={reads.rows}
          rowKey={(entry) => entry.entryId}
          columns={[
            { key: 'at', label: t('时间', 'When'), tight: true, heading: true, cell: (entry) => formatInstant(entry.readAt, lang) },
            { key: 'role', label: t('角色', 'Role'), cell: (entry) => t(roles[entry.role as Role]) },
            {
              key: 'what',
              label: t('看了什么', 'What'),
              cell: (entry) =>
                entry.items.map((key) => t(pack.items.find((one) => one.key === key)?.name ?? { zh: key, en: key })).join(t('、', ', ')) ||
                t(noRecordsRead(entry)),
            },
            {
              key: 'records',
              label: t('记录编号', 'Records'),
              cell: (entry) => (entry.records.length === 0 ? '' : <Code>{entry.records.join(', ')}</Code>),
            },
          ]}
          empty={<EmptyState title={t('还没有使用过。', 'Not used yet.')} />}
        />
        <Pager
          previous={isFirst ? undefined : path}
          previousLabel={t('回到第一页', 'First page')}
          next={reads.next === null ? undefined : `${path}?before=${reads.next}`}
        />
      </Section>
      {consent.jws !== null && (
        <Details summary={t('签名文件（JWS）', 'The signed document (JWS)')}>
          <p>
            <Code>{consent.jws}</Code>
          </p>
        </Details>
      )}
    </>
  )
}

const leftPer: Readonly<Record<Period, Text>> = {
  day: { zh: '今天', en: 'today' },
  month: { zh: '本月', en: 'this month' },
  whole: { zh: '总共', en: 'in all' },
}

function LeftWords({ left: { times, openUntil }, consent: { per, validUntil } }: { left: Left; consent: Consent }) {
  const { t, lang } = usePlace()
  const open = openUntil === null ? null : formatInstant(openUntil, lang)
  return (
    <span>
      {t(
        `${leftPer[per].zh}还可看 ${times} 次，授权至 ${formatDay(validUntil, lang)}（含当日）`,
        `${times} read(s) left ${leftPer[per].en}, until ${formatDay(validUntil, lang)}, that day included`,
      )}
      {open !== null && t(`；${open} 前再看不另计`, `; reading again before ${open} counts as the same`)}
    </span>
  )
}
