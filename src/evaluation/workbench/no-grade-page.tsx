import type { XinhengError } from '../../platform/errors.ts'
import { formatDay } from '../../platform/format.ts'
import type { Day } from '../../platform/time.ts'
import { Actions, Breadcrumb, ButtonLink, Notice, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import { PastDay, withQuery, type Asked } from './past-day.tsx'

type Props = Asked & {
  readonly error: XinhengError
  /** As it was asked for. */
  readonly day: string
  readonly today: Day
  /** Where the file is, for a reader of another's grade. */
  readonly file: string | null
}

const firstDayIn = ({ details }: XinhengError): Day | null => (details as { readonly firstDay?: Day | null } | undefined)?.firstDay ?? null

/** A day without a grade: why there is none, and which days have one. */
export function NoGradePage({ error, day, today, file, path, kept }: Props) {
  const { t } = usePlace()
  const first = firstDayIn(error)
  return (
    <>
      {file !== null && <Breadcrumb trail={[{ href: file, label: t('信用档案', 'File') }]} />}
      <PageTitle kicker={t('信用评价', 'Grade')}>{t('这一天没有等级', 'No grade for this day')}</PageTitle>
      <Notice>
        <p>{t(error.text)}</p>
      </Notice>
      <Actions>
        {first !== null && first < today && (
          <ButtonLink href={withQuery(path, { ...kept, day: first })}>
            {t(`${formatDay(first, 'zh')} 的等级`, `The grade of ${formatDay(first, 'en')}`)}
          </ButtonLink>
        )}
        {day !== '' && (
          <ButtonLink kind="secondary" href={withQuery(path, kept)}>
            {t('今天的等级', 'The grade today')}
          </ButtonLink>
        )}
      </Actions>
      <Section id="day" title={t('其他日期', 'Another day')}>
        <PastDay path={path} kept={kept} day={first ?? today} />
      </Section>
    </>
  )
}
