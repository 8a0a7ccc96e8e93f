import { formatDay, formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Code,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Prose,
  Section,
  Table,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { CaseHistory, CaseLetters, type ReadCase } from '../../procedures/index.ts'
import { askedKey, papersAskedAt } from '../papers.ts'
import type { ReadApplication } from '../read-application.ts'
import { deciderWords } from '../route.ts'
import { kindWords, stateWords } from '../words.ts'
import { PaperForm } from './draft-page.tsx'
import { RecordLine, Result } from './record-line.tsx'

type Props = {
  readonly read: ReadApplication
  readonly sources: ReadonlyMap<string, string>
  readonly mayAct: boolean
  readonly errors: readonly FormError[]
}

/** A submitted application: what became of each record, how each department stands with it and until when it has to answer. */
export function ApplicationPage({ read, sources, mayAct, errors }: Props) {
  const { t, lang } = usePlace()
  const { application, requested, judged, cases, papers } = read
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/repair', label: t('信用修复', 'Repair') }]} />
      <PageTitle
        kicker={t(kindWords[application.kind])}
        lead={t(
          `${formatInstant(application.submittedAt, lang)} 提交，已送达 ${cases.length} 个单位。`,
          `Submitted ${formatInstant(application.submittedAt, lang)}, with ${cases.length} department(s).`,
        )}
      >
        {t(`申请 ${application.applicationId}`, `Application ${application.applicationId}`)}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <Section id="records" title={t('记录', 'Records')} count={requested.length}>
        <Table
          caption={t('记录', 'Records')}
          captionHidden
          rows={requested}
          rowKey={({ recordId }) => recordId}
          columns={[
            {
              key: 'record',
              label: t('记录', 'Record'),
              heading: true,
              cell: ({ recordId }) => {
                const one = judged.find(({ record }) => record.recordId === recordId)
                return one === undefined ? recordId : <RecordLine one={one} />
              },
            },
            {
              key: 'source',
              label: t('审核单位', 'Decided by'),
              cell: ({ recordId, sourceCode }) => {
                const name = sources.get(sourceCode) ?? sourceCode
                const record = judged.find((one) => one.record.recordId === recordId)?.record
                return record === undefined ? name : t(deciderWords(record, sourceCode, name))
              },
            },
            {
              key: 'standing',
              label: t('结果', 'Result'),
              tight: true,
              cell: (one) => <Result one={one} />,
            },
          ]}
        />
      </Section>
      {cases.map((one) => (
        <CaseOfDepartment
          key={one.case.caseId}
          one={one}
          read={read}
          name={sources.get(one.case.sourceCode ?? '') ?? ''}
          mayAct={mayAct}
          errors={errors}
        />
      ))}
      <Section id="papers" title={t('已提交的材料', 'Papers handed in')} count={papers.length}>
        <PaperList {...{ papers, judged, requested, sources }} applicationId={application.applicationId} />
      </Section>
      <SignedCommitment application={application} />
    </>
  )
}

/** What the organisation committed itself to, who signed and the hash of the text. */
export function SignedCommitment({ application }: { application: ReadApplication['application'] }) {
  const { t } = usePlace()
  return (
    <Section id="commitment" title={t('信用承诺', 'Commitment')}>
      <Prose>
        <blockquote lang="zh-Hans">{application.commitment}</blockquote>
      </Prose>
      <DefinitionList
        terms={[
          { label: t('签署人', 'Signed by'), value: application.signer },
          { label: 'SHA-256', value: <Code>{application.commitmentHash}</Code> },
        ]}
      />
    </Section>
  )
}

type PaperListProps = Pick<ReadApplication, 'papers' | 'judged' | 'requested'> & {
  readonly applicationId: number
  /** Names of departments; left out where all papers are for the reader's own. */
  readonly sources?: ReadonlyMap<string, string>
}

/** Papers by name, each to open: what it proves, for which department and about which records. */
export function PaperList({ papers, judged, requested, sources, applicationId }: PaperListProps) {
  const { t, href, lang } = usePlace()
  if (papers.length === 0) return <p>{t('没有材料：记录已载明履行情况。', 'None: the records say themselves that the duties are done.')}</p>
  const named = new Map(judged.flatMap(({ repair }) => (repair.rules?.papers ?? []).map(({ key, name }) => [key, name] as const)))
  const recordsOf = (decider: string) => requested.filter(({ sourceCode }) => sourceCode === decider).map(({ recordId }) => recordId)
  return (
    <ul className="plain-list">
      {papers.map(({ paperNo, fileName, givenAt, sourceCode, key }) => (
        <li key={paperNo}>
          <a href={href(`/workbench/repair/${applicationId}/papers/${paperNo}`)}>{fileName}</a>{' '}
          <span className="term-note">{formatInstant(givenAt, lang)}</span>
          <br />
          <span className="term-note">
            {t(key === askedKey ? askedPaper : (named.get(key) ?? askedPaper))}
            {sources !== undefined && (
              <>
                {t(' · 交 ', ' · for ')}
                <Words>{sources.get(sourceCode) ?? sourceCode}</Words>
              </>
            )}
            {`${t(' · 记录 ', ' · records ')}${recordsOf(sourceCode).join(t('、', ', '))}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

const askedPaper: Text = { zh: '补正材料', en: 'Paper asked for' }

type CaseProps = Pick<Props, 'read' | 'mayAct' | 'errors'> & { readonly one: ReadCase; readonly name: string }

function CaseOfDepartment({ one, read, name, mayAct, errors }: CaseProps) {
  const { t, href, lang } = usePlace()
  const path = `/workbench/repair/${read.application.applicationId}`
  const { caseId, sourceCode } = one.case
  const requested = read.requested.filter((each) => each.caseId === caseId)
  const asked = one.case.closedAt === null ? papersAskedAt(one.steps) : null
  const why = one.steps.findLast(({ action }) => action === 'askPapers')?.reason
  const answer = one.deadlines.find(({ key }) => key === 'answer')
  return (
    <Section id={`case-${caseId}`} title={name} note={t(`案件 ${caseId}`, `Case ${caseId}`)}>
      <p className="lead-line">
        <Badge tone={one.case.closedAt === null ? 'info' : 'neutral'}>{t(stateWords(one, requested))}</Badge>{' '}
        {answer !== undefined &&
          answer.reachedAt === null &&
          t(`最迟于 ${formatDay(answer.lastDay, lang)} 答复`, `an answer is due by ${formatDay(answer.lastDay, lang)}`)}
      </p>
      {asked !== null && (
        <Notice tone="attention" title={t('需要补正材料', 'Papers are asked for')}>
          <p>{why}</p>
          {mayAct && (
            <>
              <PaperForm
                path={path}
                source={sourceCode ?? ''}
                paperKey={askedKey}
                id={`f-paper-${caseId}`}
                label={t('补正材料', 'Paper')}
              />
              <form method="post" action={href(`${path}/cases/${caseId}/given`)}>
                <input type="hidden" name="seen" value={one.steps.length} />
                <Actions>
                  <Button>{t('材料已齐，提交补正', 'All added: give the papers')}</Button>
                </Actions>
              </form>
            </>
          )}
        </Notice>
      )}
      <p>
        <a href={href(`/workbench/cases/${caseId}`)}>{t('办理进程和全部期限', 'The way of the case and all deadlines')}</a>
      </p>
      {one.letters.length > 0 && <CaseLetters found={one} />}
      <Details summary={t(`办理经过（${one.steps.length}）`, `What was done (${one.steps.length})`)}>
        <CaseHistory procedure={one.procedure} steps={one.steps} />
      </Details>
      {mayAct && one.possible.some(({ key }) => key === 'askReview') && <AskReview one={one} path={path} errors={errors} />}
      {mayAct && one.possible.some(({ key }) => key === 'cancel') && (
        <form method="post" action={href(`${path}/cases/${caseId}/cancel`)}>
          <input type="hidden" name="seen" value={one.steps.length} />
          <Actions>
            <Button kind="quiet">{t('撤回对该单位的申请', 'Take this part back')}</Button>
          </Actions>
        </form>
      )}
    </Section>
  )
}

/** What a department decided is not the last word here: the office looks at it again, once and in its time. */
function AskReview({ one, path, errors }: { one: ReadCase; path: string; errors: readonly FormError[] }) {
  const { t, href, lang } = usePlace()
  const { caseId } = one.case
  const field = `review-${caseId}`
  const error = errorAt(errors, field)
  const until = one.deadlines.findLast(({ key }) => key === 'askReview')
  return (
    <Details open={error !== undefined} summary={t('对修复结果提出异议', 'Object to the result')}>
      <form method="post" action={href(`${path}/cases/${caseId}/review`)}>
        <input type="hidden" name="seen" value={one.steps.length} />
        <TextArea
          name="reason"
          id={`f-${field}`}
          label={t('理由', 'Reason')}
          hint={t(
            `由信用办复核，只能提出一次，不收取任何费用。${until === undefined ? '' : `最后一日 ${formatDay(until.lastDay, lang)}。`}`,
            `The office reviews it; possible once, free of charge.${until === undefined ? '' : ` Last day ${formatDay(until.lastDay, lang)}.`}`,
          )}
          error={error}
          required
          rows={3}
        />
        <Actions>
          <Button kind="secondary">{t('提出异议', 'Object')}</Button>
        </Actions>
      </form>
    </Details>
  )
}
