import type { Band } from '../../packs/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import {
  BarList,
  Code,
  DefinitionList,
  Section,
  Stepper,
  Timeline,
  usePlace,
  Words,
  type Happening,
  type Step as Stage,
} from '../../platform/ui/index.ts'
import { sampleSize } from '../sampler/index.ts'
import { seedOf, stateOf, stepOf, type HeldDraw, type StepKind } from '../draws/held-draw.ts'
import { seedWords, stepWords, stratumName, stratumRule } from './words.ts'

/** How far a draw is. */
export function Stages({ draw }: { draw: HeldDraw }) {
  const { t, lang } = usePlace()
  const state = stateOf(draw)
  const stages = [
    ['committed', t('锁定', 'Committed')],
    ['seeded', t('种子', 'Seed')],
    ['drawn', t('抽取', 'Drawn')],
    ['published', t('公布', 'Published')],
  ] as const satisfies readonly (readonly [StepKind, string])[]
  const next = stages.findIndex(([kind]) => stepOf(draw, kind) === undefined)
  const steps = stages.map(([kind, label], at): Stage => {
    const step = stepOf(draw, kind)
    if (step !== undefined) return { key: kind, label, state: 'done', note: formatInstant(step.takenAt, lang) }
    return { key: kind, label, state: at !== next ? 'ahead' : state === 'abandoned' ? 'failed' : 'current' }
  })
  return <Stepper label={t('进度', 'Stage')} steps={steps} />
}

/** The picture of the strata: how many of each are drawn. */
export function Strata({ draw, bands }: { draw: HeldDraw; bands: readonly Band[] }) {
  const { t } = usePlace()
  return (
    <Section
      title={t('分层', 'Strata')}
      note={t(
        '线条为每层抽取的户数；每层单独抽取，至少抽到规定的最少数。',
        'The bars are how many are drawn; each stratum is drawn by itself, with a least number.',
      )}
    >
      <BarList
        label={t('每层抽取的户数', 'How many are drawn from each stratum')}
        bars={draw.terms.strata.map((stratum) => ({
          key: stratum.key,
          label: t(stratumName(bands, stratum.key)),
          value: sampleSize(stratum),
          note: t(stratumRule(stratum)),
        }))}
      />
    </Section>
  )
}

/** What was settled, and its hash. */
export function Settled({ draw, commitment }: { draw: HeldDraw; commitment: string }) {
  const { t, lang } = usePlace()
  const { terms } = draw
  const seed = seedOf(draw)
  return (
    <Section title={t('方案', 'Terms')}>
      <DefinitionList
        terms={[
          { label: t('组织单位', 'By'), value: <Words>{terms.by}</Words> },
          { label: t('检查对象', 'Objects'), value: t(`${formatNumber(terms.frame.objects)} 户`, formatNumber(terms.frame.objects)) },
          {
            label: t('检查人员', 'Inspectors'),
            value: t(
              `${terms.inspectors.length} 名，每户两名；只公开名录中的位置，不公开是谁`,
              `${terms.inspectors.length}, two to each object; only places of the pool are told, not who stands there`,
            ),
          },
          {
            label: t('封存件（SHA-256）', 'Sealed file (SHA-256)'),
            value: (
              <>
                <Code>{terms.sealed}</Code> {t('检查人员、回避关系和分组密钥', 'inspectors, conflicts and the key of the teams')}
              </>
            ),
            wide: true,
          },
          { label: t('种子从哪里来', 'Where the seed comes from'), value: <Words>{seedWords(terms.seed, lang)}</Words> },
          { label: t('种子', 'Seed'), value: seed === null ? t('尚未录入', 'not entered yet') : <Code>{seed}</Code> },
          {
            label: t('名称', 'Names'),
            value:
              terms.names === 'published'
                ? t('公布时写明被抽中的主体', 'drawn organisations are named when the draw is published')
                : t('不公布被抽中主体的名称', 'drawn organisations are not named'),
          },
          {
            label: t('方案的指纹（SHA-256）', 'Commitment (SHA-256 of the terms)'),
            value: <Code>{commitment}</Code>,
            wide: true,
          },
        ]}
      />
    </Section>
  )
}

/** What happened, newest first, each with its place in the ledger and its proof. Of replacements nothing more: who and how many is about persons. */
export function Happenings({ draw }: { draw: HeldDraw }) {
  const { t, lang, href } = usePlace()
  const happenings = draw.steps.map(({ kind, statement, leafIndex, note, takenAt }, place): Happening => ({
    key: place,
    when: formatInstant(takenAt, lang),
    title: t(stepWords[kind]),
    tone: kind === 'abandoned' ? 'attention' : kind === 'replaced' ? 'info' : 'good',
    children: (
      <>
        {kind === 'replaced' && (
          <p>
            {statement['because'] === 'asked'
              ? t('由审批人提出，接替的人按种子的顺序。', 'An approver asked for it; who comes follows from the seed.')
              : t(
                  '因回避或者编号停用，由程序按种子的顺序更换。',
                  'For conflicts or a number that ended, by the program, in the order of the seed.',
                )}{' '}
            {t(
              '清单涉及个人，不公开；它的指纹在信用链上，审计员可以核对。',
              'The list is about persons and not public; its hash stands in the ledger, and auditors check it.',
            )}
          </p>
        )}
        {note !== '' && (
          <p>
            {kind === 'seeded' ? t('可以在这里查到：', 'To be read at: ') : t('原因：', 'Reason: ')}
            <Words>{note}</Words>
          </p>
        )}
        <p>
          <a href={href(`/ledger/entries/${leafIndex}`)}>{t(`信用链第 ${leafIndex} 条`, `Ledger entry ${leafIndex}`)}</a>
          {' · '}
          <a href={`/api/v1/inspections/draws/${draw.number}/steps/${place}/proof.json`} download={`${draw.number}-step-${place}.json`}>
            {t('下载证明', 'Proof')}
          </a>
        </p>
      </>
    ),
  }))
  return (
    <Section title={t('经过', 'What happened')} note={t('证明可以在“核验”页面上核对。', 'A proof can be checked on the page “Verify”.')}>
      <Timeline happenings={happenings.toReversed()} />
    </Section>
  )
}
