import { Badge, Breadcrumb, ButtonLink, ErrorSummary, PageTitle, Section, usePlace, Words } from '../../platform/ui/index.ts'
import { isOpen, stateOf, stepOf } from '../held-draw.ts'
import { Files } from '../portal/draw-page.tsx'
import { Happenings, Settled, Stages, Strata } from '../portal/draw-parts.tsx'
import { DrawnObjects } from '../portal/drawn-objects.tsx'
import { states } from '../portal/words.ts'
import { NextAct, OtherActs, type ActProps } from './acts.tsx'

/** A draw of the own body: what it is, what is to be done next and by whom. */
export function OwnDrawPage(props: ActProps) {
  const { t } = usePlace()
  const { draw, hasNames } = props.shown
  const state = states[stateOf(draw)]
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/draws', label: t('随机抽查', 'Random inspection') }]} />
      <ErrorSummary errors={props.errors} />
      <PageTitle
        kicker={t(`双随机抽查 ${draw.number}`, `Random draw ${draw.number}`)}
        lead={<Badge tone={state.tone}>{t(state.text)}</Badge>}
        actions={
          isOpen(draw) ? <ButtonLink href={`/inspections/draws/${draw.number}`}>{t('公开页面', 'Public page')}</ButtonLink> : undefined
        }
      >
        <Words>{draw.terms.title}</Words>
      </PageTitle>
      <Stages draw={draw} />
      <NextAct {...props} />
      <Settled draw={draw} commitment={props.shown.commitment} />
      <Strata draw={draw} />
      {stepOf(draw, 'drawn') !== undefined && <DrawnObjects {...props.shown} />}
      {draw.steps.length > 0 && <Happenings draw={draw} />}
      <Section title={t('文件', 'Files')}>
        <Files draw={draw} hasNames={hasNames} />
      </Section>
      <OtherActs {...props} />
    </>
  )
}
