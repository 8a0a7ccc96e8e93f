import { formatDay } from '../../platform/format.ts'
import { Notice, usePlace, Words } from '../../platform/ui/index.ts'
import type { Invitation } from '../campaign.ts'

/** What an organisation is invited to promise, by when; it is free to. */
export function Invitations({ invitations }: { invitations: readonly Invitation[] }) {
  const { t, lang, href } = usePlace()
  if (invitations.length === 0) return null
  return (
    <Notice title={t('邀请您单位作出的信用承诺（自愿）', 'Commitments you are invited to make, if you want to')}>
      <ul className="row-list">
        {invitations.map(({ campaignId, matterId, title, until }) => (
          <li key={campaignId}>
            <a href={href(`/workbench/commitments/sign/${matterId}`)}>
              <Words>{title}</Words>
            </a>{' '}
            <span className="muted">{t(`至 ${formatDay(until, lang)}`, `until ${formatDay(until, lang)}`)}</span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
