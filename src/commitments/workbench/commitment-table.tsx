import type { ReactNode } from 'react'
import { formatDay } from '../../platform/format.ts'
import { Badge, Code, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Listed } from '../listed.ts'
import { standingOf } from './words.ts'

type Props = {
  rows: readonly Listed[]
  today: string
  caption: string
  /** Of the own organisation nobody needs the name. */
  named: boolean
  /** An auditor sees the list and opens nothing. */
  mayOpen: boolean
  empty: ReactNode
}

/** Commitments with what is due next. */
export function CommitmentTable({ rows, today, caption, named, mayOpen, empty }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ number }) => number}
      empty={empty}
      columns={[
        {
          key: 'matter',
          label: t('承诺事项', 'Matter'),
          heading: true,
          cell: ({ number, nameZh, nameEn }) => (
            <>
              {mayOpen ? (
                <a href={href(`/workbench/commitments/${number}`)}>
                  <Words>{lang === 'zh' ? nameZh : nameEn}</Words>
                </a>
              ) : (
                <Words>{lang === 'zh' ? nameZh : nameEn}</Words>
              )}
              <span className="term-note tight">
                <Code>{number}</Code>
              </span>
            </>
          ),
        },
        ...(named ? [{ key: 'who', label: t('承诺人', 'Organisation'), cell: (one: Listed) => <Words>{one.organisation}</Words> }] : []),
        { key: 'signed', label: t('签署', 'Signed'), tight: true, cell: ({ signedOn }) => formatDay(signedOn, lang) },
        {
          key: 'term',
          label: t('履行截止', 'To be fulfilled by'),
          tight: true,
          cell: ({ termEnd }) => (termEnd === null ? '—' : formatDay(termEnd, lang)),
        },
        {
          key: 'state',
          label: t('状态', 'State'),
          cell: (one) => {
            const { tone, text } = standingOf(one, today)
            return <Badge tone={tone}>{t(text)}</Badge>
          },
        },
        {
          key: 'check',
          label: t('部门核查截止', 'Department checks by'),
          tight: true,
          cell: ({ dueOn, state }) => (dueOn === null || state === 'curing' ? '—' : formatDay(dueOn, lang)),
        },
        ...(rows.some(({ state }) => state === 'curing')
          ? [
              {
                key: 'cure',
                label: t('改正截止', 'To be cured by'),
                tight: true,
                cell: ({ dueOn, state }: Listed) => (dueOn === null || state !== 'curing' ? '—' : formatDay(dueOn, lang)),
              },
            ]
          : []),
      ]}
    />
  )
}
