import type { Actor } from '../../platform/context.ts'
import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  Code,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Section,
  Table,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Claim } from '../claims/claim.ts'
import { bodies, roles, type Membership } from '../members/membership.ts'
import { bodyName } from './acting.tsx'
import { WaitingClaims } from './join-page.tsx'

type MembershipsProps = {
  actor: Actor
  memberships: readonly Membership[]
  /** Ended lately. */
  ended: readonly Membership[]
  claims: readonly Claim[]
  errors: readonly FormError[]
}

/** The bodies a user acts for. */
export function MembershipsPage({ actor, memberships, ended, claims, errors }: MembershipsProps) {
  const { t, lang, href } = usePlace()
  const isActing = ({ body, unit }: Membership) => body === actor.body && unit === actor.unit
  return (
    <>
      <PageTitle
        lead={t(
          '每次办理只代表一个单位。切换后，页面和权限按所选身份显示。',
          'You act for one body at a time. After a switch, pages and rights are those of the one you chose.',
        )}
        actions={<ButtonLink href="/workbench/join">{t('加入单位、认领账号', 'Join a body, claim an account')}</ButtonLink>}
      >
        {t('我的身份', 'Whom I act for')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <WaitingClaims claims={claims} />
      <Section title={t('有效身份', 'Live memberships')} count={memberships.length}>
        <Table
          caption={t('有效身份', 'Live memberships')}
          captionHidden
          rows={memberships}
          rowKey={(one) => one.membershipId}
          empty={<EmptyState title={t('您还不代表任何单位。', 'You act for nobody yet.')} />}
          columns={[
            {
              key: 'name',
              label: t('单位', 'Body'),
              heading: true,
              cell: (one) =>
                one.body === 'office' ? t(bodies.office) : `${t(bodyName(one))}${t('（', ' (')}${t(bodies[one.body])}${t('）', ')')}`,
            },
            { key: 'unit', label: t('代码', 'Code'), tight: true, cell: ({ unit }) => (unit === null ? '—' : <Code>{unit}</Code>) },
            { key: 'role', label: t('角色', 'Role'), tight: true, cell: ({ role }) => t(roles[role]) },
            { key: 'since', label: t('自', 'Since'), tight: true, cell: ({ since }) => formatInstant(since, lang) },
            {
              key: 'act',
              label: t('操作', 'Act'),
              cell: (one) => (
                <form method="post" action={href('/workbench/memberships')}>
                  <input type="hidden" name="membership" value={one.membershipId} />
                  <Actions>
                    {isActing(one) ? (
                      <Badge tone="good">{t('当前身份', 'Acting now')}</Badge>
                    ) : (
                      <Button kind="secondary">{t('以此身份办理', 'Act as this')}</Button>
                    )}
                    <Button kind="quiet" name="act" value="leave">
                      {t('退出该单位', 'Leave this body')}
                    </Button>
                  </Actions>
                </form>
              ),
            },
          ]}
        />
      </Section>
      {ended.length > 0 && (
        <Section title={t('近 90 日终止的身份', 'Ended within 90 days')} count={ended.length}>
          <Table
            caption={t('近 90 日终止的身份', 'Ended within 90 days')}
            captionHidden
            rows={ended}
            rowKey={(one) => one.membershipId}
            columns={[
              { key: 'name', label: t('单位', 'Body'), heading: true, cell: (one) => t(bodyName(one)) },
              { key: 'role', label: t('角色', 'Role'), tight: true, cell: ({ role }) => t(roles[role]) },
              {
                key: 'at',
                label: t('终止于', 'Ended'),
                tight: true,
                cell: ({ endedAt }) => (endedAt === null ? '' : formatInstant(endedAt, lang)),
              },
              { key: 'why', label: t('理由', 'Reason'), wide: true, cell: ({ endReason }) => endReason },
            ]}
          />
        </Section>
      )}
    </>
  )
}
