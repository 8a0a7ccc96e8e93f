import { ButtonLink, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import type { HeldDraw } from '../draws/held-draw.ts'
import { DrawTable } from '../portal/draws-page.tsx'

type Props = {
  draws: readonly HeldDraw[]
  next: number | null
  others: readonly HeldDraw[]
  /** Whether the reader prepares draws: auditors do not. */
  prepares: boolean
}

/** The draws of the own body, those that are not committed yet too; for an auditor of the office those of all. */
export function OwnDrawsPage({ draws, next, others, prepares }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '一人编制方案，另一人锁定；种子公开后一人录入，另一人核对后抽取。锁定之后，任何人都能跟踪。',
          'One person prepares, another commits; once the seed is known one enters it, another checks it and draws. From the commitment on anybody can follow.',
        )}
        actions={
          prepares ? (
            <ButtonLink kind="primary" href="/workbench/draws/new">
              {t('编制方案', 'Prepare a draw')}
            </ButtonLink>
          ) : undefined
        }
      >
        {t('随机抽查', 'Random inspection')}
      </PageTitle>
      <DrawTable draws={draws} base="/workbench/draws" empty={t('还没有抽取', 'No draws yet')} />
      {next !== null && (
        <p>
          <a href={href(`/workbench/draws?before=${next}`)}>{t('更早的抽取', 'Earlier draws')}</a>
        </p>
      )}
      {others.length > 0 && (
        <Section
          title={t('其他单位的抽取', 'Draws of other bodies')}
          note={t('已锁定的抽取，最新的在先。', 'Those that were committed, the latest first.')}
          aside={<a href={href('/inspections/draws')}>{t('全部', 'All')}</a>}
        >
          <DrawTable draws={others} base="/inspections/draws" empty="" />
        </Section>
      )}
    </>
  )
}
