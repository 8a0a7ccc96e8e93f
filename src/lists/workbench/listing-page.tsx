import { describeDuration } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import {
  Badge,
  Breadcrumb,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Split,
  usePlace,
  Words,
  type Option,
} from '../../platform/ui/index.ts'
import { CaseAside, CaseRunning } from '../../procedures/index.ts'
import type { FollowedProposal } from '../read.ts'
import { stateOf } from './listing-table.tsx'
import { StepForms } from './step-forms.tsx'

type Props = {
  followed: FollowedProposal
  isDepartment: boolean
  measures: readonly Option[]
  today: string
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

const before: ReadonlySet<string> = new Set(['proposed', 'noticed', 'waived', 'answered'])

/** One case: what it rests on, what the law still asks for, what may be done, what was done. */
export function ListingPage({ followed, isDepartment, measures, today, entered, errors }: Props) {
  const { proposal, name, source, organisation, read } = followed
  const { t, lang, href } = usePlace()
  const standing = stateOf(proposal, today)
  const measureOf = (key: string) => measures.find(({ value }) => value === key)?.label ?? key
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/listings', label: t('严重失信主体名单', 'Serious-dishonesty lists') }]} />
      <ErrorSummary
        errors={errors.map((one) => (one.field === undefined ? one : { ...one, field: `${entered['action'] ?? ''}-${one.field}` }))}
      />
      <PageTitle kicker={t(name)} lead={<Words>{isDepartment ? (organisation.uscc ?? '') : source.name}</Words>}>
        <Words>{organisation.name}</Words> <Badge tone={standing.tone}>{t(standing.text)}</Badge>
      </PageTitle>
      <CaseRunning read={read} today={today} wide />
      <Split aside={<CaseAside read={read} />}>
        {before.has(proposal.state) && <Checklist followed={followed} isDepartment={isDepartment} />}
        <Section
          title={
            proposal.documentNo === null ? t('拟列入的事实和依据', 'Intended facts and basis') : t('列入的事实和依据', 'Facts and basis')
          }
        >
          <DefinitionList
            terms={[
              { label: t('事实和理由', 'Facts and reasons'), value: <Words>{proposal.facts}</Words> },
              { label: t('列入依据', 'Legal basis'), value: <Words>{proposal.legalBasis}</Words> },
              ...(proposal.noticeNo === null
                ? []
                : [
                    {
                      label: t('事先告知书', 'Prior notice'),
                      value: `${proposal.noticeNo}${t('，', ', ')}${formatDay(proposal.noticeOn ?? today, lang)}`,
                    },
                    ...(proposal.noticePeriod === null
                      ? []
                      : [
                          { label: t('告知的最长期限', 'Longest period named in it'), value: t(describeDuration(proposal.noticePeriod)) },
                          {
                            label: t('告知的措施', 'Measures named in it'),
                            value: <Words>{(proposal.noticeMeasures ?? []).map(measureOf).join(t('；', '; '))}</Words>,
                          },
                        ]),
                  ]),
              ...(proposal.defenceOutcome === null
                ? []
                : [{ label: t('意见核实答复', 'Answer to the defence'), value: <Words>{proposal.defenceOutcome}</Words> }]),
              ...(proposal.documentNo === null
                ? []
                : [
                    {
                      label: t('列入决定书', 'Decision'),
                      value: `${proposal.documentNo}${t('，', ', ')}${formatDay(proposal.decidedOn ?? today, lang)}`,
                    },
                    { label: t('列入期限至', 'Listed until'), value: formatDay(proposal.listedUntil ?? today, lang) },
                    ...(proposal.state === 'removed' && proposal.closedAt !== null
                      ? [{ label: t('移出', 'Removed'), value: formatInstant(proposal.closedAt, lang) }]
                      : []),
                    {
                      label: t('可以采取的措施', 'Measures that may follow'),
                      value: <Words>{(proposal.measures ?? []).map(measureOf).join(t('；', '; '))}</Words>,
                    },
                    { label: t('移出条件', 'Conditions of removal'), value: <Words>{proposal.removalConditions ?? ''}</Words> },
                    { label: t('救济途径', 'Remedies'), value: <Words>{proposal.remedies ?? ''}</Words> },
                  ]),
            ]}
          />
        </Section>
        {isDepartment && proposal.state === 'listed' && proposal.recordId !== null && (
          <p>
            <a href={href(`/workbench/records/${proposal.recordId}`)}>{t('查看列入的记录', 'Open the record of the listing')}</a>
            {' · '}
            <a href={href('/workbench/measures?view=proposed')}>{t('由此提出的措施', 'The restrictions that follow')}</a>
          </p>
        )}
        <StepForms {...{ followed, measures, today, entered, errors }} />
        {!isDepartment && (
          <Section title={t('您的权利', 'Your rights')}>
            <p>
              {t(
                '事先告知书送达后，在期限内可以陈述申辩、附证据、申请听证（法律有规定的），也可以书面放弃；陈述申辩不会加重处理。列入之后，期满当日自动移出；符合条件的可以申请信用修复提前移出；认为有误的可以提出异议、申请行政复议或者提起行政诉讼。',
                'Once notice is served you may state your view with evidence and ask for a hearing where the law knows one, or waive this in writing; what you say makes nothing heavier. A listing ends by itself on its day, earlier by repair where the conditions are met; object to what is wrong, apply for administrative reconsideration or bring an action.',
              )}
            </p>
            <p>
              <a href={href('/workbench/objections')}>{t('提出异议', 'Object')}</a>
              {' · '}
              <a href={href('/workbench/repair')}>{t('信用修复（移出）', 'Repair (removal)')}</a>
            </p>
          </Section>
        )}
      </Split>
    </>
  )
}

function stateOfStep(missing: Text | null, idle: Text | undefined, t: (zh: string, en: string) => string) {
  if (missing !== null) return <Badge tone="attention">{t('未完成', 'missing')}</Badge>
  return idle === undefined ? (
    <Badge tone="good">{t('已完成', 'done')}</Badge>
  ) : (
    <Badge tone="neutral">{t('暂无需办理', 'not needed')}</Badge>
  )
}

/** What the law asks for before a decision, step by step, with the law of each. */
function Checklist({ followed: { steps }, isDepartment }: { followed: FollowedProposal; isDepartment: boolean }) {
  const { t } = usePlace()
  const open = steps.filter(({ missing }) => missing !== null).length
  return (
    <Section id="steps" title={t('决定之前须完成', 'Before a decision')}>
      <Notice
        tone={open === 0 ? 'info' : 'attention'}
        title={
          open === 0
            ? t('都已完成，可以决定', 'All is done: it may be decided')
            : t(`还有 ${open} 项没有完成，不能决定`, `${open} missing: it cannot be decided`)
        }
      >
        <p>
          {isDepartment
            ? t('决定由没有提出列入的审批人或者负责人作出。', 'An approver or head who did not propose it decides.')
            : t('这些步骤完成之前，部门不能作出列入决定。', 'The department cannot decide before these are done.')}
        </p>
      </Notice>
      <DefinitionList
        terms={steps.map(({ name, missing, idle }) => ({
          label: t(name),
          value: (
            <>
              {stateOfStep(missing, idle, t)}
              {(missing !== null || idle !== undefined) && <span className="term-note">{t(missing ?? idle ?? { zh: '', en: '' })}</span>}
            </>
          ),
        }))}
      />
      <div className="after">
        <Details summary={t('每一步的依据', 'The law of each step')}>
          <DefinitionList terms={steps.map(({ name, law }) => ({ label: t(name), value: <Words>{t(law)}</Words> }))} />
        </Details>
      </div>
    </Section>
  )
}
