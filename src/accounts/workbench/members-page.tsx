import type { Actor } from '../../platform/context.ts'
import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Invitation } from '../members/invite.ts'
import type { Members } from '../members/list.ts'
import { isHead, roles, rolesInWords, type Membership } from '../members/membership.ts'
import { proofNames } from '../claims/settle.ts'
import { IssuedInvitation } from './issued-invitation.tsx'

type MembersProps = Members & { actor: Actor; errors: readonly FormError[]; issued: Invitation | null }

/** Who acts for the own body, as what; a head invites, changes and ends. */
export function MembersPage({ members, invitations, takeovers, actor, errors, issued }: MembersProps) {
  const { t, lang, href } = usePlace()
  const head = isHead(actor)
  const roleOptions = Object.entries(roles).map(([value, name]) => ({ value, label: t(name) }))
  return (
    <>
      <PageTitle
        lead={
          <>
            {t(rolesInWords)} {t('每个单位至少有一名负责人。', 'Every body has a head.')}
          </>
        }
      >
        {t('本单位成员', 'Members')}
      </PageTitle>
      {issued !== null && <IssuedInvitation {...issued} />}
      {takeovers.map((claim) => (
        <Notice key={claim.claimId} tone="attention" title={t('有人申请接管本主体的账号', 'Somebody asks to take this account over')}>
          <p>
            {t(
              `方式：${proofNames[claim.proof].zh}，${claim.provedAt === null ? '' : formatInstant(claim.provedAt, lang)}。信用办批准后，现任负责人的身份即终止。不同意的，请立即联系信用办。`,
              `Proof: ${proofNames[claim.proof].en}, ${claim.provedAt === null ? '' : formatInstant(claim.provedAt, lang)}. If the credit office approves, its heads are heads no more. If you do not agree, tell the credit office at once.`,
            )}
          </p>
        </Notice>
      ))}
      <ErrorSummary errors={errors} />
      <Section title={t('成员', 'Members')} count={members.length}>
        <Table
          caption={t('成员', 'Members')}
          captionHidden
          rows={members}
          rowKey={(one) => one.membershipId}
          columns={[
            { key: 'login', label: t('登录名', 'Login'), heading: true, tight: true, cell: ({ login }) => login },
            { key: 'name', label: t('姓名或岗位', 'Name or post'), cell: ({ userName }) => userName },
            {
              key: 'role',
              label: t('角色', 'Role'),
              cell: ({ role, disabled }) => (
                <>
                  {t(roles[role])} {disabled && <Badge>{t('账号停用', 'Account disabled')}</Badge>}
                </>
              ),
            },
            { key: 'since', label: t('自', 'Since'), tight: true, cell: ({ since }) => formatInstant(since, lang) },
            ...(head
              ? [
                  {
                    key: 'act',
                    label: t('操作', 'Act'),
                    cell: (one: Membership) => <MemberActs member={one} own={one.login === actor.id} roles={roleOptions} />,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      {head && (
        <Section
          id="invite"
          title={t('邀请成员', 'Invite')}
          note={t(
            '生成一个邀请码交给受邀人；对方输入前不产生任何身份。',
            'Makes a code for whom you invite; nothing happens before it is entered.',
          )}
        >
          <form method="post" action={href('/workbench/members')}>
            <Select name="role" label={t('角色', 'Role')} value="clerk" required options={roleOptions} error={errorAt(errors, 'role')} />
            <TextField
              name="login"
              label={t('只限此登录名使用（可不填）', 'Only for this login (may be left out)')}
              autoComplete="off"
              width="m"
              error={errorAt(errors, 'login')}
            />
            <Actions>
              <Button>{t('生成邀请码', 'Make the code')}</Button>
            </Actions>
          </form>
        </Section>
      )}
      {invitations.length > 0 && (
        <Section title={t('未使用的邀请', 'Open invitations')} count={invitations.length}>
          <Table
            caption={t('未使用的邀请', 'Open invitations')}
            captionHidden
            rows={invitations}
            rowKey={(one) => one.codeId}
            columns={[
              { key: 'role', label: t('角色', 'Role'), heading: true, cell: ({ role }) => t(roles[role]) },
              { key: 'login', label: t('限登录名', 'For'), cell: ({ login }) => login ?? t('持码人', 'Whoever has the code') },
              { key: 'by', label: t('发出人', 'By'), cell: ({ issuedBy }) => issuedBy },
              { key: 'to', label: t('有效至', 'Until'), tight: true, cell: ({ expiresAt }) => formatInstant(expiresAt, lang) },
              {
                key: 'act',
                label: t('操作', 'Act'),
                cell: ({ codeId }) =>
                  head && (
                    <form method="post" action={href(`/workbench/members/invitations/${codeId}`)}>
                      <Button kind="quiet">{t('收回', 'Take back')}</Button>
                    </form>
                  ),
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}

function MemberActs({ member, own, roles }: { member: Membership; own: boolean; roles: readonly { value: string; label: string }[] }) {
  const { t, href } = usePlace()
  const action = href(`/workbench/members/${member.membershipId}`)
  const id = (name: string) => `f-${name}-${member.membershipId}`
  return (
    <Details summary={t('变更', 'Change')}>
      <form method="post" action={action}>
        <Select id={id('role')} name="role" label={t('角色', 'Role')} value={member.role} options={roles} />
        <Actions>
          <Button kind="secondary" name="act" value="role">
            {t('变更角色', 'Change the role')}
          </Button>
          {!own && (
            <Button kind="secondary" name="act" value="hand-over">
              {t('移交负责人', 'Hand over to them')}
            </Button>
          )}
        </Actions>
      </form>
      {!own && (
        <form method="post" action={action}>
          <input type="hidden" name="login" value={member.login} />
          <Actions>
            <Button kind="secondary" name="act" value="end-sessions">
              {t('退出其所有会话', 'End all their sessions')}
            </Button>
          </Actions>
        </form>
      )}
      {!own && (
        <form method="post" action={action}>
          <TextField
            id={id('reason')}
            name="reason"
            label={t('终止理由（本人可见）', 'Why it ends (they read it)')}
            maxLength={500}
            width="full"
            required
          />
          <Actions>
            <Button kind="danger" name="act" value="end">
              {t('终止身份', 'End the membership')}
            </Button>
          </Actions>
        </form>
      )}
    </Details>
  )
}
