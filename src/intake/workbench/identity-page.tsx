import { itemOn, valueReader, type Pack } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Choices,
  Code,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  formatInstant,
  Notice,
  PageTitle,
  Section,
  TextArea,
  usePlace,
  type Tone,
} from '../../platform/ui/index.ts'
import { likelihoods, resolutionOutcomes, subjectStatuses, type Candidate } from '../../subjects/index.ts'
import type { ExplainedCase } from '../index.ts'
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
            return value === undefined ? [] : [{ label: t(field.label), value: t(valueReader(field, pack)(value)) }]
          })}
        />
      </Section>
    </>
  )
}

const tone: Readonly<Record<Candidate['likelihood'], Tone>> = { 'very-likely': 'good', likely: 'info', possible: 'neutral' }

function Decide({ explained, errors, entries }: Pick<IdentityProps, 'explained' | 'errors' | 'entries'>) {
  const { t, href } = usePlace()
  const { identityCase, candidates } = explained
  return (
    <Section title={t('认定', 'Decide')} count={candidates.length}>
      {candidates.length === 0 && (
        <EmptyState title={t('登记库中没有相近的主体。', 'No organisation of the register is like it.')}>
          <p>
            {t(
              '如登记库不完整，请先导入最新登记库；否则退回该行，由信源单位核对。',
              'If the register is incomplete, import the latest one first; else refuse the row, for the source to check.',
            )}
          </p>
        </EmptyState>
      )}
      <form method="post" action={href(`/workbench/identities/${identityCase.caseId}`)}>
        <Choices
          type="radio"
          name="choice"
          label={t('这一行说的是', 'This row is about')}
          values={[entries.choice]}
          required
          {...wrong(errors, 'choice')}
          options={[
            ...candidates.map(({ organisation, likelihood, reasons }) => ({
              value: String(organisation.subjectId),
              label: `${organisation.name}${organisation.uscc === null ? '' : ` ${organisation.uscc}`}`,
              hint: (
                <>
                  <Badge tone={tone[likelihood]}>{t(likelihoods[likelihood])}</Badge>{' '}
                  {[...reasons.map((reason) => t(reason)), t(subjectStatuses[organisation.status]), organisation.address]
                    .filter(Boolean)
                    .join(' · ')}
                </>
              ),
            })),
            {
              value: 'reject',
              label: t('都不是：退回信源单位', 'None of these: refuse the row'),
              hint: t(
                '该行列入退回行，由信源单位核对名称和代码。',
                'The row joins the refused ones, for the source to check name and code.',
              ),
            },
          ]}
        />
        <TextArea
          name="reason"
          label={t('理由', 'Reason')}
          hint={t('如：经与登记机关核实。不要写个人信息。', 'For example: confirmed with the registering authority. No personal data.')}
          required
          value={entries.reason}
          rows={3}
          maxLength={500}
          {...wrong(errors, 'reason')}
        />
        <Actions>
          <Button>{t('保存认定', 'Keep the decision')}</Button>
        </Actions>
      </form>
    </Section>
  )
}

const outcomes = {
  accepted: { zh: '新增入库', en: 'accepted as new' },
  updated: { zh: '更新了已有记录', en: 'new version of a record' },
  unchanged: { zh: '与已有记录相同', en: 'same as the record that was there' },
  rejected: { zh: '退回信源单位', en: 'refused' },
  'not-own': { zh: '退回：记录属于另一信源单位', en: 'refused: the record is of another source' },
  erased: { zh: '退回：记录内容已依法删除', en: 'refused: the content of the record was erased by law' },
  withdrawn: { zh: '退回：记录已撤回，或有效期已结束', en: 'refused: the record was withdrawn, or its validity ended' },
} as const

function Decided({
  explained: { identityCase },
  name,
  errors,
}: {
  explained: ExplainedCase
  name: string | null
  errors: readonly FormError[]
}) {
  const { t, lang, href } = usePlace()
  const { caseId, decision, decidedAt, decidedBy, reason } = identityCase
  return (
    <Section title={t('认定结果', 'The decision')}>
      <DefinitionList
        columns={2}
        terms={[
          { label: t('认定为', 'Found to be'), value: name ?? t('登记库中没有这个主体', 'nobody of the register') },
          { label: t('这一行', 'The row'), value: decision === null ? '—' : t(outcomes[decision.outcome]) },
          {
            label: t('认定人和时间', 'By whom and when'),
            value: [decidedBy, decidedAt && formatInstant(decidedAt, lang)].filter(Boolean).join(' · '),
          },
          { label: t('理由', 'Reason'), value: reason || '—' },
        ]}
      />
      {decision?.decisionId !== null && decision?.decisionId !== undefined && (
        <form className="after" method="post" action={href(`/workbench/identities/${caseId}/undo`)}>
          <Notice tone="attention" title={t('撤销这项认定', 'Undo this decision')}>
            <p>
              {t(
                '同名同码的所有行都会回到待认定；由此入库的记录撤回，历史保留。',
                'Every row with this name and code waits again; records that came of it are withdrawn, and their history stays.',
              )}
            </p>
          </Notice>
          <TextArea
            id="undo-reason"
            name="reason"
            label={t('撤销理由', 'Reason for undoing it')}
            required
            rows={2}
            maxLength={500}
            {...wrong(errors, 'reason')}
          />
          <Actions>
            <Button kind="danger">{t('撤销认定', 'Undo the decision')}</Button>
          </Actions>
        </form>
      )}
    </Section>
  )
}

const wrong = (errors: readonly FormError[], field: string): { error?: string } => {
  const error = errorAt(errors, field)
  return error === undefined ? {} : { error }
}
