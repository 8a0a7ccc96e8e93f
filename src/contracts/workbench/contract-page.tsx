import { formatDay, formatInstant } from '../../platform/format.ts'
import { dayOf } from '../../platform/time.ts'
import { CaseRunning } from '../../procedures/index.ts'
import {
  Badge,
  Breadcrumb,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  SpanBeam,
  Split,
  Table,
  Timeline,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { awaits, statuses, type Contract } from '../contract.ts'
import { dutyKinds, type Contest } from '../duty.ts'
import type { FollowedContract } from '../read.ts'
import { ContractForms } from './contract-forms.tsx'
import { DutyForm } from './duty-forms.tsx'
import type { ContractPageProps } from './page-form.tsx'
import { dutyStanding, kindWords, roleWords, sizeWords, standingOf, voiceWords } from './words.ts'

/** One contract: what it says, how it stands, what is due, what each party said, and what the reader may do. */
export function ContractPage(props: ContractPageProps) {
  const { followed, today, errors } = props
  const { contract, partyB, read, isReduced, side, statements } = followed
  const { t, lang } = usePlace()
  const standing = standingOf({ ...contract, side, awaits: awaits(contract, statements) }, today)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/contracts', label: t('合同跟踪', 'Contracts') }]} />
      <ErrorSummary
        errors={errors.map((one) => (one.field === undefined ? one : { ...one, field: `${props.entered['at'] ?? ''}-${one.field}` }))}
      />
      <PageTitle
        kicker={contract.contractNo ?? t(kindWords[contract.kind])}
        lead={<Words>{`${contract.partyAName} — ${partyB.name}`}</Words>}
      >
        <Words>{contract.name === '' ? `${t(kindWords[contract.kind])} ${contract.contractId}` : contract.name}</Words>{' '}
        <Badge tone={standing.tone}>{t(standing.text)}</Badge>
      </PageTitle>
      {isReduced && (
        <Notice tone="info" title={t('内容属于合同双方', 'The content is the parties’')}>
          <p>{t('这里只显示双方、类型、状态和日期。', 'Only parties, kind, state and days are shown here.')}</p>
        </Notice>
      )}
      {contract.state === 'disputed' && (
        <Notice tone="attention" title={t('双方对履约情况的确认不一致', 'The parties say different things of the performance')}>
          <p>
            {t(
              '有争议期间对任何一方都不作不利记录。双方可以改为一致，也可以在法院或者仲裁机构作出生效决定后由登记部门录入。',
              'While it is in dispute nothing adverse is recorded of either. The parties may come to the same, or a court or arbitral body decides and the department that keeps the register enters it.',
            )}
          </p>
        </Notice>
      )}
      {contract.signedOn !== null && contract.performBy !== null && <Span contract={contract} today={today} />}
      <CaseRunning
        read={read}
        today={today}
        wide
        more={({ key, lastDay }) =>
          key === 'perform' &&
          contract.performBy !== null &&
          lastDay > contract.performBy &&
          t('（约定的最后一日是休息日，顺延）', ' (the agreed last day is a day off: the next working day counts)')
        }
      />
      <Split
        aside={
          <>
            <Section id="history" title={t('办理经过', 'What was done')} count={read.steps.length}>
              <Timeline
                happenings={read.steps.toReversed().map(({ stepNo, action, takenAt }) => ({
                  key: String(stepNo),
                  when: formatInstant(takenAt, lang),
                  title: t(read.procedure.actions.find(({ key }) => key === action)?.done ?? { zh: action, en: action }),
                }))}
              />
            </Section>
          </>
        }
      >
        <ContractForms {...props} />
        <Terms followed={followed} />
        {!isReduced && <Duties {...props} />}
        {!isReduced && <Said followed={followed} />}
      </Split>
    </>
  )
}

function Span({ contract, today }: { contract: Contract; today: string }) {
  const { t, lang } = usePlace()
  const [from, until] = [contract.signedOn ?? today, contract.performBy ?? today]
  const days = (one: string, two: string) => (Date.parse(two) - Date.parse(one)) / 86_400_000
  const end = contract.closedAt === null ? today : dayOf(contract.closedAt)
  const left = days(today, until)
  return (
    <SpanBeam
      from={t(`签订 ${formatDay(from, lang)}`, `signed ${formatDay(from, lang)}`)}
      until={t(`履约期限 ${formatDay(until, lang)}`, `to be performed by ${formatDay(until, lang)}`)}
      passed={days(from, until) === 0 ? 1 : Math.max(0, Math.min(1, days(from, end) / days(from, until)))}
      words={
        left >= 0
          ? t(`履约期限还有 ${left} 日`, `${left} days to the end of the term`)
          : t(`履约期限已过 ${-left} 日`, `the term ended ${-left} days ago`)
      }
    />
  )
}

function Terms({ followed: { contract, partyB, isReduced, papers } }: { followed: FollowedContract }) {
  const { t, lang } = usePlace()
  const day = (value: string | null) => (value === null ? '—' : formatDay(value, lang))
  const { supplierSize } = contract
  return (
    <Section id="terms" title={t('合同内容', 'The contract')}>
      <DefinitionList
        terms={[
          { label: t('类型', 'Kind'), value: t(kindWords[contract.kind]) },
          { label: t('甲方', 'Party A'), value: <Words>{`${contract.partyAName}（${contract.partyACode}）`}</Words> },
          { label: t('乙方', 'Party B'), value: <Words>{`${partyB.name}（${partyB.uscc ?? contract.partyBCode}）`}</Words> },
          ...(isReduced
            ? []
            : [
                { label: t('主要标的', 'Subject matter'), value: <Words>{contract.subjectMatter}</Words> },
                {
                  label: t('规格、数量、单价', 'Specification, quantity, unit price'),
                  value: <Words>{[...new Set([contract.spec, contract.quantity, contract.unitPrice])].join(' · ')}</Words>,
                },
                { label: t('合同金额', 'Amount'), value: t(`${contract.amountWan} 万元`, `${contract.amountWan} × 10 000 yuan`) },
                { label: t('项目编号', 'Project'), value: contract.projectNo ?? '—' },
                { label: t('公告', 'Notice'), value: <Words>{contract.announcementRef ?? '—'}</Words> },
                {
                  label: t('供应商规模', 'Size of the supplier'),
                  value: supplierSize === null ? t('没有告知', 'not said') : t(sizeWords[supplierSize]),
                },
              ]),
          { label: t('签订日期', 'Signed on'), value: day(contract.signedOn) },
          { label: t('履约期限', 'To be performed by'), value: day(contract.performBy) },
        ]}
      />
      <Papers contract={contract} papers={papers.filter(({ about }) => about === 'contract')} />
    </Section>
  )
}

function Papers({ contract, papers }: { contract: Contract; papers: FollowedContract['papers'] }) {
  const { href } = usePlace()
  if (papers.length === 0) return null
  return (
    <ul>
      {papers.map(({ paperNo, name }) => (
        <li key={paperNo}>
          <a href={href(`/workbench/contracts/${contract.contractId}/papers/${paperNo}`)}>
            <Words>{name}</Words>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Duties(props: ContractPageProps) {
  const { followed, today } = props
  const { contract, duties, papers, partyB } = followed
  const { t, lang } = usePlace()
  return (
    <Section id="duties" title={t('款项和节点', 'Payments and milestones')} count={duties.length}>
      <Table
        caption={t('款项和节点', 'Payments and milestones')}
        captionHidden
        rows={duties}
        rowKey={({ dutyNo }) => dutyNo}
        empty={<EmptyState title={t('还没有登记款项或者节点', 'Nothing was entered yet')} />}
        columns={[
          {
            key: 'name',
            label: t('名称', 'Name'),
            heading: true,
            cell: ({ dutyNo, name, kind, debtor, contests, countsFrom, state }) => (
              <>
                <Words>{name}</Words>
                <span className="term-note">
                  <Words>{`${t(dutyKinds[kind])} · ${debtor === 'a' ? contract.partyAName : partyB.name}`}</Words>
                </span>
                {countsFrom !== null && countsFrom > today && (
                  <span className="term-note">
                    {state === 'done' || state === 'reported'
                      ? t(
                          `日期不由付款一方登记，${formatDay(countsFrom, lang)} 前可以提出争议，此前不计入逾期。`,
                          `The day is not the debtor’s: not counted as late before ${formatDay(countsFrom, lang)}; until then it may be contested.`,
                        )
                      : t(
                          `不由付款一方登记，${formatDay(countsFrom, lang)} 前付款一方可以确认或者提出争议，此前不计入逾期。`,
                          `Not entered by the debtor: not counted as late before ${formatDay(countsFrom, lang)}; whoever owes it may agree or contest it.`,
                        )}
                  </span>
                )}
                {contests.map((one) => (
                  <Contested key={one.contestNo} contest={one} />
                ))}
                <Papers contract={contract} papers={papers.filter(({ about }) => about === `duty ${dutyNo}`)} />
              </>
            ),
          },
          { key: 'amount', label: t('金额（万元）', 'Amount (10 000 yuan)'), align: 'end', cell: ({ amountWan }) => amountWan ?? '—' },
          { key: 'due', label: t('到期', 'Due'), tight: true, cell: ({ dueOn }) => formatDay(dueOn, lang) },
          {
            key: 'done',
            label: t('实际', 'Done on'),
            tight: true,
            cell: ({ doneOn }) => (doneOn === null ? '—' : formatDay(doneOn, lang)),
          },
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: (duty) => {
              const { tone, text } = dutyStanding(duty, today, followed.side)
              return <Badge tone={tone}>{t(text)}</Badge>
            },
          },
          { key: 'act', label: t('办理', 'What to do'), wide: true, cell: (duty) => <DutyForm {...props} duty={duty} /> },
        ]}
      />
    </Section>
  )
}

/** What the debtor contested, what was answered and how it was decided: each in its own words. */
function Contested({ contest: { words, saidOn, contestedOn, reply, decided } }: { contest: Contest }) {
  const { t, lang } = usePlace()
  const says = saidOn === null ? '' : t(`实为 ${formatDay(saidOn, lang)}；`, `it was ${formatDay(saidOn, lang)}; `)
  const said = [
    [t(`付款一方 ${formatDay(contestedOn, lang)} 的异议：`, `Whoever owes it on ${formatDay(contestedOn, lang)}: `), `${says}${words}`],
    [t('收款一方的答复：', 'The creditor: '), reply],
    [t('处理理由：', 'Decided, because: '), decided],
  ] as const
  return said.map(
    ([who, text]) =>
      text !== null && (
        <span key={who} className="term-note">
          <Words>{`${who}${text}`}</Words>
        </span>
      ),
  )
}

function Said({ followed: { contract, statements, papers } }: { followed: FollowedContract }) {
  const { t, lang } = usePlace()
  return (
    <Section id="said" title={t('双方的确认', 'What the parties said')} count={statements.length}>
      <Table
        caption={t('双方的确认', 'What the parties said')}
        captionHidden
        rows={statements}
        rowKey={({ statementNo }) => statementNo}
        empty={<EmptyState title={t('双方都还没有确认履约情况', 'Nobody said yet how it was performed')} />}
        columns={[
          {
            key: 'side',
            label: t('谁', 'Who'),
            heading: true,
            cell: ({ side, role }) => `${t(voiceWords[side])} · ${t(roleWords[role] ?? { zh: role, en: role })}`,
          },
          { key: 'status', label: t('履约情况', 'Performance'), cell: ({ status }) => t(statuses[status]) },
          { key: 'on', label: t('日期', 'Day'), tight: true, cell: ({ statedOn }) => formatDay(statedOn, lang) },
          {
            key: 'words',
            label: t('说明和证据', 'Explanation and papers'),
            wide: true,
            cell: ({ statementNo, words }) => (
              <>
                <Words>{words || '—'}</Words>
                <Papers contract={contract} papers={papers.filter(({ about }) => about === `statement ${statementNo}`)} />
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
