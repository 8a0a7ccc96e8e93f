import { formatDay } from '../../platform/format.ts'
import { dayOf } from '../../platform/time.ts'
import { Badge, Section, usePlace } from '../../platform/ui/index.ts'
import type { ShownNotice } from '../list-notices.ts'

/** What one's body is reminded of. */
export function CaseNotices({ notices }: { notices: readonly ShownNotice[] }) {
  const { t, href, lang } = usePlace()
  if (notices.length === 0) return null
  return (
    <Section id="notices" title={t('提醒', 'Reminders')} count={notices.length}>
      <ul className="row-list">
        {notices.map((one, index) => (
          <li key={index}>
            {one.isLate && <Badge tone="adverse">{t('逾期', 'late')}</Badge>}
            {one.kind === 'deadline' && !one.isLate && <Badge tone="attention">{t('将到期', 'due')}</Badge>}
            {one.kind === 'moved' && <Badge tone="info">{t('期限变动', 'moved')}</Badge>}
            {one.kind === 'step' && <Badge tone="info">{t('新进展', 'news')}</Badge>}
            {one.kind === 'letter' && <Badge tone="neutral">{t('文书', 'letter')}</Badge>}{' '}
            <a href={href(`/workbench/cases/${one.caseId}`)}>{t(one.text)}</a>{' '}
            <span className="muted tight">{formatDay(dayOf(one.givenAt), lang)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
