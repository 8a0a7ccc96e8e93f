import { describeGround, citeAll, reliefs, type Incentive, type Pack } from '../../packs/index.ts'
import { formatNumber } from '../../platform/format.ts'
import { listed } from '../../platform/text.ts'
import {
  Badge,
  BarList,
  DefinitionList,
  Details,
  EmptyState,
  Filters,
  PageTitle,
  Section,
  Select,
  Share,
  Stats,
  usePlace,
  Words,
  type Option,
} from '../../platform/ui/index.ts'
import type { FiguresWithGoal } from '../read-figures.ts'
import type { Scene } from '../scene.ts'
import { SceneEntry } from './scene-entry.tsx'

type Props = {
  pack: Pack
  incentives: readonly Incentive[]
  scenes: readonly Scene[]
  figures: FiguresWithGoal
  /** From how many ratings on an average is told. */
  leastRatings: number | null
  kinds: readonly Option[]
  kind: string
  incentive: string
}

/** What organisations may be given for their credit, who qualifies by which rule, and which benefits are offered. */
export function IncentivesPage({ pack, incentives, scenes, figures, leastRatings, kinds, kind, incentive }: Props) {
  const { t } = usePlace()
  const names = new Map(incentives.map(({ key, name }) => [key, t(name)]))
  const kindName = (key: string) => kinds.find(({ value }) => value === key)?.label ?? key
  return (
    <>
      <PageTitle
        lead={t(
          '信用好的组织可以得到哪些便利，按什么规则符合，哪些单位在提供。激励让办理更便利，不免除任何法定义务；没有激励的组织，权利不受影响。',
          'What organisations of good credit may be given, by which rule, and by whom. An incentive makes dealings easier and lifts no duty of the law; who has none has all rights as before.',
        )}
      >
        {t('守信激励与信易+', 'Incentives and benefits')}
      </PageTitle>
      <FigureStats figures={figures} />
      <Section
        id="scenes"
        title={t('正在提供的场景', 'Benefits that are offered')}
        count={scenes.length}
        note={t(
          `组织登录工作台领取，凭一次性领取码在提供单位使用。提供单位的评价来自使用过的组织${leastRatings === null ? '' : `，满 ${leastRatings} 次才显示`}。`,
          `An organisation claims one in the workbench and shows the one-time code at its provider. Ratings come from organisations that used one${leastRatings === null ? '' : ` and are told from ${leastRatings} on`}.`,
        )}
      >
        <Filters action="/incentives" open="wide" {...(kind === '' && incentive === '' ? {} : { clear: '/incentives' })}>
          <Select name="kind" label={t('场景类型', 'Kind')} value={kind} blank={t('全部', 'all')} options={kinds} />
          <Select
            name="incentive"
            label={t('适用激励', 'Incentive')}
            value={incentive}
            blank={t('全部', 'all')}
            options={incentives.map(({ key, name }) => ({ value: key, label: t(name) }))}
          />
        </Filters>
        {scenes.length === 0 ? (
          <EmptyState title={t('目前没有这样的场景', 'No such benefit at present')} />
        ) : (
          <div className="folds">
            {kinds
              .map(({ value, label }) => ({ value, label, of: scenes.filter((one) => one.kind === value) }))
              .filter(({ of }) => of.length > 0)
              .map(({ value, label, of }) => (
                <Details
                  key={value}
                  open={kind !== '' || incentive !== ''}
                  summary={
                    <>
                      {label} <span className="count">{of.length}</span>
                      <span className="term-note">
                        <Words>{t(listed(of.map(({ name }) => t(name))))}</Words>
                      </span>
                    </>
                  }
                >
                  <div className="folds">
                    {of.map((scene) => (
                      <SceneEntry key={scene.sceneId} scene={scene} incentiveName={names.get(scene.incentive) ?? scene.incentive} />
                    ))}
                  </div>
                </Details>
              ))}
          </div>
        )}
      </Section>
      <Section
        id="incentives"
        title={t('激励措施', 'Incentives')}
        count={incentives.length}
        note={t(
          '符合其中一项、并且没有不符合情形的，即可享受。',
          'Whoever meets one of the conditions and has nothing that stands in the way qualifies.',
        )}
      >
        {incentives.length === 0 ? (
          <EmptyState title={t('规则包今天没有激励措施', 'The rules in force have no incentive today')} />
        ) : (
          <div className="folds">
            {incentives.map((one) => (
              <IncentiveEntry key={one.key} incentive={one} pack={pack} />
            ))}
          </div>
        )}
      </Section>
      <UsesByKind figures={figures} kindName={kindName} />
    </>
  )
}

export function FigureStats({ figures: { live, goal, providers, uses, users } }: { figures: FiguresWithGoal }) {
  const { t } = usePlace()
  const n = formatNumber
  return (
    <Stats
      stats={[
        {
          label: t('正在提供的场景', 'Benefits offered'),
          value: n(live),
          note: goal !== null && (
            <Share
              share={Math.min(1, live / goal)}
              words={t(`${n(live)} 个，目标不少于 ${goal} 个`, `${n(live)}; goal: at least ${goal}`)}
            />
          ),
        },
        { label: t('提供单位', 'Providers'), value: n(providers) },
        { label: t('已使用', 'Uses'), value: n(uses), note: t('凭码核销的次数', 'codes redeemed') },
        { label: t('使用过的组织', 'Organisations that used one'), value: n(users) },
      ]}
    />
  )
}

/** How often benefits of each kind were used, to open. */
export function UsesByKind({ figures: { uses, byKind }, kindName }: { figures: FiguresWithGoal; kindName: (key: string) => string }) {
  const { t } = usePlace()
  const title = t('各类场景的使用次数', 'Uses by kind')
  if (uses === 0) return null
  return (
    <div className="after">
      <Details summary={title}>
        <BarList
          label={title}
          bars={byKind.map(({ kind, scenes, uses: times }) => ({
            ...{ key: kind, label: kindName(kind), value: times },
            note: t(`${formatNumber(scenes)} 个场景`, `${formatNumber(scenes)} benefit(s)`),
          }))}
        />
      </Details>
    </div>
  )
}

/** An incentive by its name and what it gives; who qualifies, who gives it and on what it rests when it is opened. */
function IncentiveEntry({ incentive, pack }: { incentive: Incentive; pack: Pack }) {
  const { t } = usePlace()
  const { key, name, summary, relief, ways, bars, executor, basis } = incentive
  const list = (grounds: Incentive['ways'] | Incentive['bars']) => (
    <ul>
      {grounds.map((ground) => (
        <li key={ground.key}>
          <Words>{t(describeGround(ground, pack))}</Words>
        </li>
      ))}
    </ul>
  )
  return (
    <div id={`incentive-${key}`}>
      <Details
        summary={
          <>
            <Words>{t(name)}</Words> <Badge tone="good">{t(reliefs[relief])}</Badge>
          </>
        }
      >
        <p>
          <Words>{t(summary)}</Words>
        </p>
        <DefinitionList
          terms={[
            { label: t('符合其中一项', 'One of these'), value: list(ways) },
            { label: t('并且没有', 'And none of these'), value: list(bars) },
            { label: t('由谁提供', 'Given by'), value: <Words>{t(executor)}</Words> },
            { label: t('依据', 'Basis'), value: <Words>{t(citeAll(basis))}</Words> },
          ]}
        />
      </Details>
    </div>
  )
}
