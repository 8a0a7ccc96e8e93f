import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  ButtonLink,
  Details,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Section,
  Table,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { OwnBenefits } from '../own-benefits.ts'
import { SceneEntry } from '../portal/scene-entry.tsx'
import { ClaimEntry } from './claim-entry.tsx'
import { JudgedEntry } from './judged-entry.tsx'
import { hindrances } from './words.ts'

type Props = OwnBenefits & {
  kindName: (key: string) => string
  mayAct: boolean
  now: Date
  requestKey: string
  errors: readonly FormError[]
}

/** What the own organisation qualifies for and why, what is missing for the rest, which benefits it may claim, and what it claimed. */
export function OwnBenefitsPage({ judged, scenes, claims, leastRatings, complaintTime, kindName, mayAct, now, requestKey, errors }: Props) {
  const { t, href } = usePlace()
  const names = new Map(judged.map(({ incentive }) => [incentive.key, t(incentive.name)]))
  const met = judged.filter(({ verdict }) => verdict.qualifies)
  const open = scenes.filter(({ hindrance }) => hindrance === null)
  const closed = scenes.filter(({ hindrance }) => hindrance !== null)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '本组织目前符合哪些守信激励、为什么，其余的还缺什么；可以领取的信易+场景，以及领取和使用的情况。是否领取由本组织自己决定。',
          'Which incentives the organisation qualifies for and why, and what is missing for the others; the benefits it may claim, and those it claimed. Whether to claim is its own choice.',
        )}
        actions={
          <>
            <ButtonLink href="/workbench/benefits/scenes">{t('我们提供的场景', 'Benefits we offer')}</ButtonLink>
            <ButtonLink href="/incentives">{t('公开页面', 'Public page')}</ButtonLink>
          </>
        }
      >
        {t('激励与信易+', 'Incentives and benefits')}
      </PageTitle>
      <Section id="scenes" title={t('可以领取的场景', 'Benefits to claim')} count={open.length}>
        {open.length === 0 ? (
          <EmptyState title={t('目前没有可以领取的场景', 'None can be claimed at present')} />
        ) : (
          <div className="folds">
            {open.map(({ scene }) => (
              <SceneEntry
                key={scene.sceneId}
                scene={scene}
                kindName={kindName(scene.kind)}
                incentiveName={names.get(scene.incentive) ?? ''}
              >
                {mayAct && (
                  <form method="post" action={href(`/workbench/benefits/claim/${scene.sceneId}`)}>
                    <Actions>
                      <Button>{t('领取（生成一次性领取码）', 'Claim: make a one-time code')}</Button>
                    </Actions>
                  </form>
                )}
              </SceneEntry>
            ))}
          </div>
        )}
      </Section>
      {claims.length > 0 && (
        <Section id="claims" title={t('领取和使用', 'Claimed and used')} count={claims.length}>
          <div className="folds">
            {claims.map(({ claim, scene }) => (
              <ClaimEntry key={claim.claimId} {...{ claim, scene, leastRatings, complaintTime, mayAct, now, requestKey, errors }} />
            ))}
          </div>
        </Section>
      )}
      <Section id="incentives" title={t('符合的激励', 'Incentives we qualify for')} count={met.length}>
        {met.length === 0 ? (
          <EmptyState title={t('目前没有符合的激励；下面写明每一项还缺什么', 'None at present; what is missing for each stands below')} />
        ) : (
          <div className="folds">
            {met.map((one) => (
              <JudgedEntry key={one.incentive.key} {...one} />
            ))}
          </div>
        )}
      </Section>
      {met.length < judged.length && (
        <Section
          id="missing"
          title={t('还不符合的激励', 'Incentives we do not qualify for yet')}
          count={judged.length - met.length}
          note={t(
            '没有激励不影响任何权利。记录有误的，可以提出异议；已经改正的，可以申请信用修复。',
            'Without an incentive all rights stand as before. What is recorded wrongly can be objected to, what is corrected can be repaired.',
          )}
        >
          <div className="folds">
            {judged
              .filter(({ verdict }) => !verdict.qualifies)
              .map((one) => (
                <JudgedEntry key={one.incentive.key} {...one} />
              ))}
          </div>
        </Section>
      )}
      {closed.length > 0 && (
        <div className="after">
          <Details
            summary={
              <>
                {t('现在不能领取的场景', 'Benefits that cannot be claimed now')} <span className="count">{closed.length}</span>
              </>
            }
          >
            <Table
              caption={t('现在不能领取的场景', 'Benefits that cannot be claimed now')}
              captionHidden
              rows={closed}
              rowKey={({ scene }) => scene.sceneId}
              columns={[
                { key: 'name', label: t('场景', 'Benefit'), heading: true, cell: ({ scene }) => <Words>{t(scene.name)}</Words> },
                { key: 'by', label: t('提供单位', 'Provider'), cell: ({ scene }) => <Words>{scene.providerName}</Words> },
                {
                  key: 'why',
                  label: t('为什么', 'Why not'),
                  cell: ({ hindrance }) => (hindrance === null ? '' : t(hindrances[hindrance])),
                },
              ]}
            />
          </Details>
        </div>
      )}
    </>
  )
}
