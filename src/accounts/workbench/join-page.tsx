import type { AccountClaim } from '../../packs/index.ts'
import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  Code,
  Details,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { claimStates, openStates, type Claim } from '../claims/claim.ts'
import { proofNames } from '../claims/settle.ts'
import { Proofs } from './proofs.tsx'

type JoinProps = {
  /** Shown once to whoever has just signed up. */
  newLogin: string | null
  claims: readonly Claim[]
  rules: readonly AccountClaim[]
  organisation: string
  /** The code a scanned slip brought, or what was typed. */
  code: string
  errors: readonly FormError[]
}

/** Where a signed-in user comes to act for a body: enters a code, asks for a letter, sees how far the own claims are. */
export function JoinPage({ newLogin, claims, rules, organisation, code, errors }: JoinProps) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '输入邀请码加入单位，或凭证明认领信用主体的账号。',
          'Enter an invitation to join a body, or claim the account of an organisation by proof.',
        )}
      >
        {t('加入单位、认领账号', 'Join a body, claim an account')}
      </PageTitle>
      {newLogin !== null && (
        <Notice tone="good" live title={t(`登录账号已建立，登录名是 ${newLogin}`, `Your login is made: ${newLogin}`)}>
          <p>{t('请记下登录名，以后凭它和密码登录。', 'Write it down: you sign in with it and your password.')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <WaitingClaims claims={claims} />
      {claims.length > 0 && <OwnClaims claims={claims} />}
      <Section
        title={t('输入验证码', 'Enter a code')}
        note={t('邀请码、窗口验证码或信函验证码。', 'Of an invitation, a window or a letter.')}
      >
        <form method="post" action={href('/workbench/join')}>
          <TextField
            name="code"
            label={t('验证码', 'Code')}
            value={code}
            autoComplete="off"
            required
            width="m"
            hint={t('16 位，大小写、空格和横线不影响。', '16 characters; case, spaces and dashes make no difference.')}
            error={errorAt(errors, 'code')}
          />
          <Actions>
            <Button>{t('提交', 'Enter')}</Button>
          </Actions>
        </form>
      </Section>
      {rules.some(({ key }) => key === 'letter') && (
        <Section
          title={t('申请信函验证码', 'Ask for a letter')}
          note={t('信用办寄到登记机关登记的住所。', 'The credit office posts it to the registered address.')}
        >
          <form method="post" action={href('/workbench/join/letter')}>
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
              <Button kind="secondary">{t('申请', 'Ask')}</Button>
            </Actions>
          </form>
        </Section>
      )}
      {rules.some(({ key }) => key === 'licence') && (
        <Section
          title={t('用电子营业执照认领', 'Claim with the electronic licence')}
          note={t(
            '转到电子营业执照系统出示执照，返回后即完成证明。已关联过的，用电子营业执照重新登录即可。',
            'Show the licence at its provider; back here the proof is done. If it is linked already, sign in with it again.',
          )}
        >
          <form method="post" action={href('/workbench/security/provider')}>
            <Actions>
              <Button kind="secondary" name="act" value="link">
                {t('出示电子营业执照', 'Show the licence')}
              </Button>
            </Actions>
          </form>
        </Section>
      )}
      {rules.length > 0 && (
        <Section title={t('证明方式', 'Proofs')}>
          <Details summary={t('各种方式怎样办理、依据是什么', 'How each goes, and on what basis')}>
            <Proofs rules={rules} />
          </Details>
        </Section>
      )}
    </>
  )
}

/** Says of claims that are proved that the office has yet to decide. */
export function WaitingClaims({ claims }: { claims: readonly Claim[] }) {
  const { t } = usePlace()
  const waiting = claims.filter(({ state }) => state === 'proved').map(({ unit, unitName }) => unitName ?? unit)
  if (waiting.length === 0) return null
  return (
    <Notice tone="good" live title={t('已提交，等待信用办审批', 'Sent: the credit office has yet to decide')}>
      <p>{waiting.join(t('、', ', '))}</p>
    </Notice>
  )
}

const tones = { approved: 'good', refused: 'adverse', revoked: 'adverse', proved: 'attention' } as const

function OwnClaims({ claims }: { claims: readonly Claim[] }) {
  const { t, lang, href } = usePlace()
  return (
    <Section title={t('我的认领', 'My claims')} count={claims.length}>
      <Table
        caption={t('我的认领', 'My claims')}
        captionHidden
        rows={claims}
        rowKey={(claim) => claim.claimId}
        empty={<EmptyState title={t('还没有认领。', 'No claims yet.')} />}
        columns={[
          { key: 'unit', label: t('主体', 'Organisation'), heading: true, cell: ({ unit, unitName }) => unitName ?? unit },
          { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ unit }) => <Code>{unit}</Code> },
          { key: 'proof', label: t('方式', 'Proof'), cell: ({ proof }) => t(proofNames[proof]) },
          { key: 'at', label: t('申请时间', 'Asked'), tight: true, cell: ({ requestedAt }) => formatInstant(requestedAt, lang) },
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: ({ state, reason }) => (
              <>
                <Badge tone={tones[state as keyof typeof tones] ?? 'neutral'}>{t(claimStates[state])}</Badge>
                {reason !== null && <p>{t(`理由：${reason}`, `Reason: ${reason}`)}</p>}
              </>
            ),
          },
          {
            key: 'act',
            label: t('操作', 'Act'),
            cell: ({ claimId, state }) =>
              openStates.includes(state) && (
                <form method="post" action={href('/workbench/join/withdraw')}>
                  <input type="hidden" name="claim" value={claimId} />
                  <Button kind="quiet">{t('撤回', 'Take back')}</Button>
                </form>
              ),
          },
        ]}
      />
    </Section>
  )
}
