import { citeAll, describeLongest, measureClasses, modeNames } from '../../packs/index.ts'
import { formatDay, formatInstant, formatSaid } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Badge,
  Breadcrumb,
  Code,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Split,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { CaseAside, CaseRunning, reservedInWords } from '../../procedures/index.ts'
import { whyEnded } from '../measure.ts'
import type { FollowedMeasure } from '../read.ts'
import { ExecuteForm } from './execute-form.tsx'
import { StepForms } from './step-forms.tsx'
import { standingOf } from './words.ts'

type Props = {
  followed: FollowedMeasure
  isOwn: boolean
  today: string
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** One restriction: the rule, the record with its marks, what may be done, what was done. */
export function MeasurePage({ followed, isOwn, today, entered, errors }: Props) {
  const { proposal, measure, organisation, executorName, finderName, execution, check, read } = followed
  const { t, lang, href } = usePlace()
  const standing = standingOf(proposal, execution?.until ?? null, today)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/measures', label: t('失信惩戒措施', 'Restrictions') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle kicker={`${measure.key} · ${executorName}`} lead={<Words>{organisation.name}</Words>}>
        {t(measure.name)} <Badge tone={standing.tone}>{t(standing.text)}</Badge>
      </PageTitle>
      <Split
        aside={
          <>
            {read !== null && (
              <>
                <CaseRunning read={read} today={today} without={['lapse']} />
                <CaseAside read={read} />
              </>
            )}
          </>
        }
      >
        <RecordShown followed={followed} isOwn={isOwn} />
        <Section id="rule" title={t('清单的规定', 'What the list says')}>
          <p>{t(measure.summary)}</p>
          <DefinitionList
            terms={[
              { label: t('依据', 'Basis'), value: <Words>{t(citeAll(measure.basis))}</Words> },
              { label: t('类别', 'Class'), value: t(measureClasses[measure.class]) },
              { label: t('最重的方式', 'At most'), value: t(modeNames[measure.mode]) },
              { label: t('最长期限', 'Longest time'), value: t(describeLongest(measure)) },
              { label: t('认定单位', 'Found by'), value: <Words>{finderName}</Words> },
              {
                label: t('提出', 'Proposed'),
                value: `${formatInstant(proposal.proposedAt, lang)}${t('，', ', ')}${proposal.proposedBy === null ? t('按清单自动提出', 'by the list') : t('由认定单位提出', 'by the finding unit')}`,
              },
              ...(proposal.reason === '' ? [] : [{ label: t('提出的理由', 'Reasons'), value: <Words>{proposal.reason}</Words> }]),
            ]}
          />
          <p>
            <a href={href(`/measures#${measure.key}`)}>{t('在清单中查看', 'See it in the list')}</a>
          </p>
        </Section>
        {execution !== null && (
          <Section id="decision" title={t('执行决定', 'The decision')}>
            <DefinitionList
              terms={[
                { label: t('方式', 'Mode'), value: t(modeNames[execution.mode]) },
                { label: t('事项', 'Matter'), value: <Words>{execution.matter}</Words> },
                { label: t('决定文号', 'Number'), value: <Words>{execution.decisionNo}</Words> },
                {
                  label: t('起止', 'In force'),
                  value: `${formatDay(execution.from, lang)} – ${execution.until === null ? t('依据的记录失效时', 'while its record holds') : formatDay(execution.until, lang)}`,
                },
                { label: t('理由', 'Reasons'), value: <Words>{execution.reason}</Words> },
                {
                  label: t('决定', 'Decided'),
                  value: `${formatInstant(execution.decidedAt, lang)}${t('，', ', ')}${execution.decidedAs === 'head' ? t('负责人', 'head') : t('审批人', 'approver')}`,
                },
                ...(proposal.endedAt === null || proposal.endedWhy === null
                  ? []
                  : [
                      {
                        label: t('终止', 'Ended'),
                        value: `${formatInstant(proposal.endedAt, lang)}${t('，', ', ')}${t(whyEnded[proposal.endedWhy])}`,
                      },
                    ]),
              ]}
            />
          </Section>
        )}
        {check !== null && check.reasons.length > 0 && (
          <Notice tone="attention" title={t('现在不能执行', 'It cannot be executed now')}>
            <ul>
              {check.reasons.map((reason) => (
                <li key={reason.zh}>{t(reason)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {read?.possible.some(({ key }) => key === 'execute') === true && check?.reasons.length === 0 && (
          <ExecuteForm followed={followed} today={today} entered={entered} errors={errors} />
        )}
        {read !== null && <StepForms {...{ measureId: proposal.measureId, read, entered, errors }} />}
        {reservedInWords(read?.reserved ?? []).map((text) => (
          <p key={text.zh} className="muted">
            {t(text)}
          </p>
        ))}
        {isOwn && <Remedies recordId={proposal.recordId} />}
      </Split>
    </>
  )
}

function RecordShown({ followed: { record, proposal, check }, isOwn }: Pick<Props, 'followed' | 'isOwn'>) {
  const { t, lang, href } = usePlace()
  return (
    <Section id="record" title={t('依据的记录', 'The record it rests on')}>
      {check?.ground?.isMarked === true && (
        <Notice tone="attention" title={t('这条记录有异议正在处理', 'This record is disputed')}>
          <p>{t('处理期间不作决定，期限暂停。', 'Nothing is decided meanwhile, and no time runs.')}</p>
        </Notice>
      )}
      {record === null ? (
        <p>{t('这条记录已经不再显示。', 'This record is no longer shown.')}</p>
      ) : (
        <DefinitionList
          terms={[
            { label: t('记录', 'Record'), value: <Words>{`${t(record.item.label)} · ${t(record.title)}`}</Words> },
            ...record.fields.map(({ key, label, text }) => ({ key, label: t(label), value: <Words>{formatSaid(t(text), lang)}</Words> })),
          ]}
        />
      )}
      <p className="muted">
        {t('记录编号', 'Number of the record')} <Code>{String(proposal.recordId)}</Code>
        {record !== null && ` · ${formatDay(record.decidedOn, lang)}`}
        {isOwn && (
          <>
            {' · '}
            <a href={href('/workbench/file')}>{t('在信用档案中查看', 'See it in our file')}</a>
          </>
        )}
      </p>
    </Section>
  )
}

/** What ends it, and what can be said against it. */
function Remedies({ recordId }: { recordId: number }) {
  const { t, href } = usePlace()
  return (
    <Section id="remedies" title={t('怎样终止，怎样提出异议', 'What ends it, and how to object')}>
      <p>
        {t(
          `记录 ${recordId} 失效、移出名单、完成修复或者被撤回的，措施当日终止。认为记录有误的，可以对记录提出异议，处理期间不作决定；对决定不服的，可以在本页陈述意见请求提前解除，也可以依法申请行政复议或者提起行政诉讼。不收取费用。`,
          `It ends on the day record ${recordId} ends, leaves the list, is repaired or withdrawn. If the record is wrong, object to it: nothing is decided meanwhile. Against a decision, state your view here and ask for an early end, apply for administrative reconsideration, or bring an action. Free of charge.`,
        )}
      </p>
      <p>
        <a href={href('/workbench/objections')}>{t('提出异议', 'Object')}</a> ·{' '}
        <a href={href('/workbench/repair')}>{t('信用修复', 'Repair')}</a>
      </p>
    </Section>
  )
}
