import { isOverdue } from '../../contracts/index.ts'
import type { Pack } from '../../packs/index.ts'
import { formatDay, formatNumber } from '../../platform/format.ts'
import { Badge, ButtonLink, EmptyState, Notice, PageTitle, Section, Stats, Table, usePlace, Words } from '../../platform/ui/index.ts'
import { CaseTable } from '../../procedures/workbench/case-table.tsx'
import { AnswerableNotice } from './answerable-notice.tsx'
import { homeOfOwn } from './cases.ts'
import type { Standing } from './standing.ts'

type Props = Standing & { pack: Pack; mayOpen: boolean }

/** One page for the own organisation: what it promised, what is due, what applies to it until when and why, and what it may claim. */
export function StandingPage(props: Props) {
  const { t } = usePlace()
  const { today, answerable, commitments, owing, owed, listings, measures, qualified, claimable, queue, pack, mayOpen } = props
  const late = owing.filter((duty) => isOverdue(duty, today)).length
  return (
    <>
      <PageTitle
        lead={t(
          '本组织承诺了什么、什么快到期、对本组织执行着哪些措施（依据、到何时、怎样终止、怎样提出异议），以及可以领取哪些激励。',
          'What the organisation promised and what is due; what applies to it, on what basis, until when, what ends it and how to object; and what it may claim.',
        )}
      >
        {t('守信与惩戒一览', 'Promises and consequences')}
      </PageTitle>
      <Stats
        stats={[
          {
            label: t('等我们办理', 'Waiting for us'),
            value: formatNumber(queue.waiting),
            tone: queue.waiting > 0 ? 'attention' : 'neutral',
          },
          { label: t('履行中的承诺', 'Open commitments'), value: formatNumber(commitments.length) },
          {
            label: t('执行中的惩戒措施', 'Restrictions in force'),
            value: formatNumber(measures.length),
            tone: measures.length > 0 ? 'adverse' : 'neutral',
          },
          {
            label: t('可以领取的激励场景', 'Benefits to claim'),
            value: formatNumber(claimable.length),
            tone: claimable.length > 0 ? 'good' : 'neutral',
          },
        ]}
      />
      <AnswerableNotice {...{ answerable, pack, mayOpen }} />
      <Section
        id="due"
        title={t('等我们办理', 'Waiting for us')}
        count={queue.waiting}
        note={
          queue.waiting > 8
            ? t(
                `最先到期的在前，这里列出 8 件，共 ${formatNumber(queue.waiting)} 件。`,
                `The eight due first of ${formatNumber(queue.waiting)}.`,
              )
            : t('最先到期的在前。', 'What is due first comes first.')
        }
        aside={<Link to="/workbench/cases">{t('全部案件', 'All cases')}</Link>}
      >
        <CaseTable
          {...queue}
          cases={queue.cases.slice(0, 8)}
          pack={pack}
          party="organisation"
          address={homeOfOwn}
          caption={t('等我们办理', 'Waiting for us')}
          shows={{ organisation: false, source: true, assignee: false }}
          empty={<EmptyState title={t('没有等我们办理的事', 'Nothing waits for us')} />}
        />
      </Section>
      <Section
        id="promised"
        title={t('承诺了什么', 'What we promised')}
        count={commitments.length}
        aside={<Link to="/workbench/commitments">{t('全部和新的承诺', 'All, and new ones')}</Link>}
      >
        <Table
          caption={t('履行中的承诺', 'Open commitments')}
          captionHidden
          rows={commitments}
          rowKey={({ number }) => number}
          empty={<EmptyState title={t('没有履行中的承诺', 'No commitment is open')} />}
          columns={[
            {
              key: 'matter',
              label: t('承诺事项', 'Matter'),
              heading: true,
              cell: ({ number, matter }) =>
                mayOpen ? <Link to={`/workbench/commitments/${number}`}>{t(matter)}</Link> : <Words>{t(matter)}</Words>,
            },
            { key: 'to', label: t('受理部门', 'Department'), cell: ({ department }) => <Words>{department}</Words> },
            { key: 'signed', label: t('签署', 'Signed'), cell: ({ signedOn }) => <Day day={signedOn} /> },
            { key: 'term', label: t('履行期限', 'Term'), cell: ({ termEnd }) => <Day day={termEnd} /> },
          ]}
        />
      </Section>
      <Section
        id="contracts"
        title={t('合同款项', 'Payments under contracts')}
        count={owing.length + owed.length}
        aside={<Link to="/workbench/contracts">{t('全部合同', 'All contracts')}</Link>}
      >
        {late > 0 && (
          <Notice tone="attention" title={t(`有 ${late} 笔应付款已经逾期`, `${late} payments we owe are late`)}>
            <p>
              {t(
                '支付后在合同页面登记，对方确认后即告结清。',
                'Enter the payment on the page of the contract; it is settled once the other side confirms.',
              )}
            </p>
          </Notice>
        )}
        {owing.length + owed.length === 0 && <EmptyState title={t('没有未结的款项', 'Nothing is open')} />}
        {owing.length > 0 && <Payments rows={owing} caption={t('我们应付的', 'What we owe')} {...{ today, mayOpen }} />}
        {owed.length > 0 && <Payments rows={owed} caption={t('应付给我们的', 'What we are owed')} {...{ today, mayOpen }} />}
      </Section>
      <Section
        id="applies"
        title={t('对我们执行的', 'What applies to us')}
        count={listings.length + measures.length}
        note={t(
          '名单期满、移出、修复或者记录被撤回的，措施当日终止。认为有误的可以提出异议：异议期间不作新的决定。',
          'On the day a listing ends or is removed, or its record is repaired or withdrawn, the restriction ends. Where something is wrong, object: nothing new is decided meanwhile.',
        )}
        aside={<Link to="/workbench/objections">{t('提出异议', 'Object')}</Link>}
      >
        {listings.length > 0 && <Listings listings={listings} />}
        <Table
          caption={t('执行中的惩戒措施', 'Restrictions in force')}
          rows={measures}
          rowKey={({ measureId }) => measureId}
          empty={<EmptyState title={t('没有对本组织执行的惩戒措施', 'No restriction applies to the organisation')} />}
          columns={[
            {
              key: 'measure',
              label: t('措施', 'Restriction'),
              heading: true,
              cell: ({ measureId, name, isMarked }) => (
                <>
                  {mayOpen ? <Link to={`/workbench/measures/${measureId}`}>{t(name)}</Link> : <Words>{t(name)}</Words>}{' '}
                  {isMarked && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
                </>
              ),
            },
            { key: 'by', label: t('执行单位', 'Executor'), cell: ({ executorName }) => <Words>{executorName}</Words> },
            { key: 'basis', label: t('依据', 'Basis'), wide: true, cell: ({ basis }) => <Words>{t(basis)}</Words> },
            { key: 'until', label: t('到期', 'Until'), cell: ({ until }) => <Day day={until} /> },
            {
              key: 'object',
              label: t('办理', 'What to do'),
              cell: ({ triggerRecord }) => <ObjectTo record={String(triggerRecord)} />,
            },
          ]}
        />
      </Section>
      <Section
        id="benefits"
        title={t('可以享受的', 'What we may claim')}
        count={claimable.length}
        aside={<Link to="/workbench/benefits">{t('全部激励，还缺什么', 'All incentives, and what is missing')}</Link>}
      >
        {qualified.length > 0 && (
          <p>
            {t('符合的激励：', 'Incentives we qualify for: ')}
            {qualified.map(({ incentive }) => t(incentive.name)).join(t('、', ', '))}
          </p>
        )}
        <Table
          caption={t('可以领取的场景', 'Benefits to claim')}
          captionHidden
          rows={claimable.slice(0, 8)}
          rowKey={({ scene }) => scene.sceneId}
          empty={<EmptyState title={t('目前没有可以领取的场景', 'None can be claimed at present')} />}
          columns={[
            { key: 'name', label: t('场景', 'Benefit'), heading: true, cell: ({ scene }) => <Words>{t(scene.name)}</Words> },
            { key: 'by', label: t('提供单位', 'By'), cell: ({ scene }) => <Words>{scene.providerName}</Words> },
            { key: 'what', label: t('内容', 'What it gives'), wide: true, cell: ({ scene }) => <Words>{scene.benefit}</Words> },
            { key: 'to', label: t('截止', 'Until'), cell: ({ scene }) => <Day day={scene.to} /> },
          ]}
        />
        {claimable.length > 0 && (
          <p className="after">
            <ButtonLink href="/workbench/benefits">{t('去领取', 'Claim')}</ButtonLink>
          </p>
        )}
      </Section>
    </>
  )
}

function Link({ to, children }: { to: string; children: string }) {
  const { href } = usePlace()
  return <a href={href(to)}>{children}</a>
}

/** Objects to the record something rests on. */
function ObjectTo({ record }: { record: string }) {
  const { t } = usePlace()
  return <Link to={`/workbench/objections/new?record=${record}`}>{t('提出异议', 'Object')}</Link>
}

function Day({ day }: { day: string | null }) {
  const { lang } = usePlace()
  return <span className="tight">{day === null ? '—' : formatDay(day, lang)}</span>
}

type PaymentsProps = { rows: Standing['owing']; caption: string; today: string; mayOpen: boolean }

function Payments({ rows, caption, today, mayOpen }: PaymentsProps) {
  const { t, href } = usePlace()
  return (
    <Table
      caption={caption}
      rows={rows.slice(0, 8)}
      rowKey={({ contractId, dutyNo }) => `${contractId}-${dutyNo}`}
      columns={[
        {
          key: 'contract',
          label: t('合同', 'Contract'),
          heading: true,
          cell: ({ contractId, contractName }) =>
            mayOpen ? (
              <a href={href(`/workbench/contracts/${contractId}`)}>
                <Words>{contractName}</Words>
              </a>
            ) : (
              <Words>{contractName}</Words>
            ),
        },
        { key: 'other', label: t('对方', 'Other side'), cell: ({ other }) => <Words>{other}</Words> },
        { key: 'amount', label: t('金额（万元）', 'Amount (10,000 yuan)'), cell: ({ amountWan }) => amountWan ?? '—' },
        {
          key: 'due',
          label: t('应付日', 'Due'),
          cell: (duty) => (
            <>
              <Day day={duty.dueOn} /> {isOverdue(duty, today) && <Badge tone="adverse">{t('逾期', 'late')}</Badge>}
            </>
          ),
        },
      ]}
    />
  )
}

function Listings({ listings }: Pick<Standing, 'listings'>) {
  const { t } = usePlace()
  return (
    <Table
      caption={t('所在的严重失信主体名单', 'Serious-dishonesty lists we are on')}
      rows={listings}
      rowKey={({ listingId }) => listingId}
      columns={[
        {
          key: 'list',
          label: t('名单', 'List'),
          heading: true,
          cell: ({ listName, isMarked }) => (
            <>
              <Link to="/workbench/listings">{t(listName)}</Link> {isMarked && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
            </>
          ),
        },
        { key: 'by', label: t('列入机关', 'Listed by'), cell: ({ authorityName }) => <Words>{authorityName}</Words> },
        { key: 'basis', label: t('依据', 'Basis'), wide: true, cell: ({ basis }) => <Words>{basis}</Words> },
        { key: 'until', label: t('有效期至', 'Until'), cell: ({ listedUntil }) => <Day day={listedUntil} /> },
        {
          key: 'object',
          label: t('办理', 'What to do'),
          cell: ({ listingId }) => <ObjectTo record={listingId} />,
        },
      ]}
    />
  )
}
