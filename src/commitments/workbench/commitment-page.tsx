import { formatDay, formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Badge,
  Breadcrumb,
  Code,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Prose,
  Section,
  Split,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { CaseAside, CaseRunning, reservedInWords } from '../../procedures/index.ts'
import type { FollowedCommitment } from '../read.ts'
import { fitting, StepForms } from './step-forms.tsx'
import { signedAsWords, standingOf, termWords } from './words.ts'

type Props = {
  followed: FollowedCommitment
  isDepartment: boolean
  today: string
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** One commitment: what was promised, how it stands, what may be done, what was done. */
export function CommitmentPage({ followed, isDepartment, today, entered, errors }: Props) {
  const { commitment, matter, source, organisation, read, recordId } = followed
  const { t, lang } = usePlace()
  const { number } = commitment
  const standing = standingOf(commitment, today)
  const reserved = reservedInWords(fitting(read.reserved, read, today))
  const isGone = commitment.state === 'broken' && recordId === null
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/commitments', label: isDepartment ? t('承诺核查', 'Commitments to check') : t('信用承诺', 'Commitments') },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageTitle kicker={number} lead={<Words>{isDepartment ? organisation.name : source.name}</Words>}>
        <Words>{t(matter.name)}</Words> <Badge tone={standing.tone}>{t(standing.text)}</Badge>
      </PageTitle>
      <Split
        aside={
          <>
            <CaseRunning read={read} today={today} />
            <CaseAside read={read} />
          </>
        }
      >
        {isGone && (
          <Notice tone="info" title={t('这次违诺认定已经不再公示和使用', 'The decision of breach is no longer shown or used')}>
            <p>
              {t(
                '它的记录已经修复或者撤回，不再影响信用评价，也不在信用核查中提供。这里只保留办理经过。',
                'Its record was repaired or withdrawn: no grade counts it and no credit check tells it. Only what was done is kept here.',
              )}
            </p>
          </Notice>
        )}
        <Section title={t('承诺内容', 'What was promised')}>
          <Prose>
            <p>
              <Words>{matter.promise}</Words>
            </p>
            <ol>
              {matter.duties.map((duty) => (
                <li key={duty}>
                  <Words>{duty}</Words>
                </li>
              ))}
            </ol>
          </Prose>
          <DefinitionList
            terms={[
              {
                label: t('签署', 'Signed'),
                value: `${formatInstant(commitment.signedAt, lang)}${t('，', ', ')}${t(signedAsWords[commitment.signedAs])}`,
              },
              ...(commitment.mandateUntil === null
                ? []
                : [{ label: t('授权期限', 'Mandate until'), value: formatDay(commitment.mandateUntil, lang) }]),
              {
                label: t('履行期限', 'Term'),
                value:
                  commitment.termEnd === null
                    ? t(termWords(matter.term))
                    : t(`至 ${formatDay(commitment.termEnd, lang)}`, `until ${formatDay(commitment.termEnd, lang)}`),
              },
              { label: t('违诺责任', 'When it is broken'), value: <Words>{matter.consequence}</Words> },
              { label: t('依据', 'Basis'), value: <Words>{`${matter.basis.document} ${matter.basis.article}`}</Words> },
              { label: t('内容摘要（SHA-256）', 'SHA-256 of the text'), value: <Code>{commitment.textHash}</Code> },
            ]}
          />
        </Section>
        <StepForms followed={followed} today={today} entered={entered} errors={errors} />
        {reserved.map((words) => (
          <p key={words.zh} className="muted">
            {t(words)}
          </p>
        ))}
        {isDepartment && commitment.state === 'broken' && recordId !== null && <Finding recordId={recordId} />}
        {!isDepartment && !isGone && <Remedies state={commitment.state} recordId={recordId} />}
      </Split>
    </>
  )
}

/** Where the department reads what it found. */
function Finding({ recordId }: { recordId: number }) {
  const { t, href } = usePlace()
  return (
    <Section title={t('认定结果', 'What was decided')}>
      <p>
        {t(
          '履行情况、未履行的内容和责任追究已经记入信用记录。',
          'How far it was kept, what was not kept and the consequence are in the record.',
        )}{' '}
        <a href={href(`/workbench/records/${recordId}`)}>{t('查看记录', 'Open the record')}</a>
      </p>
    </Section>
  )
}

/** What ends it, and what can be said against it. */
function Remedies({ state, recordId }: { state: string; recordId: number | null }) {
  const { t, href } = usePlace()
  return (
    <Section title={t('如何了结、如何提出异议', 'What ends it, and how to object')}>
      <p>
        {state === 'broken'
          ? t(
              '违诺认定已经记入信用记录。认为有误的，可以提出异议，也可以依法申请行政复议或者提起行政诉讼；义务履行完毕后可以申请信用修复。',
              'The decision is in the record. If it is wrong, object to it, apply for administrative reconsideration or bring an action; once the duties are done, ask for repair.',
            )
          : t(
              '受理部门核查认为已经全部履行的，承诺即办结；未全部履行的，先限期改正，其间可以陈述意见、申请延长一次。作出违诺认定之前，信用记录中没有不利内容。',
              'It ends when the department finds it wholly fulfilled. Where it is not, there is time to cure; meanwhile you may state your view and ask for more time once. Before a decision nothing adverse is in the record.',
            )}
      </p>
      <p>
        <a href={href('/workbench/objections')}>{t('提出异议', 'Object')}</a>
        {' · '}
        <a href={href('/workbench/repair')}>{t('信用修复', 'Repair')}</a>
        {recordId !== null && (
          <>
            {' · '}
            <a href={href('/workbench/file')}>{t('信用档案中的记录', 'The record in our file')}</a>
          </>
        )}
      </p>
    </Section>
  )
}
