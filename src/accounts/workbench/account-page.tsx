import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  formatInstant,
  PageTitle,
  Section,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { ListedAccount } from '../index.ts'
import { roles } from '../membership.ts'
import { bodyName } from './acting.tsx'
import { MembershipFields, type MembershipForm } from './membership-fields.tsx'

type AccountProps = { account: ListedAccount; sources: readonly Source[]; form: MembershipForm; errors: readonly FormError[] }

/** For whom a user acts. The office ends and adds what it opened; organisations manage their own members. */
export function AccountPage({ account, sources, form, errors }: AccountProps) {
  const { t, lang, href } = usePlace()
  const action = href(`/workbench/accounts/${account.login}/memberships`)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/accounts', label: t('账号', 'Accounts') }]} />
      <PageTitle lead={account.name}>{account.login}</PageTitle>
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
      <Section title={t('增加身份', 'One body more')}>
        <form method="post" action={action}>
          <MembershipFields form={form} sources={sources} errors={errors} />
          <Actions>
            <Button>{t('增加', 'Add')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}
