import { formatDay, formatNumber } from '../../platform/format.ts'
import { EmptyState, Share, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Campaign } from '../campaign.ts'

/** Campaigns with how many of those invited made the commitment; nobody is named. `to` leads to the page of each. */
export function CampaignTable({ campaigns, to }: { campaigns: readonly Campaign[]; to?: string }) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={t('集中承诺活动', 'Campaigns')}
      captionHidden
      rows={campaigns}
      rowKey={({ campaignId }) => campaignId}
      empty={<EmptyState title={t('没有集中承诺活动', 'No campaign')} />}
      columns={[
        {
          key: 'title',
          label: t('活动', 'Campaign'),
          heading: true,
          cell: ({ campaignId, title }) =>
            to === undefined ? (
              <Words>{title}</Words>
            ) : (
              <a href={href(`${to}/${campaignId}`)}>
                <Words>{title}</Words>
              </a>
            ),
        },
        { key: 'matter', label: t('承诺事项', 'Matter'), cell: ({ matter }) => <Words>{t(matter)}</Words> },
        { key: 'until', label: t('截止日', 'Last day'), tight: true, cell: ({ until }) => formatDay(until, lang) },
        {
          key: 'progress',
          label: t('进展', 'Progress'),
          cell: ({ invited, signed }) => (
            <Share
              share={invited === 0 ? 0 : signed / invited}
              words={t(
                `${formatNumber(signed)} 户已签署，共邀请 ${formatNumber(invited)} 户`,
                `${formatNumber(signed)} signed of ${formatNumber(invited)} invited`,
              )}
            />
          ),
        },
      ]}
    />
  )
}
