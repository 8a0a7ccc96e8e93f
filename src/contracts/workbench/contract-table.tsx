import type { ReactNode } from 'react'
import { formatDay } from '../../platform/format.ts'
import { Badge, Code, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Listed } from '../listed.ts'
import { kindWords, standingOf } from './words.ts'

type Props = { rows: readonly Listed[]; today: string; caption: string; empty: ReactNode }

/** Contracts with what is due next, what is overdue first. */
export function ContractTable({ rows, today, caption, empty }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ contractId }) => contractId}
      empty={empty}
      columns={[
        {
          key: 'name',
          label: t('合同', 'Contract'),
          heading: true,
          cell: ({ contractId, contractNo, name, kind }) => (
            <>
              <a href={href(`/workbench/contracts/${contractId}`)}>
                <Words>{name === '' ? `${t(kindWords[kind])} ${contractId}` : name}</Words>
              </a>
              {contractNo !== null && (
                <span className="term-note">
                  <Code>{contractNo}</Code>
                </span>
              )}
            </>
          ),
        },
        { key: 'a', label: t('甲方', 'Party A'), cell: ({ partyAName }) => <Words>{partyAName}</Words> },
        { key: 'b', label: t('乙方', 'Party B'), cell: ({ partyBName }) => <Words>{partyBName}</Words> },
        { key: 'amount', label: t('金额（万元）', 'Amount (10 000 yuan)'), align: 'end', cell: ({ amountWan }) => amountWan || '—' },
        {
          key: 'state',
          label: t('状态', 'State'),
          cell: (one) => {
            const { tone, text } = standingOf(one, today)
            return (
              <>
                <Badge tone={tone}>{t(text)}</Badge>{' '}
                {one.overdue > 0 && <Badge tone="adverse">{t(`${one.overdue} 项逾期`, `${one.overdue} overdue`)}</Badge>}
              </>
            )
          },
        },
        {
          key: 'next',
          label: t('下一到期日', 'Due next'),
          tight: true,
          cell: ({ nextOn }) => (nextOn === null ? '—' : formatDay(nextOn, lang)),
        },
      ]}
    />
  )
}
