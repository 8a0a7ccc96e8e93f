import { itemOn, fieldLabel, valueReader, type Pack } from '../../packs/index.ts'
import { formatInstant, formatSaid } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Badge, Breadcrumb, Code, DefinitionList, ErrorSummary, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import { resolutionOutcomes } from '../../subjects/index.ts'
import type { ExplainedCase } from '../index.ts'
import { Decide } from './decide-case.tsx'
import { Decided } from './decided-case.tsx'
import { caseTone, caseWords, itemName } from './words.ts'

type IdentityProps = {
  explained: ExplainedCase
  pack: Pack
  sourceName: string
  /** Names of organisations a decision may point at. */
  decidedName: string | null
  errors: readonly FormError[]
  entries: { readonly choice: string; readonly reason: string }
}

/** One waiting row: what was sent, how the search went, whom it may mean, and the decision of a person. */
export function IdentityPage({ explained, pack, sourceName, decidedName, errors, entries }: IdentityProps) {
  const { t, lang, href } = usePlace()
  const { identityCase: one, resolution } = explained
  const values = one.staged.fields
  const edition = itemOn(pack, one.item, one.staged.decided_on)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/identities', label: t('待认定', 'Identity queue') }]} />
      <PageTitle kicker={t('这是哪个主体？', 'Who is meant?')}>
        {one.subjectName || t('（无名称）', '(no name)')} <Badge tone={caseTone[one.state]}>{t(caseWords[one.state])}</Badge>
      </PageTitle>
      <ErrorSummary errors={errors} />
      <DefinitionList
        columns={2}
        terms={[
          { label: t('报送的名称', 'Name as sent'), value: one.subjectName || '—' },
          {
            label: t('报送的代码', 'Code as sent'),
            value: one.subjectCode === '' ? t('无可用代码', 'no usable code') : <Code>{one.subjectCode}</Code>,
          },
          { label: t('信源单位', 'Source'), value: sourceName },
          {
            label: t('出处', 'Where'),
            value: (
              <a href={href(`/workbench/submissions/${one.submissionId}`)}>
                {t(`报送 ${one.submissionId} 第 ${one.rowNo} 行`, `submission ${one.submissionId}, row ${one.rowNo}`)}
              </a>
            ),
          },
          { label: t('等待自', 'Waiting since'), value: formatInstant(one.openedAt, lang) },
          { label: t('当时的结论', 'What was found then'), value: t(resolutionOutcomes[one.explanation.outcome]) },
        ]}
      />
      {one.state === 'open' ? (
        <Decide explained={explained} errors={errors} entries={entries} />
      ) : (
        <Decided explained={explained} name={decidedName} errors={errors} />
      )}
      <Section
        title={t('查找过程', 'What was tried')}
        note={t('按登记库今天的内容重新查找。', 'Looked up again in the register as it is today.')}
      >
        <DefinitionList terms={resolution.steps.map((step) => ({ label: t(step.tried), value: t(step.found) }))} />
      </Section>
      <Section
        title={t(`所报事项：${itemName(pack, one.item).zh}`, `Item: ${itemName(pack, one.item).en}`)}
        note={t(
          '这里只显示能说明是哪个主体的内容；其余内容只有信源单位自己能看到。',
          'Shown here is what says who is meant. What else the row holds is for its source alone.',
        )}
      >
        <DefinitionList
          columns={2}
          terms={(edition?.fields ?? []).flatMap((field) => {
            const value = values[field.key]
            return value === undefined
              ? []
              : [{ label: t(fieldLabel(field.label)), value: formatSaid(t(valueReader(field, pack)(value)), lang) }]
          })}
        />
      </Section>
    </>
  )
}
