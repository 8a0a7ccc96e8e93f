import { formatInstant } from '../../platform/format.ts'
import { Badge, Breadcrumb, ButtonLink, ErrorSummary, PageTitle, Section, usePlace, Ways, Words } from '../../platform/ui/index.ts'
import { isCommitted, stateOf, stepOf } from '../draws/held-draw.ts'
import { Files, type DrawProps } from '../portal/draw-page.tsx'
import { Happenings, Settled, Stages, Strata } from '../portal/draw-parts.tsx'
import { DrawnObjects } from '../portal/drawn-objects.tsx'
import { states } from '../portal/words.ts'
import { NextAct, OtherActs, type ActProps } from './acts.tsx'

type Props = {
  shown: DrawProps
  /** When the sealed file was read; null: it is not for the reader. */
  sealedReads: readonly Date[] | null
  /** Null: who looks has no part in it. */
  acts: Omit<ActProps, 'shown'> | null
}

/** A draw of the own body: what it is, what is to be done next and by whom. */
export function OwnDrawPage({ shown, sealedReads, acts }: Props) {
  const { t } = usePlace()
  const { draw, hasNames } = shown
  const state = states[stateOf(draw)]
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/draws', label: t('随机抽查', 'Random inspection') }]} />
      <ErrorSummary errors={acts?.errors ?? []} />
      <PageTitle
        kicker={t(`双随机抽查 ${draw.number}`, `Random draw ${draw.number}`)}
        lead={<Badge tone={state.tone}>{t(state.text)}</Badge>}
        actions={
          isCommitted(draw) ? <ButtonLink href={`/inspections/draws/${draw.number}`}>{t('公开页面', 'Public page')}</ButtonLink> : undefined
        }
      >
        <Words>{draw.terms.title}</Words>
      </PageTitle>
      <Stages draw={draw} />
      {acts !== null && <NextAct shown={shown} {...acts} />}
      <Settled draw={draw} commitment={shown.commitment} />
      <Strata draw={draw} bands={shown.bands} />
      {stepOf(draw, 'drawn') !== undefined && <DrawnObjects {...shown} />}
      {draw.steps.length > 0 && <Happenings draw={draw} />}
      <Section title={t('文件', 'Files')}>
        <Files draw={draw} hasNames={hasNames} />
      </Section>
      {sealedReads !== null && <SealedFile number={draw.number} reads={sealedReads} />}
      {acts !== null && <OtherActs shown={shown} {...acts} />}
    </>
  )
}

function SealedFile({ number, reads }: { number: string; reads: readonly Date[] }) {
  const { t, lang } = usePlace()
  return (
    <Section
      title={t('封存件', 'Sealed file')}
      note={t(
        '检查人员编号和盐、回避关系、分组密钥。凭它可以核对谁检查哪个对象是不是算出来的；只给审批人、负责人和审计员，每次查阅都有记录。',
        'Numbers and salts of inspectors, conflicts and the key of the teams: with it anybody can check that who goes where was computed. For approvers, heads and auditors alone; each time is noted.',
      )}
      aside={<ButtonLink href={`/inspections/draws/${number}/rerun`}>{t('用这两份文件验算', 'Compute it again with both')}</ButtonLink>}
    >
      <Ways
        ways={[
          {
            href: `/workbench/draws/${number}/sealed.json`,
            title: 'sealed.json',
            words: t('逐字节与锁定时相同，指纹在方案里', 'byte for byte as committed; its hash stands in the terms'),
          },
          {
            href: `/workbench/draws/${number}/replacements.json`,
            title: 'replacements.json',
            words: t('每次更换检查人员的清单，指纹在信用链里', 'who was replaced, act by act; the hash of each list stands in the ledger'),
          },
        ]}
      />
      <p>
        {reads.length === 0
          ? t('还没有人查阅。', 'Nobody has read it.')
          : t('最近的查阅：', 'Last reads: ') + reads.map((at) => formatInstant(at, lang)).join(t('；', '; '))}
      </p>
    </Section>
  )
}
