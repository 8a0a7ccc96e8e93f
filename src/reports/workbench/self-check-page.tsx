import { formatDay } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  usePlace,
} from '../../platform/ui/index.ts'
import type { SelfCheck } from '../no-violation/self-check.ts'
import { SectionOf } from '../portal/report-sheet.tsx'

const start = '/workbench/reports/no-violation'

/** What would be printed, for the organisation to look at: object, throw away, or have it issued. */
export function SelfCheckPage({
  check: { draft, rules, sections, seen, later },
  errors,
}: {
  check: SelfCheck
  errors: readonly FormError[]
}) {
  const { t, lang, href } = usePlace()
  const purpose = rules.purposes.find(({ key }) => key === draft.purpose)?.name
  const uncovered = sections.filter(({ finding }) => finding !== undefined && finding.missing.length > 0)
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
          { href: start, label: t(rules.name) },
        ]}
      />
      <ErrorSummary errors={errors} title={t('没有出具', 'Nothing was issued')} />
      <PageTitle
        lead={t(
          '下面是将要印出的内容。有错误的，请先提出异议：草稿会保留，可以等异议有结果再出具。',
          'This is what will be printed. Where something is wrong, object first: the draft is kept and can wait for the answer.',
        )}
      >
        {t('核对拟出具的报告', 'Look over what will be issued')}
      </PageTitle>
      <DefinitionList
        columns={2}
        terms={[
          {
            label: t('查询期间', 'Decisions of'),
            value: t(
              `${draft.period.from} 至 ${draft.period.to}`,
              `${formatDay(draft.period.from, lang)} to ${formatDay(draft.period.to, lang)}`,
            ),
          },
          { label: t('用途', 'For'), value: purpose === undefined ? draft.purpose : t(purpose) },
          { label: t('草稿保留到', 'Draft kept until'), value: formatDay(draft.expiresOn, lang) },
          ...(draft.replaces === null ? [] : [{ label: t('将替换', 'Takes the place of'), value: draft.replaces }]),
        ]}
      />
      {uncovered.length > 0 && (
        <Notice tone="attention" title={t('有未完整覆盖的领域', 'Some fields are not covered completely')}>
          <p>
            {t(
              '这些领域的数据不完整，报告不能代替证明，请向所列部门核实：',
              'The data of these are not complete, so the report cannot stand in for a certificate; ask the departments named: ',
            )}
            {uncovered.map(({ name }) => t(name)).join(t('、', ', '))}
          </p>
          {later.map(({ field, from }) => (
            <LaterDay key={field.key} draft={draft} field={field.name} from={from} />
          ))}
        </Notice>
      )}
      <div className="report">
        {sections.map((section) => (
          <SectionOf
            key={section.key}
            section={section}
            beside={({ record, state, disputed }) =>
              state === undefined && disputed === null ? (
                <p>
                  <a href={href(`/workbench/objections/new?record=${record}`)}>
                    {t('内容不对？提出异议', 'Something wrong? Object to it')}
                  </a>
                </p>
              ) : null
            }
          />
        ))}
      </div>
      <Section title={t('出具', 'Issue')}>
        <form method="post" action={href(`${start}/${draft.draftId}/issue`)}>
          <input type="hidden" name="seen" value={seen} />
          <Actions>
            <Button>{t('内容已核对，出具报告', 'I looked it over: issue it')}</Button>
          </Actions>
        </form>
        <Details summary={t('放弃这份草稿', 'Throw this draft away')}>
          <form method="post" action={href(`${start}/${draft.draftId}/discard`)}>
            <p>
              {t('草稿将被删除，不能恢复；所列记录不受影响。', 'The draft is deleted and cannot be had back; the records are not touched.')}
            </p>
            <Actions>
              <Button kind="danger">{t('放弃', 'Throw away')}</Button>
            </Actions>
          </form>
        </Details>
      </Section>
    </>
  )
}

type LaterDayProps = { readonly draft: SelfCheck['draft']; readonly field: Text; readonly from: Day }

/** A field that a later first day would cover, and the same choice with that day. One that takes a report's place keeps its days. */
function LaterDay({ draft: { fields, period, purpose, language, replaces }, field, from }: LaterDayProps) {
  const { t, lang, href } = usePlace()
  return (
    <form method="post" action={href(start)}>
      <p>
        {t(
          `${field.zh}：自 ${formatDay(from, lang)} 起的数据完整，把起始日改为该日即可覆盖。`,
          `${field.en}: the data from ${formatDay(from, lang)} on are complete. With that day as the first the field is covered.`,
        )}
      </p>
      {replaces === null && (
        <>
          {fields.map((key) => (
            <input key={key} type="hidden" name="fields" value={key} />
          ))}
          {Object.entries({ from, to: period.to, purpose, language }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="after">
            <Actions>
              <Button kind="secondary">
                {t(`改为自 ${formatDay(from, lang)} 起，重新核对`, `Take ${formatDay(from, lang)}, and look it over anew`)}
              </Button>
            </Actions>
          </div>
        </>
      )}
    </form>
  )
}
