import { formatDay, formatNumber } from '../../platform/format.ts'
import {
  Badge,
  ButtonLink,
  EmptyState,
  PageTitle,
  Section,
  StackedMonths,
  Table,
  numberColumn,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { FiguresWithGoal } from '../read-figures.ts'
import { FigureStats, UsesByKind } from '../portal/incentives-page.tsx'
import { standingOf, type Scene } from '../scene.ts'
import { ratingWords, standings, standingTones } from './words.ts'

type Props = {
  scenes: readonly Scene[]
  figures: FiguresWithGoal
  months: readonly string[]
  kindName: (key: string) => string
  isOffice: boolean
  mayDraft: boolean
  today: string
}

/** The scenes of a provider, or of all for the office: how they stand, how they are used, what waits. */
export function ScenesPage({ scenes, figures, months, kindName, isOffice, mayDraft, today }: Props) {
  const { t, lang, href } = usePlace()
  const uses = new Map(figures.byMonth.map((one) => [one.month, one.uses]))
  return (
    <>
      <PageTitle
        lead={
          isOffice
            ? t(
                '各单位提供的信易+场景。企业、金融机构提供的由信用办审核发布；部门的由本部门发布。',
                'Benefits of all providers. Those of companies and banks are approved here, those of departments by themselves.',
              )
            : t(
                '本单位提供的信易+场景：起草、核销和使用情况。谁可以领取由规则包的激励条件决定。',
                'The benefits this body offers: drafts, the desk, and how they are used. Who may claim follows from the incentives of the pack.',
              )
        }
        actions={
          <>
            {!isOffice && mayDraft && (
              <ButtonLink kind="primary" href="/workbench/benefits/redeem">
                {t('核销领取码', 'Redeem a code')}
              </ButtonLink>
            )}
            {!isOffice && mayDraft && <ButtonLink href="/workbench/benefits/scenes/new">{t('起草场景', 'Draft a benefit')}</ButtonLink>}
          </>
        }
      >
        {isOffice ? t('激励与信易+', 'Incentives and benefits') : t('我们提供的场景', 'Benefits we offer')}
      </PageTitle>
      {isOffice && <FigureStats figures={figures} />}
      {figures.uses > 0 && (
        <StackedMonths
          title={t('按月使用次数', 'Uses by month')}
          series={[{ key: 'uses', label: t('核销的领取码', 'Codes redeemed') }]}
          months={months.map((month) => ({ month, values: { uses: uses.get(month) ?? 0 } }))}
        />
      )}
      <Section title={t('场景', 'Benefits')} count={scenes.length}>
        <Table
          caption={t('场景', 'Benefits')}
          captionHidden
          rows={scenes}
          rowKey={({ sceneId }) => sceneId}
          empty={<EmptyState title={t('还没有场景', 'No benefit yet')} />}
          columns={[
            {
              key: 'name',
              label: t('场景', 'Benefit'),
              heading: true,
              cell: ({ sceneId, name, kind }) => (
                <>
                  <a href={href(`/workbench/benefits/scenes/${sceneId}`)}>
                    <Words>{t(name)}</Words>
                  </a>
                  <span className="term-note">{kindName(kind)}</span>
                </>
              ),
            },
            ...(isOffice
              ? [{ key: 'by', label: t('提供单位', 'Provider'), cell: ({ providerName }: Scene) => <Words>{providerName}</Words> }]
              : []),
            {
              key: 'state',
              label: t('状态', 'State'),
              cell: (scene) => {
                const standing = standingOf(scene, today)
                return <Badge tone={standingTones[standing]}>{t(standings[standing])}</Badge>
              },
            },
            numberColumn<Scene>('uses', t('已使用', 'Uses'), ({ uses: times }) => times),
            {
              key: 'left',
              label: t('名额', 'Places'),
              align: 'end',
              cell: ({ quota }) => (quota === null ? t('不限', 'no bound') : formatNumber(quota)),
            },
            {
              key: 'rating',
              label: t('提供单位评价', 'Rating of its provider'),
              cell: ({ rating, ratings }) => t(ratingWords(rating, ratings)),
            },
            { key: 'to', label: t('截止日', 'Last day'), tight: true, cell: ({ to }) => formatDay(to, lang) },
          ]}
        />
      </Section>
      <UsesByKind figures={figures} kindName={kindName} />
    </>
  )
}
