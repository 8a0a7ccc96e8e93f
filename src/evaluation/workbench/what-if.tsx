import type { Text } from '../../platform/text.ts'
import { Prose, Section, usePlace } from '../../platform/ui/index.ts'
import { liftsSaid, lowersSaid, type Said } from '../sentences/lift-sentences.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
import { headings } from '../sentences/sentences.ts'

type Props = {
  readonly read: ReadGrade
  readonly whatIf: NonNullable<ReadGrade['whatIf']>
  readonly severityName: (key: string) => Text
}

/** What would lift the grade, when it lifts by itself, and what would lower it. */
export function WhatIf({ read, whatIf: { lifts, lowers }, severityName }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Section id="lift" title={t(headings.lift)}>
        <Sentences said={liftsSaid(read, lifts)} />
        {read.explained.grade > 0 && (
          <p className="no-print">
            <a href={href('/workbench/repair')}>{t('申请信用修复', 'Ask for repair')}</a> ·{' '}
            <a href={href('/workbench/filings')}>{t('自主申报', 'Own filings')}</a>
          </p>
        )}
      </Section>
      <Section id="lower" title={t(headings.lower)}>
        <Sentences said={lowersSaid(read, lowers, severityName)} />
      </Section>
    </>
  )
}

function Sentences({ said: { first, items, last } }: { readonly said: Said }) {
  const { t } = usePlace()
  const paragraphs = (texts: readonly Text[]) => texts.map((text) => <p key={text.en}>{t(text)}</p>)
  return (
    <Prose>
      {paragraphs(first)}
      {items.length > 0 && (
        <ul>
          {items.map((text) => (
            <li key={text.en}>{t(text)}</li>
          ))}
        </ul>
      )}
      {paragraphs(last)}
    </Prose>
  )
}
