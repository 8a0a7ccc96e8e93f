import type { ReactNode } from 'react'
import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Badge, Table, usePlace, Words, type Tone } from '../../platform/ui/index.ts'
import { DueDay } from '../../procedures/index.ts'
import type { Listed } from '../listed.ts'
import type { Proposal } from '../proposal.ts'

const states: Readonly<Record<string, { readonly text: Text; readonly tone: Tone }>> = {
  proposed: { text: { zh: '拟列入，待告知', en: 'Notice to be served' }, tone: 'info' },
  noticed: { text: { zh: '陈述申辩期', en: 'Time for defence' }, tone: 'info' },
  waived: { text: { zh: '已放弃申辩，待决定', en: 'Defence waived, to be decided' }, tone: 'info' },
  answered: { text: { zh: '意见已答复，待决定', en: 'Defence answered, to be decided' }, tone: 'info' },
  decided: { text: { zh: '已决定，待送达', en: 'To be served' }, tone: 'attention' },
  listed: { text: { zh: '已列入', en: 'Listed' }, tone: 'adverse' },
  removalProposed: { text: { zh: '拟移出，待决定', en: 'Removal proposed' }, tone: 'attention' },
  dropped: { text: { zh: '不予列入', en: 'Not listed' }, tone: 'neutral' },
  removed: { text: { zh: '已移出', en: 'Removed' }, tone: 'good' },
}

/** How a case stands and what the department owes next, in words: the state stays the same when the time for defence is over. */
export function stateOf(one: Proposal, today: string): { readonly text: Text; readonly tone: Tone } {
  const { state, defenceUntil, hearing, defended, defenceOutcome } = one
  if (state !== 'noticed' || defenceUntil === null || defenceUntil >= today)
    return states[state] ?? { text: { zh: state, en: state }, tone: 'neutral' }
  const [zh, en] =
    hearing === 'asked'
      ? ['待举行听证', 'hearing to be held']
      : (defended || hearing === 'held') && defenceOutcome === null
        ? ['待答复意见', 'to be answered']
        : ['待决定', 'to be decided']
  return { text: { zh: `申辩期满，${zh}`, en: `Time for defence over, ${en}` }, tone: 'attention' }
}

type Props = {
  rows: readonly Listed[]
  caption: string
  today: string
  nameOf: (list: string) => Text
  /** Of the own organisation nobody needs the name. */
  named: boolean
  /** An auditor sees the list and opens nothing. */
  mayOpen: boolean
  empty: ReactNode
}

/** Cases of listings with what is due next. */
export function ListingTable({ rows, caption, today, nameOf, named, mayOpen, empty }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ caseId }) => caseId}
      empty={empty}
      columns={[
        {
          key: 'list',
          label: named ? t('组织和名单', 'Organisation and list') : t('名单', 'List'),
          heading: true,
          cell: ({ caseId, list, organisation }) => {
            const words = <Words>{named ? organisation : t(nameOf(list))}</Words>
            return (
              <>
                {mayOpen ? <a href={href(`/workbench/listings/${caseId}`)}>{words}</a> : words}
                {named && (
                  <span className="term-note">
                    <Words>{t(nameOf(list))}</Words>
                  </span>
                )}
              </>
            )
          },
        },
        {
          key: 'state',
          label: t('办到哪一步', 'State'),
          cell: (one) => <Badge tone={stateOf(one, today).tone}>{t(stateOf(one, today).text)}</Badge>,
        },
        {
          key: 'defence',
          label: t('申辩期限至', 'Defence until'),
          tight: true,
          cell: ({ defenceUntil }) => (defenceUntil === null ? '—' : formatDay(defenceUntil, lang)),
        },
        {
          key: 'due',
          label: t('办理期限', 'Due'),
          cell: ({ dueOn, closedAt }) => <DueDay day={closedAt === null ? dueOn : null} today={today} />,
        },
        {
          key: 'until',
          label: t('列入至', 'Listed until'),
          tight: true,
          cell: ({ state, listedUntil }) => (listedUntil === null || state === 'removed' ? '—' : formatDay(listedUntil, lang)),
        },
      ]}
    />
  )
}
