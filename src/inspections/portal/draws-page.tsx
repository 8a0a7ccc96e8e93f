import type { AuthorityYearRow } from '../../disclosure/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import { Badge, EmptyState, NumberedSteps, numberColumn, PageTitle, Section, Table, usePlace, Words } from '../../platform/ui/index.ts'
import { sampleSize } from '../sampler/index.ts'
import { stateOf, type HeldDraw } from '../draws/held-draw.ts'
import { PublishedResults } from './published-results.tsx'
import { states } from './words.ts'

type Props = {
  draws: readonly HeldDraw[]
  next: number | null
  results: { readonly counts: readonly AuthorityYearRow[]; readonly year: number | null }
}

/** Committed draws of all bodies, what was found, and why nobody can choose who is inspected. */
export function DrawsPage({ draws, next, results }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        kicker={t('双随机、一公开', 'Random inspection')}
        lead={t(
          '检查谁、由谁检查，由事先锁定的内容和事后公开的种子算出来，任何人都不能挑选。每次抽中的对象和检查小组，您都可以在自己的浏览器里重算一遍。',
          'Who is inspected, and by whom, is computed from what was committed before and a seed that became public after. Nobody can choose; and you can compute the objects and teams of every draw again in your own browser.',
        )}
      >
        {t('随机抽查的抽取', 'Draws for inspections')}
      </PageTitle>
      <DrawTable draws={draws} base="/inspections/draws" empty={t('还没有锁定的抽取', 'No draw was committed yet')} />
      {next !== null && (
        <p>
          <a href={href(`/inspections/draws?before=${next}`)}>{t('更早的抽取', 'Earlier draws')}</a>
        </p>
      )}
      <PublishedResults {...results} />
      <Section title={t('为什么不能挑选', 'Why nobody can choose')}>
        <NumberedSteps
          steps={[
            {
              title: t('先锁定', 'First committed'),
              words: t(
                '检查对象名录、分层和比例、检查人员的位置、种子从哪里来，写进公开的方案；人员编号、回避关系和分组密钥写进不公开的封存件，它的指纹写在方案里。方案的指纹写入信用链，以后改动一个字都能看出来。',
                'Frame, strata and ratios, places of inspectors and where the seed will come from are written into the public terms; numbers of inspectors, conflicts and the key of the teams into a sealed file, whose hash stands in the terms. The hash of the terms goes into the ledger: a letter changed later would show.',
              ),
            },
            {
              title: t('后有种子', 'Then the seed'),
              words: t(
                '种子是公开掷骰的点数，或者某一期彩票的开奖号码：锁定时谁也不知道，公开后谁都能查到。',
                'The seed is dice rolled in public or the result of a lottery: nobody knows it at the commitment, everybody can look it up after.',
              ),
            },
            {
              title: t('算出结果', 'Then computed'),
              words: t(
                '程序按公开的规则算出被抽中的对象和检查小组（只有位置）。同样的方案、名录和种子，谁算都是同一个结果。哪个小组检查哪个对象，由封存的密钥决定，不公开。',
                'Objects and teams, as places, are computed by published rules: the same terms, frame and seed give the same result, whoever computes it. Which team goes to which object follows from the sealed key and is not public.',
              ),
            },
          ]}
        />
      </Section>
    </>
  )
}

/** Draws as a table, each leading to its page below `base`. */
export function DrawTable({ draws, base, empty }: { draws: readonly HeldDraw[]; base: string; empty: string }) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={t('抽取', 'Draws')}
      captionHidden
      rows={draws}
      rowKey={({ number }) => number}
      empty={<EmptyState title={empty} />}
      columns={[
        {
          ...{ key: 'title', label: t('名称', 'Title'), heading: true, wide: true },
          cell: ({ number, terms }) => (
            <a href={href(`${base}/${number}`)}>
              <Words>{terms.title}</Words>
            </a>
          ),
        },
        { key: 'number', label: t('编号', 'Number'), tight: true, cell: ({ number }) => number },
        { key: 'by', label: t('组织单位', 'By'), cell: ({ terms }) => <Words>{terms.by}</Words> },
        numberColumn<HeldDraw>('objects', t('对象', 'Objects'), ({ terms }) => terms.frame.objects),
        {
          ...{ key: 'drawn', label: t('抽取', 'Drawn'), align: 'end' as const },
          cell: ({ terms }) => formatNumber(terms.strata.reduce((sum, stratum) => sum + sampleSize(stratum), 0)),
        },
        {
          ...{ key: 'at', label: t('最近一步', 'Last step'), tight: true },
          cell: ({ steps, preparedAt }) => formatInstant(steps.at(-1)?.takenAt ?? preparedAt, lang),
        },
        {
          ...{ key: 'state', label: t('进度', 'Stage') },
          cell: (draw) => {
            const { tone, text } = states[stateOf(draw)]
            return <Badge tone={tone}>{t(text)}</Badge>
          },
        },
      ]}
    />
  )
}
