import { formatSpan } from '../../platform/format.ts'
import { Badge, Breadcrumb, ButtonLink, EmptyState, PageTitle, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { listOwnMatters } from '../find-matters.ts'
import { matterStates, termWords } from './words.ts'

type Props = { matters: Awaited<ReturnType<typeof listOwnMatters>>; kindName: (kind: string) => string; mayDraft: boolean }

/** For what the own department accepts a commitment. */
export function MattersPage({ matters, kindName, mayDraft }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/commitments', label: t('承诺核查', 'Commitments to check') }]} />
      <PageTitle
        lead={t(
          '一人起草，另一名审批人或者负责人发布；内容要变的，发布新的版本，已经签署的按签署时的版本履行。',
          'One person drafts, another approver or head publishes. A change is a new edition; what was signed keeps the one it was signed on.',
        )}
        actions={
          mayDraft && (
            <ButtonLink kind="primary" href="/workbench/commitments/matters/new">
              {t('起草事项', 'Draft a matter')}
            </ButtonLink>
          )
        }
      >
        {t('承诺事项', 'Matters')}
      </PageTitle>
      <Table
        caption={t('承诺事项', 'Matters')}
        captionHidden
        rows={matters}
        rowKey={({ matter }) => matter.matterId}
        empty={<EmptyState title={t('本部门还没有承诺事项', 'No matters of this department yet')} />}
        columns={[
          {
            key: 'name',
            label: t('事项', 'Matter'),
            heading: true,
            cell: ({ matter }) => (
              <a href={href(`/workbench/commitments/matters/${matter.matterId}`)}>
                <Words>{t(matter.name)}</Words>
              </a>
            ),
          },
          { key: 'kind', label: t('类型', 'Kind'), cell: ({ matter }) => kindName(matter.kind) },
          { key: 'term', label: t('履行期限', 'Term'), cell: ({ matter }) => t(termWords(matter.term)) },
          {
            key: 'open',
            label: t('受理期', 'Open'),
            cell: ({ matter: { from, to } }) => formatSpan(from, to, lang),
          },
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: ({ matter: { state }, hasDraft }) => (
              <>
                <Badge tone={state === 'published' ? 'good' : 'neutral'}>{t(matterStates[state])}</Badge>
                {hasDraft && state !== 'draft' && <Badge tone="attention">{t('有新版待发布', 'a new edition waits')}</Badge>}
              </>
            ),
          },
        ]}
      />
    </>
  )
}
