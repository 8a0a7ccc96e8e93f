import { Actions, Breadcrumb, Button, ButtonLink, Notice, PageTitle, Section, TextArea, usePlace } from '../../platform/ui/index.ts'
import type { RepairCase } from '../read-application.ts'
import { barWords } from '../words.ts'
import { CaseRecordLine } from './record-line.tsx'

type Props = {
  readonly one: RepairCase
  readonly action: string
  /** The first day of the next application. */
  readonly again: string
  readonly reason: string
  readonly seen: string
}

/** Asked again before a decision that keeps the organisation out for years: about which records, until when, and why. */
export function ConfirmPage({ one, action, again, reason, seen }: Props) {
  const { t, href } = usePlace()
  const path = `/workbench/repair/cases/${one.read.case.caseId}`
  const name = one.read.procedure.actions.find(({ key }) => key === action)?.name ?? { zh: action, en: action }
  const concerned = one.requested.filter(({ standing }) => standing === (action === 'revoke' ? 'repaired' : 'open'))
  return (
    <>
      <Breadcrumb trail={[{ href: path, label: one.organisation.name }]} />
      <PageTitle kicker={one.organisation.name}>{t(`核对：${name.zh}`, `Look again: ${name.en}`)}</PageTitle>
      <Notice tone="adverse" title={t('作出后不能在本平台改回', 'Once taken, this cannot be changed back here')}>
        <p>{t(barWords(again))}</p>
      </Notice>
      <Section id="records" title={t('所涉记录', 'Records concerned')} count={concerned.length}>
        <ul className="plain-list">
          {one.judged
            .filter(({ record }) => concerned.some(({ recordId }) => recordId === record.recordId))
            .map((each) => (
              <li key={each.record.recordId}>
                <CaseRecordLine one={each} shown={one.shown.get(each.record.recordId)} desk={false} />
              </li>
            ))}
        </ul>
      </Section>
      <form className="after" method="post" action={href(path)}>
        <input type="hidden" name="action" value={action} />
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="confirmed" value="yes" />
        <TextArea
          name="reason"
          label={t('理由', 'Reason')}
          hint={t('写入决定书，申请单位可以看到。', 'It stands in the letter, which the applicant reads.')}
          required
          value={reason}
          rows={3}
        />
        <Actions>
          <Button kind="danger">{t(`确认：${name.zh}`, `Confirm: ${name.en}`)}</Button>
          <ButtonLink href={path} kind="quiet">
            {t('返回', 'Back')}
          </ButtonLink>
        </Actions>
      </form>
    </>
  )
}
