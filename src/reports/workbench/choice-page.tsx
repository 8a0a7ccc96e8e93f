import { describeDuration, type NoViolationRules } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Code,
  DateField,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Select,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Draft } from '../no-violation/draft.ts'
import type { FieldCoverage } from '../no-violation/state-coverage.ts'
import { LanguageChoice } from '../portal/make-page.tsx'

export type ChoiceForm = {
  readonly fields: readonly string[]
  readonly from: string
  readonly to: string
  readonly purpose: string
  readonly language: string
}

type Props = {
  readonly rules: NoViolationRules
  readonly coverage: readonly FieldCoverage[]
  readonly form: ChoiceForm
  readonly drafts: readonly Draft[]
  readonly changed: readonly { readonly number: string; readonly generatedAt: Date }[]
  readonly errors: readonly FormError[]
}

const start = '/workbench/reports/no-violation'

/** Which fields, which years, what for; drafts that wait; reports overtaken by a change. */
export function ChoicePage({ rules, coverage, form, drafts, changed, errors }: Props) {
  const { t, href, lang } = usePlace()
  const longest = describeDuration(rules.longest)
  const namesOf = (keys: readonly string[]) =>
    rules.fields.flatMap(({ key, name }) => (keys.includes(key) ? [t(name)] : [])).join(t('、', ', '))
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/reports', label: t('信用报告', 'Credit reports') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle lead={t(rules.version.summary)}>{t(rules.name)}</PageTitle>
      {changed.map(({ number, generatedAt }) => (
        <Notice key={number} tone="attention" title={t('已出具的报告有信息变化', 'Something in a report you had issued has changed')}>
          <p>
            <a href={href(`/workbench/reports/${number}`)}>
              <Code>{number}</Code>
            </a>{' '}
            {formatInstant(generatedAt, lang)}
          </p>
          <form method="post" action={href(`${start}/anew`)}>
            <input type="hidden" name="number" value={number} />
            <Button kind="secondary">{t('重新出具，替换这份报告', 'Make it anew, in its place')}</Button>
          </form>
        </Notice>
      ))}
      {drafts.length > 0 && (
        <Section title={t('等待核对的草稿', 'Drafts that wait')} count={drafts.length}>
          <ul className="row-list">
            {drafts.map(({ draftId, fields, period, expiresOn }) => (
              <li key={draftId}>
                <a href={href(`${start}/${draftId}`)}>{t(`草稿 ${draftId}`, `Draft ${draftId}`)}</a> {namesOf(fields)}{' '}
                <span className="hint">
                  {t(
                    `${period.from} 至 ${period.to}，保留到 ${expiresOn}`,
                    `${formatDay(period.from, lang)} to ${formatDay(period.to, lang)}; kept until ${formatDay(expiresOn, lang)}`,
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('选择领域和期间', 'Fields and time')}>
        <form method="post" action={href(start)}>
          <Choices
            type="checkbox"
            name="fields"
            label={t('领域', 'Fields')}
            hint={t(
              '数据没有完整覆盖的领域也可以选择，报告会注明“未覆盖”，不会写成“无记录”。',
              'You may choose a field whose data are not complete: the report says so, and never that there is nothing.',
            )}
            error={errorAt(errors, 'fields')}
            values={form.fields}
            options={coverage.map((one) => ({ value: one.field.key, label: t(one.field.name), hint: <CoverageHint of={one} /> }))}
          />
          <DateField name="from" required label={t('自', 'From')} value={form.from} error={errorAt(errors, 'from')} />
          <DateField
            name="to"
            required
            label={t('至', 'To')}
            hint={t(`期间最长 ${longest.zh}。`, `At most ${longest.en}.`)}
            value={form.to}
            error={errorAt(errors, 'to')}
          />
          <Select
            name="purpose"
            required
            label={t('用途', 'What it is for')}
            hint={t('印在报告上。', 'Printed on the report.')}
            blank={t('请选择', 'Choose')}
            value={form.purpose}
            options={rules.purposes.map(({ key, name }) => ({ value: key, label: t(name) }))}
            error={errorAt(errors, 'purpose')}
          />
          <LanguageChoice language={form.language} />
          <Actions>
            <Button>{t('下一步：核对内容', 'Next: look it over')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}

/** Whose data a field rests on, and since when they are complete. */
function CoverageHint({ of: { authorities } }: { of: FieldCoverage }) {
  const { t, lang } = usePlace()
  const parts = authorities.flatMap(({ authority, sources }) =>
    sources.length === 0
      ? [t(`${authority.name.zh}：未覆盖`, `${authority.name.en}: not covered`)]
      : sources.map(({ source, stated }) =>
          stated?.completeFrom == null || source.status !== 'active'
            ? t(`${source.name}：未覆盖`, `${source.name}: not covered`)
            : t(
                `${source.name}：自 ${formatDay(stated.completeFrom, lang)} 起完整，起始日不早于该日才能覆盖`,
                `${source.name}: complete from ${formatDay(stated.completeFrom, lang)}; choose no earlier first day`,
              ),
        ),
  )
  return <>{parts.join(t('；', '; '))}</>
}
