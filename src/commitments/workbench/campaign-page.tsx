import { formatDay, formatNumber } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  BarList,
  Breadcrumb,
  Button,
  ButtonLink,
  Code,
  Details,
  EmptyState,
  ErrorSummary,
  FileDrop,
  Notice,
  PageTitle,
  Pager,
  Section,
  Table,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Campaign, Progress } from '../campaign.ts'
import type { listInvited } from '../find-campaigns.ts'
import type { Outcome } from '../invite.ts'

type Props = {
  campaign: Campaign
  industries: readonly Progress[]
  divisions: readonly Progress[]
  invited: Awaited<ReturnType<typeof listInvited>>
  isFirst: boolean
  mayInvite: boolean
  codes: string
  outcome: Outcome | undefined
  errors: readonly FormError[]
}

/** How far a campaign came, whom it invited, and how to invite more. */
export function CampaignPage({ campaign, industries, divisions, invited, isFirst, mayInvite, codes, outcome, errors }: Props) {
  const { t, lang } = usePlace()
  const path = `/workbench/commitments/campaigns/${campaign.campaignId}`
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/commitments/campaigns', label: t('集中承诺活动', 'Campaigns') }]} />
      <ErrorSummary errors={errors} title={t('没有邀请任何组织', 'Nobody was invited')} />
      <PageTitle
        lead={t(
          `承诺事项：${campaign.matter.zh}。截止日 ${formatDay(campaign.until, lang)}。`,
          `Matter: ${campaign.matter.en}. Until ${formatDay(campaign.until, lang)}.`,
        )}
        actions={
          campaign.invited > 0 && <ButtonLink href={`${path}/invited.csv`}>{t('导出名单（CSV）', 'Export the list (CSV)')}</ButtonLink>
        }
      >
        {campaign.title}
      </PageTitle>
      {outcome !== undefined && (
        <Notice tone="good" title={t(`已邀请 ${formatNumber(outcome.added)} 户`, `${formatNumber(outcome.added)} invited`)}>
          {outcome.known > 0 &&
            t(
              `名单中另有 ${formatNumber(outcome.known)} 户此前已邀请。`,
              `${formatNumber(outcome.known)} of the list were invited before.`,
            )}
        </Notice>
      )}
      <Section title={t('进展', 'Progress')}>
        <BarList
          label={t('进展', 'Progress')}
          whole={100}
          bars={[
            {
              key: 'all',
              label: t('已签署 / 已邀请', 'Signed / invited'),
              value: campaign.invited === 0 ? 0 : (campaign.signed / campaign.invited) * 100,
              words: `${formatNumber(campaign.signed)} / ${formatNumber(campaign.invited)}`,
            },
          ]}
        />
        <p className="muted">
          {t(
            '承诺出于自愿：没有签署不是失信，不作为任何办理的依据，也不对外显示。',
            'A commitment is voluntary: not having signed is no fault, is no ground for anything, and is told to nobody else.',
          )}
        </p>
      </Section>
      {mayInvite && <InviteForms {...{ path, codes, errors }} isEmpty={campaign.invited === 0} />}
      {campaign.invited > 0 && (
        <>
          <Groups title={t('按行业门类', 'By industry')} groups={industries} />
          <Groups title={t('按行政区划', 'By division')} groups={divisions} />
        </>
      )}
      <Section title={t('受邀的组织', 'Those who are invited')} count={campaign.invited}>
        <InvitedTable rows={invited.rows} />
        <Pager
          previous={isFirst ? undefined : path}
          previousLabel={t('回到第一页', 'Back to the first page')}
          next={invited.next === null ? undefined : `${path}?after=${invited.next}`}
        />
      </Section>
    </>
  )
}

function InviteForms({ path, codes, errors, isEmpty }: Pick<Props, 'codes' | 'errors'> & { path: string; isEmpty: boolean }) {
  const { t, href } = usePlace()
  return (
    <Details summary={t('邀请更多组织', 'Invite more organisations')} open={isEmpty || errors.length > 0}>
      <form method="post" action={href(path)} encType="multipart/form-data">
        <TextArea
          name="codes"
          rows={4}
          value={codes}
          label={t('统一社会信用代码', 'Unified social credit codes')}
          hint={t('每行一个；或者在下面上传文件。', 'One a line; or send a file below.')}
          error={errorAt(errors, 'codes')}
        />
        <FileDrop
          name="file"
          label={t('名单文件', 'A file')}
          hint={t(
            'CSV 或 XLSX，首行为列名，有“统一社会信用代码”一列；有“组织名称”一列的，名称与登记库核对。不超过 50000 户。',
            'CSV or XLSX with column names in the first row, one of them 统一社会信用代码; a column 组织名称 is checked against the register. At most 50,000.',
          )}
          accept=".csv,.xlsx"
          error={errorAt(errors, 'file')}
        />
        <Actions>
          <Button>{t('邀请', 'Invite them')}</Button>
        </Actions>
      </form>
    </Details>
  )
}

/** As many groups as a chart shows; the export has them all. */
const mostGroups = 24

function Groups({ title, groups }: { title: string; groups: readonly Progress[] }) {
  const { t } = usePlace()
  return (
    <Section title={title} count={groups.length}>
      <BarList
        label={title}
        whole={100}
        bars={groups.slice(0, mostGroups).map(({ code, name, invited, signed }) => ({
          key: code,
          label: name === '' ? t('未登记', 'not known') : name,
          value: invited === 0 ? 0 : (signed / invited) * 100,
          words: `${formatNumber(signed)} / ${formatNumber(invited)}`,
        }))}
      />
      {groups.length > mostGroups && (
        <p className="muted">{t(`只显示邀请户数最多的 ${mostGroups} 组。`, `The ${mostGroups} largest groups are shown.`)}</p>
      )}
    </Section>
  )
}

function InvitedTable({ rows }: { rows: Props['invited']['rows'] }) {
  const { t, lang } = usePlace()
  return (
    <Table
      caption={t('受邀的组织', 'Those who are invited')}
      captionHidden
      rows={rows}
      rowKey={({ code }) => code}
      empty={<EmptyState title={t('还没有邀请组织', 'Nobody is invited yet')} />}
      columns={[
        { key: 'name', label: t('组织', 'Organisation'), heading: true, cell: ({ name }) => <Words>{name}</Words> },
        { key: 'code', label: t('统一社会信用代码', 'Code'), cell: ({ code }) => <Code>{code}</Code> },
        { key: 'industry', label: t('行业门类', 'Industry'), cell: ({ industry }) => <Words>{industry ?? ''}</Words> },
        { key: 'division', label: t('行政区划', 'Division'), cell: ({ division }) => <Words>{division ?? ''}</Words> },
        {
          key: 'signed',
          label: t('签署日期', 'Signed'),
          tight: true,
          cell: ({ signedOn }) => (signedOn === null ? '—' : formatDay(signedOn, lang)),
        },
      ]}
    />
  )
}
