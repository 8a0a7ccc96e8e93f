import { formatDay } from '../../platform/format.ts'
import { Prose, Section, usePlace, Words } from '../../platform/ui/index.ts'
import type { ShownCommitment } from '../read-commitments.ts'

/** That an organisation made a public credit commitment, on which day and in which words. */
export function CommitmentsSection({ commitments }: { commitments: readonly ShownCommitment[] }) {
  const { t, lang } = usePlace()
  return (
    <Section id="commitments" title={t('信用承诺', 'Credit commitments')} count={commitments.length}>
      {commitments.map(({ madeOn, text, shownUntil }) => (
        <Prose key={madeOn + text.zh}>
          <p>
            {t(`${formatDay(madeOn, lang)} 作出`, `Made on ${formatDay(madeOn, lang)}`)}
            {shownUntil === null
              ? t('，信用修复办理中', '; the repair is being dealt with')
              : t(`，公开至 ${formatDay(shownUntil, lang)}`, `; public until ${formatDay(shownUntil, lang)}`)}
          </p>
          <blockquote>
            <Words>{t(text)}</Words>
          </blockquote>
        </Prose>
      ))}
    </Section>
  )
}
