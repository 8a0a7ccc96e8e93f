import { citedList, describeKept } from '../../packs/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import {
  Badge,
  CodeBlock,
  Details,
  EmptyState,
  numberColumn,
  PageTitle,
  Prose,
  Section,
  StackedMonths,
  Stats,
  Table,
  usePlace,
  type Stat,
} from '../../platform/ui/index.ts'
import type { Figures, ReaderFigures } from '../figures/figures.ts'
import { takerKinds } from '../readers/reader.ts'
import { hours } from './hours.ts'

/** How bodies that took public data answer when some of it must go: counts and hours of each, never which record. */
export function RecallsPage({ figures: { readers, months, limit, kept, asOf } }: { figures: Figures }) {
  const { t, lang, href, origin } = usePlace()
  const sum = (of: (row: ReaderFigures) => number) => readers.reduce((total, row) => total + of(row), 0)
  const overdue = sum((row) => row.overdue)
  const stats: Stat[] = [
    { label: t('取用单位', 'Bodies'), value: formatNumber(readers.length) },
    { label: t('收到召回', 'Recalls sent'), value: formatNumber(sum((row) => row.got)) },
    { label: t('已确认', 'Acknowledged'), value: formatNumber(sum((row) => row.acknowledged)) },
    { label: t('超期未确认', 'Open beyond the limit'), value: formatNumber(overdue), tone: overdue > 0 ? 'attention' : 'good' },
  ]
  const days = limit?.workingDays ?? 0
  return (
    <>
      <PageTitle
        lead={t(
          '记录被修复、撤回、删除、更正或者恢复公示后，取用过它的单位会收到签名的召回。这里公布每个单位落实得快慢，不涉及具体记录。',
          'When a record is repaired, withdrawn, erased, corrected or shown again, every body that took it gets a signed recall. Here is how fast each one acts; no record is named.',
        )}
      >
        {t('召回落实情况', 'How recalls are answered')}
      </PageTitle>
      <Stats stats={stats} />
      <Section
        title={t('各单位', 'By body')}
        count={readers.length}
        note={
          limit === null
            ? undefined
            : t(
                `收到后 ${days} 个工作日内落实并确认。依据：${citedList(limit.basis).zh}。`,
                `To be done and acknowledged within ${days} working days. Basis: ${citedList(limit.basis).en}.`,
              )
        }
      >
        <Table
          caption={t('召回落实情况', 'How recalls are answered')}
          captionHidden
          rows={readers}
          rowKey={(row) => row.code}
          empty={
            <EmptyState title={t('还没有登记数据使用单位。', 'No reader is registered yet.')}>
              <p>
                {t('定期取用公示数据的单位，请向信用办登记。', 'Bodies that take public data regularly register with the credit office.')}
              </p>
            </EmptyState>
          }
          columns={[
            { key: 'name', label: t('单位', 'Body'), heading: true, cell: (row) => row.name },
            { key: 'kind', label: t('类别', 'Kind'), cell: (row) => t(takerKinds[row.kind]) },
            numberColumn('got', t('收到召回', 'Recalls'), (row: ReaderFigures) => row.got),
            numberColumn('acknowledged', t('已确认', 'Acknowledged'), (row: ReaderFigures) => row.acknowledged),
            { key: 'median', label: t('确认用时中位数', 'Median'), align: 'end', tight: true, cell: (row) => hours(row.medianHours, lang) },
            { key: 'slowest', label: t('最慢', 'Slowest'), align: 'end', tight: true, cell: (row) => hours(row.slowestHours, lang) },
            {
              key: 'overdue',
              label: t('超期未确认', 'Beyond the limit'),
              align: 'end',
              cell: (row) => (row.overdue > 0 ? <Badge tone="attention">{formatNumber(row.overdue)}</Badge> : '0'),
            },
          ]}
        />
      </Section>
      {readers.some(({ got }) => got > 0) && (
        <Section title={t('每月', 'By month')}>
          <StackedMonths
            title={t('每月发出的召回，按落实情况', 'Recalls sent each month, by what became of them')}
            series={[
              { key: 'inTime', label: t('按期确认', 'In time') },
              { key: 'late', label: t('逾期确认', 'Late') },
              { key: 'overdue', label: t('超期未确认', 'Beyond the limit') },
              { key: 'open', label: t('期内待确认', 'Still within the limit') },
            ]}
            months={months.map(({ month, ...values }) => ({ month, values }))}
          />
        </Section>
      )}
      <Section title={t('取得和核验召回', 'Taking and checking recalls')}>
        <Prose>
          <p>
            {t(
              '召回只含记录编号和在信用链中的位置，任何人都可以订阅。签名格式为 JWS（EdDSA），用公布的公钥即可核验。',
              'A recall holds only the number of the record and its place in the ledger, so anyone may follow them. It is a JWS (EdDSA) that the published key checks.',
            )}
          </p>
          <ul>
            <li>
              <a href="/api/v1/recalls">/api/v1/recalls</a> {t('（JSON），', '(JSON), ')}
              <a href="/api/v1/recalls.atom">Atom</a>
            </li>
            <li>
              <a href="/.well-known/jwks.json">/.well-known/jwks.json</a> {t('（公钥）', '(keys)')}
            </li>
          </ul>
        </Prose>
        <CodeBlock label={t('核验命令', 'Commands that check')}>
          {`curl -sO ${origin}/.well-known/jwks.json\nxinheng recall verify recall.json --keys jwks.json`}
        </CodeBlock>
        <p>
          <a href={href('/workbench/reader')}>{t('申请成为数据使用单位', 'Ask to be a reader')}</a>
          {t('；', '; ')}
          <a href={href('/docs/api')}>{t('接口文档', 'API reference')}</a>
        </p>
      </Section>
      <Details summary={t('这些数字怎么算', 'How these figures are counted')}>
        <ul>
          <li>{t('统计最近 12 个月发出的召回。', 'Recalls sent in the last twelve months.')}</li>
          <li>
            {t(
              '用时从发出到确认，含非工作时间；同一召回重复确认不改变用时。',
              'Time runs from sending to acknowledging, nights and holidays included; acknowledging again changes nothing.',
            )}
          </li>
          <li>
            {t(
              '用接口密钥取用数据的单位，以及查看过非公开内容的单位，会收到召回；公开查询不需要密钥，也不留记录。',
              'Bodies that take data with a key, and bodies whose people read what is not public, get recalls; reading what is public needs no key and leaves no trace.',
            )}
          </li>
          {kept !== null && (
            <li>
              {t('哪个单位取用过哪条记录，不公布；', 'Who took which record is not published; it is ')}
              {t(describeKept(kept))}
              {t(`。依据：${citedList(kept.basis).zh}。`, `. Basis: ${citedList(kept.basis).en}.`)}
            </li>
          )}
        </ul>
      </Details>
      <p className="as-of">{t(`截至 ${formatInstant(asOf, lang)}`, `As of ${formatInstant(asOf, lang)}`)}</p>
    </>
  )
}
