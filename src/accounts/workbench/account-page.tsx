import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Section,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { ListedAccount } from '../find.ts'
import type { Invitation } from '../members/invite.ts'
import type { Members } from '../members/list.ts'
import { bodies, roles } from '../members/membership.ts'
import { bodyName } from './acting.tsx'
import { IssuedInvitation } from './issued-invitation.tsx'
import { MembershipFields, type MembershipForm } from './membership-fields.tsx'

type AccountProps = {
  account: ListedAccount
  sources: readonly Source[]
  /** Not used yet. */
  invitations: Members['invitations']
  form: MembershipForm
  errors: readonly FormError[]
  /** An invitation that has just been made, with its code. */
  issued: Invitation | null
}

/** For whom a user acts. The office ends what it opened and invites to it; organisations manage their own members. */
export function AccountPage({ account, sources, invitations, form, errors, issued }: AccountProps) {
  const { t, lang, href } = usePlace()
  const action = href(`/workbench/accounts/${account.login}/memberships`)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/accounts', label: t('账号', 'Accounts') }]} />
      <PageTitle lead={account.name}>{account.login}</PageTitle>
      {issued !== null && <IssuedInvitation {...issued} />}
      <ErrorSummary errors={errors} />
      <Section title={t('身份', 'Acts for')} count={account.memberships.length}>
        <Table
          caption={t('身份', 'Acts for')}
          captionHidden
          rows={account.memberships}
          rowKey={(one) => one.membershipId}
          empty={<EmptyState title={t('不代表任何单位。', 'Acts for nobody.')} />}
          columns={[
            { key: 'body', label: t('单位', 'Body'), heading: true, cell: (one) => t(bodyName(one)) },
            { key: 'role', label: t('角色', 'Role'), tight: true, cell: ({ role }) => t(roles[role]) },
            { key: 'since', label: t('自', 'Since'), tight: true, cell: ({ since }) => formatInstant(since, lang) },
            {
              key: 'act',
              label: t('操作', 'Act'),
              cell: ({ membershipId, body }) =>
                body === 'organisation' ? (
                  t('由该主体负责人管理', 'Managed by its heads')
                ) : (
                  <Details summary={t('终止', 'End')}>
                    <form method="post" action={`${action}/${membershipId}`}>
                      <TextField
                        id={`f-reason-${membershipId}`}
                        name="reason"
                        label={t('理由（本人可见）', 'Why (they read it)')}
                        maxLength={500}
                        width="full"
                        required
                      />
                      <Actions>
                        <Button kind="danger">{t('终止身份', 'End the membership')}</Button>
                      </Actions>
                    </form>
                  </Details>
                ),
            },
          ]}
        />
      </Section>
      {invitations.length > 0 && (
        <Section title={t('未使用的邀请', 'Open invitations')} count={invitations.length}>
          <Table
            caption={t('未使用的邀请', 'Open invitations')}
            captionHidden
            rows={invitations}
            rowKey={({ codeId }) => codeId}
            columns={[
              {
                key: 'body',
                label: t('单位', 'Body'),
                heading: true,
                cell: ({ body, unit }) => sources.find(({ code }) => code === unit)?.shortName ?? unit ?? t(bodies[body]),
              },
              { key: 'role', label: t('角色', 'Role'), tight: true, cell: ({ role }) => t(roles[role]) },
              { key: 'until', label: t('有效至', 'Until'), tight: true, cell: ({ expiresAt }) => formatInstant(expiresAt, lang) },
              {
                key: 'act',
                label: t('操作', 'Act'),
                cell: ({ codeId }) => (
                  <form method="post" action={href(`/workbench/accounts/${account.login}/invitations/${codeId}`)}>
                    <Button kind="quiet">{t('收回', 'Take back')}</Button>
                  </form>
                ),
              },
            ]}
          />
        </Section>
      )}
      <Section
        title={t('邀请加入单位', 'Invite to one body more')}
        note={t(
          '生成一个只限该登录名使用的邀请码；本人输入前不产生任何身份。',
          'Makes a code for this login alone; nothing happens before its user enters it.',
        )}
      >
        <form method="post" action={action}>
          <MembershipFields form={form} sources={sources} errors={errors} />
          <Actions>
            <Button>{t('生成邀请码', 'Make the code')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}
