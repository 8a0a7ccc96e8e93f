import { Badge, Breadcrumb, ButtonLink, Notice, PageTitle, Section, usePlace, Ways, Words } from '../../platform/ui/index.ts'
import { seedOf, stateOf, stepOf, type HeldDraw } from '../draws/held-draw.ts'
import { Happenings, Settled, Stages, Strata } from './draw-parts.tsx'
import { DrawnObjects, type Shown } from './drawn-objects.tsx'
import { states } from './words.ts'

export type DrawProps = Shown & { commitment: string; hasNames: boolean }

/** One draw, for anybody: what was committed when, the seed, the result, and how to compute it again. */
export function DrawPage(props: DrawProps) {
  const { draw, commitment, hasNames } = props
  const { t, href } = usePlace()
  const state = states[stateOf(draw)]
  const isDrawn = stepOf(draw, 'drawn') !== undefined
  return (
    <>
      <Breadcrumb trail={[{ href: '/inspections/draws', label: t('随机抽查的抽取', 'Draws for inspections') }]} />
      <PageTitle
        kicker={t(`双随机抽查 ${draw.number}`, `Random draw ${draw.number}`)}
        lead={<Badge tone={state.tone}>{t(state.text)}</Badge>}
        actions={
          isDrawn ? (
            <ButtonLink kind="primary" href={`/inspections/draws/${draw.number}/rerun`}>
              {t('在浏览器里验算', 'Compute it again here')}
            </ButtonLink>
          ) : undefined
        }
      >
        <Words>{draw.terms.title}</Words>
      </PageTitle>
      <Stages draw={draw} />
      {stateOf(draw) === 'abandoned' && (
        <Notice tone="attention" title={t('这次抽取已经放弃', 'This draw was abandoned')}>
          <p>{t('放弃的抽取也长期公开，原因见下面的经过。', 'An abandoned draw stays open too; the reason stands below.')}</p>
        </Notice>
      )}
      <Settled draw={draw} commitment={commitment} />
      <Strata draw={draw} bands={props.bands} />
      {isDrawn && <DrawnObjects {...props} />}
      <Happenings draw={draw} />
      <Section
        title={t('文件', 'Files')}
        note={t(
          '名录只有编号、分层和标记，看不出是谁：标记是随机盐和统一社会信用代码的 SHA-256。被抽中的主体公布名称时，一并公布盐，谁都能核对它就是那个编号。检查人员也只有标记，编号和盐在封存件里：抽取之后，只有组织单位的审批人和审计员可以查阅，每次查阅都有记录。',
          'The frame holds numbers, strata and marks and does not tell who is in it: a mark is the SHA-256 of a salt and the code. When drawn organisations are named their salts are told, so anybody can check which number each one is. Inspectors are marks too; their numbers and salts are in the sealed file, which once it is drawn only approvers of the body that draws and auditors may read, and each time is noted.',
        )}
      >
        <Files draw={draw} hasNames={hasNames} />
        {seedOf(draw) === null && (
          <p>
            {t('种子公开后，在这里可以验算。', 'Once the seed is known the draw can be computed again here.')}{' '}
            <a href={href('/inspections/draws')}>{t('它是怎样抽的', 'How a draw works')}</a>
          </p>
        )}
      </Section>
    </>
  )
}

export function Files({ draw, hasNames }: { draw: HeldDraw; hasNames: boolean }) {
  const { t } = usePlace()
  const base = `/api/v1/inspections/draws/${draw.number}`
  const isDrawn = stepOf(draw, 'drawn') !== undefined
  return (
    <Ways
      ways={[
        { href: `${base}/terms.json`, title: 'terms.json', words: t('方案，逐字节与锁定时相同', 'the terms, byte for byte as committed') },
        { href: `${base}/frame.csv`, title: 'frame.csv', words: t('检查对象名录：编号、层、标记', 'the frame: numbers, strata, marks') },
        ...(isDrawn
          ? [
              {
                href: `${base}/result.csv`,
                title: 'result.csv',
                words: t('结果：被抽中的编号', 'the result: numbers drawn'),
              },
              {
                href: `${base}/teams.csv`,
                title: 'teams.csv',
                words: t('检查小组：只有名录中的位置', 'the teams: places of the pool only'),
              },
            ]
          : []),
        ...(hasNames
          ? [
              {
                href: `${base}/names.csv`,
                title: 'names.csv',
                words: t('被抽中的主体和它们的盐', 'the organisations drawn, with their salts'),
              },
            ]
          : []),
      ]}
    />
  )
}
