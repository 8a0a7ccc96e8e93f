import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  Code,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Section,
  Table,
  Tabs,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { claimStates, openStates, type Claim, type ClaimState } from '../claims/claim.ts'
import type { Membership } from '../members/membership.ts'
import { proofNames } from '../claims/settle.ts'

/** What the tabs of the queue show. */
export const queues = {
  proved: ['proved'],
  requested: ['requested'],
  sent: ['sent'],
  closed: ['approved', 'refused', 'withdrawn', 'revoked'],
} as const satisfies Readonly<Record<string, readonly ClaimState[]>>
export type Queue = keyof typeof queues
export const isQueue = (word: string): word is Queue => Object.hasOwn(queues, word)

type ClaimsProps = {
  queue: Queue
  claims: readonly Claim[]
  counts: ReadonlyMap<ClaimState, number>
  /** May give out codes and print letters. */
  acts: boolean
  organisation: string
  errors: readonly FormError[]
}

/** Claims of organisations on their accounts, and the code that is given out at the window. */
export function ClaimsPage({ queue, claims, counts, acts, organisation, errors }: ClaimsProps) {
  const { t, lang, href } = usePlace()
  const names: Readonly<Record<Queue, string>> = {
    proved: t('待审批', 'To decide'),
    requested: t('待寄信函', 'Letters to send'),
    sent: t('信函已寄', 'Letters sent'),
    closed: t('已办结', 'Closed'),
  }
  const countOf = (states: readonly ClaimState[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return (
    <>
      <PageTitle
        lead={t(
          '信用主体凭证明认领自己的账号。发码、寄信的人不得审批同一认领。',
          'Organisations claim their accounts by proof. Whoever gives out the code or sends the letter does not decide.',
        )}
      >
        {t('账号认领', 'Claims on accounts')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      {acts && (
        <Section
          title={t('发放窗口验证码', 'Give out a code at the window')}
          note={t(
            '核对营业执照（登记证书）和授权书后发放。再次发放时，之前的验证码作废。由您发放的，须由另一人审批。',
            'After comparing licence and authorisation. Given out again, the one before is good no more. What you give out, somebody else decides.',
          )}
        >
          <form method="post" action={href('/workbench/claims')}>
            <TextField
              name="organisation"
              label={t('主体的统一社会信用代码', 'Unified social credit code of the organisation')}
              value={organisation}
              autoComplete="off"
              maxLength={18}
              required
              error={errorAt(errors, 'organisation')}
            />
            <Actions>
              <Button>{t('发放并打印', 'Give it out and print')}</Button>
            </Actions>
          </form>
        </Section>
      )}
      <Section title={t('认领', 'Claims')}>
        <Tabs
          label={t('认领', 'Claims')}
          current={queue}
          tabs={Object.entries(queues).map(([key, states]) => ({
            key,
            label: names[key as Queue],
            href: `/workbench/claims?queue=${key}`,
            count: countOf(states),
          }))}
        />
        <Table
          caption={names[queue]}
          captionHidden
          rows={claims}
          rowKey={(claim) => claim.claimId}
          empty={<EmptyState title={t('没有认领。', 'No claims here.')} />}
          columns={[
            {
              key: 'unit',
              label: t('主体', 'Organisation'),
              heading: true,
              cell: ({ claimId, unit, unitName }) => <a href={href(`/workbench/claims/${claimId}`)}>{unitName ?? unit}</a>,
            },
            { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ unit }) => <Code>{unit}</Code> },
            { key: 'proof', label: t('方式', 'Proof'), cell: ({ proof }) => t(proofNames[proof]) },
            {
              key: 'state',
              label: t('状态', 'State'),
              cell: ({ state, handOver }) => (
                <>
                  {t(claimStates[state])} {handOver && <Badge tone="attention">{t('移交', 'Hand-over')}</Badge>}
                </>
              ),
            },
            { key: 'at', label: t('申请时间', 'Asked'), tight: true, cell: ({ requestedAt }) => formatInstant(requestedAt, lang) },
          ]}
        />
      </Section>
    </>
  )
}

type ClaimProps = {
  claim: Claim
  heads: readonly Membership[]
  acts: boolean
  decides: boolean
  reason: string
  errors: readonly FormError[]
}

/** One claim: what is known of it, and the decisions that are possible. */
export function ClaimPage({ claim, heads, acts, decides, reason, errors }: ClaimProps) {
  const { t, lang, href } = usePlace()
  const { state } = claim
  const action = href(`/workbench/claims/${claim.claimId}`)
  const at = (instant: Date | null) => (instant === null ? '—' : formatInstant(instant, lang))
  return (
    <>
      <PageTitle kicker={t(`认领 ${claim.claimId}`, `Claim ${claim.claimId}`)} lead={claim.unit}>
        {claim.unitName ?? claim.unit}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <DefinitionList
        terms={[
          { label: t('状态', 'State'), value: t(claimStates[state]) },
          { label: t('申请账号', 'Login'), value: `${claim.login} · ${claim.userName}` },
          { label: t('方式', 'Proof'), value: t(proofNames[claim.proof]) },
          { label: t('申请时间', 'Asked'), value: at(claim.requestedAt) },
          { label: t('发码或寄信', 'Code or letter by'), value: claim.preparedBy ?? '—' },
          { label: t('证明时间', 'Proved'), value: at(claim.provedAt) },
          ...(state === 'proved' && heads.length > 0
            ? [
                {
                  label: t('现任负责人', 'Heads now'),
                  value: heads
                    .map(({ login, since }) => t(`${login}（自 ${at(since)}）`, `${login} (since ${at(since)})`))
                    .join(t('、', ', ')),
                  note: t(
                    '批准即移交：现任负责人的身份终止，并看到原因。',
                    'To approve is to hand over: they head the account no more and read why.',
                  ),
                },
              ]
            : []),
          ...(claim.decidedAt === null
            ? []
            : [
                {
                  label: t('办结', 'Closed'),
                  value: `${at(claim.decidedAt)} · ${claim.decidedBy ?? t('按规则自动通过', 'by the rule')}`,
                  note: claim.reason ?? undefined,
                },
              ]),
        ]}
      />
      {acts && (state === 'requested' || state === 'sent') && (
        <Section title={t('信函', 'Letter')}>
          <form method="post" action={action}>
            <Actions>
              <Button kind={state === 'requested' ? 'primary' : 'secondary'} name="act" value="print">
                {state === 'requested'
                  ? t('打印信函', 'Print the letter')
                  : t('重新打印（之前的验证码作废）', 'Print again (the code before is good no more)')}
              </Button>
            </Actions>
          </form>
        </Section>
      )}
      {decides && state === 'proved' && (
        <Section title={t('批准', 'Approve')}>
          <form method="post" action={action}>
            <input type="hidden" name="heads" value={heads.map(({ membershipId }) => membershipId).join(' ')} />
            <Actions>
              <Button name="act" value="approve">
                {heads.length > 0 ? t('批准并移交', 'Approve and hand over') : t('批准', 'Approve')}
              </Button>
            </Actions>
          </form>
        </Section>
      )}
      {decides && (openStates.includes(state) || state === 'approved') && (
        <Section
          title={state === 'approved' ? t('撤销账号', 'Take the account away') : t('不予通过', 'Refuse')}
          note={
            state === 'approved'
              ? t('该主体全部成员的身份立即终止，并看到理由。', 'Everybody acts for this organisation no more, at once, and reads why.')
              : undefined
          }
        >
          <form method="post" action={action}>
            <TextArea
              name="reason"
              label={t('理由（申请人可见）', 'Reason (the applicant reads it)')}
              value={reason}
              maxLength={500}
              rows={3}
              required
            />
            <Actions>
              <Button kind="danger" name="act" value={state === 'approved' ? 'revoke' : 'refuse'}>
                {state === 'approved' ? t('撤销', 'Take it away') : t('不予通过', 'Refuse')}
              </Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  )
}
