import type { Text } from '../../platform/text.ts'
import { Section, usePlace } from '../../platform/ui/index.ts'
import type { ReadGrade } from '../read-grade.ts'
import { actSentence, byItselfSentence, liftSentence, loweringSentence, lowersSentence } from '../sentences.ts'
import { titleIn } from './title-in.ts'

type Props = {
  readonly read: ReadGrade
  readonly whatIf: NonNullable<ReadGrade['whatIf']>
  readonly severityName: (key: string) => Text
}

/** What would lift the grade, when it lifts by itself, and what would lower it. */
export function WhatIf({ read: { model, day, explained, records }, whatIf: { lifts, lowers }, severityName }: Props) {
  const { t, href } = usePlace()
  const isBest = explained.grade === 0
  return (
    <>
      <Section id="lift" title={t('怎样提升', 'What lifts it')}>
        {isBest ? (
          <p>{t('已是最高等级。', 'This is the best grade there is.')}</p>
        ) : (
          <>
            {lifts.byActs.length === 0 ? (
              <p>
                {t(
                  '目前没有一项或者两项修复、申报能使等级早于自行提升的日期提升。',
                  'At present no repair or filing, nor two of them, lifts the grade before it lifts by itself.',
                )}
              </p>
            ) : (
              <ul>
                {lifts.byActs.map(({ acts, ...lift }) => (
                  <li key={JSON.stringify(acts)}>
                    {acts.map((act) => t(actSentence(model, act, day, titleIn(records)))).join(t('，并且', ', and '))}
                    {t('：', ': ')}
                    {t(liftSentence(model, { acts, ...lift }))}
                  </li>
                ))}
              </ul>
            )}
            <p>{t(byItselfSentence(model, lifts.byItself))}</p>
            <p className="no-print">
              <a href={href('/workbench/repair')}>{t('申请信用修复', 'Ask for repair')}</a> ·{' '}
              <a href={href('/workbench/filings')}>{t('自主申报', 'Own filings')}</a>
            </p>
          </>
        )}
      </Section>
      <Section id="lower" title={t('什么会使它下降', 'What would lower it')}>
        {lowers === null ? (
          <p>{t('已是最低等级。', 'There is no grade below.')}</p>
        ) : (
          <>
            <p>{t(lowersSentence(model, lowers))}</p>
            <ul>
              {lowers.by.map((one) => {
                const sentence = t(loweringSentence(model, one, severityName))
                return <li key={sentence}>{sentence}</li>
              })}
            </ul>
            {lowers.by.length === 0 && <p>{t('单独一条记录不会使等级下降。', 'No single record would.')}</p>}
          </>
        )}
      </Section>
    </>
  )
}
