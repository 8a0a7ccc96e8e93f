import { citeAll, reliefs } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  Choices,
  DefinitionList,
  Details,
  EmptyState,
  ErrorSummary,
  Grid,
  Notice,
  PageTitle,
  Section,
  Table,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { stateOfClaim, type Claim } from '../claim.ts'
import type { Ground } from '../incentive.ts'
import type { OwnBenefits } from '../own-benefits.ts'
import { SceneCard } from '../portal/scene-card.tsx'
import type { Judged } from '../qualify.ts'
import type { Scene } from '../scene.ts'
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
          <Grid min="l">
            {open.map(({ scene }) => (
              <SceneCard key={scene.sceneId} scene={scene} kindName={kindName(scene.kind)} incentiveName={names.get(scene.incentive) ?? ''}>
                {mayAct && (
                  <form method="post" action={href(`/workbench/benefits/claim/${scene.sceneId}`)}>
                    <Actions>
                      <Button>{t('领取（生成一次性领取码）', 'Claim: make a one-time code')}</Button>
                    </Actions>
                  </form>
                )}
              </SceneCard>
            ))}
          </Grid>
        )}
      </Section>
      {claims.length > 0 && (
        <Section id="claims" title={t('领取和使用', 'Claimed and used')} count={claims.length}>
          {claims.map(({ claim, scene }) => (
            <ClaimCard key={claim.claimId} {...{ claim, scene, leastRatings, complaintTime, mayAct, now, requestKey, errors }} />
          ))}
        </Section>
      )}
      <Section id="incentives" title={t('符合的激励', 'Incentives we qualify for')} count={met.length}>
        {met.length === 0 ? (
          <EmptyState title={t('目前没有符合的激励；下面写明每一项还缺什么', 'None at present; what is missing for each stands below')} />
        ) : (
          met.map((one) => <JudgedCard key={one.incentive.key} {...one} />)
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
          {judged
            .filter(({ verdict }) => !verdict.qualifies)
            .map((one) => (
              <JudgedCard key={one.incentive.key} {...one} />
            ))}
        </Section>
      )}
      {closed.length > 0 && (
        <Section title={t('现在不能领取的场景', 'Benefits that cannot be claimed now')} count={closed.length}>
          <Table
            caption={t('现在不能领取的场景', 'Benefits that cannot be claimed now')}
            captionHidden
            rows={closed}
            rowKey={({ scene }) => scene.sceneId}
            columns={[
              { key: 'name', label: t('场景', 'Benefit'), heading: true, cell: ({ scene }) => <Words>{t(scene.name)}</Words> },
              { key: 'by', label: t('提供单位', 'Provider'), cell: ({ scene }) => <Words>{scene.providerName}</Words> },
              { key: 'why', label: t('为什么', 'Why not'), cell: ({ hindrance }) => (hindrance === null ? '' : t(hindrances[hindrance])) },
            ]}
          />
        </Section>
      )}
    </>
  )
}

/** An incentive with each of its ways and bars, and whether it holds for the organisation. */
function JudgedCard({ incentive, verdict }: Judged) {
  const { t, lang } = usePlace()
  const { qualifies, isOfType, ways, bars, until } = verdict
  const line = (ground: Ground, good: boolean) => (
    <li key={ground.key}>
      <Badge tone={ground.holds === good ? 'good' : good ? 'neutral' : 'attention'}>
        {ground.holds ? t('有', 'yes') : t('没有', 'no')}
      </Badge>{' '}
      <Words>{t(ground.name)}</Words>
      {ground.records.length > 0 && (
        <>
          {' '}
          <RecordLinks records={ground.records} />
        </>
      )}
    </li>
  )
  return (
    <Details
      open={false}
      summary={
        <>
          <Words>{t(incentive.name)}</Words>{' '}
          <Badge tone={qualifies ? 'good' : 'neutral'}>{qualifies ? t('符合', 'qualifies') : t('还不符合', 'not yet')}</Badge>
          {!qualifies && <span className="term-note">{t(missingOf(verdict))}</span>}
        </>
      }
    >
      <p>
        <Words>{`${t(reliefs[incentive.relief])}${t('：', ': ')}${t(incentive.summary)}`}</Words>
      </p>
      <DefinitionList
        terms={[
          ...(isOfType
            ? []
            : [
                {
                  label: t('适用范围', 'For whom'),
                  value: t('不面向本组织的主体类型或者登记状态', 'not for organisations of our type or status'),
                },
              ]),
          { label: t('符合其中一项', 'One of these'), value: <ul className="plain">{ways.map((way) => line(way, true))}</ul> },
          { label: t('并且没有', 'And none of these'), value: <ul className="plain">{bars.map((bar) => line(bar, false))}</ul> },
          ...(qualifies ? [{ label: t('有效至', 'Holds until'), value: formatDay(until, lang) }] : []),
          { label: t('由谁提供', 'Given by'), value: <Words>{t(incentive.executor)}</Words> },
          { label: t('依据', 'Basis'), value: <Words>{t(citeAll(incentive.basis))}</Words> },
        ]}
      />
    </Details>
  )
}

/** What is missing, in a line. */
function missingOf({ isOfType, ways, bars }: Judged['verdict']): Text {
  const held = bars.filter(({ holds }) => holds).map(({ name }) => name)
  const joined = (names: readonly Text[]): Text => ({ zh: names.map(({ zh }) => zh).join('；'), en: names.map(({ en }) => en).join('; ') })
  if (!isOfType) return { zh: '不面向本组织的主体类型或者登记状态', en: 'not for organisations of our type or status' }
  if (held.length > 0) return { zh: `目前：${joined(held).zh}`, en: `at present: ${joined(held).en}` }
  const names = joined(ways.map(({ name }) => name))
  return { zh: `还缺其中一项：${names.zh}`, en: `one of these is missing: ${names.en}` }
}

function RecordLinks({ records }: { records: readonly number[] }) {
  const { t, href } = usePlace()
  return <a href={href('/workbench/file')}>{t(`信用档案中的 ${records.length} 条记录`, `${records.length} record(s) in our file`)}</a>
}

type ClaimProps = {
  claim: Claim
  scene: Scene
  mayAct: boolean
  now: Date
  requestKey: string
  errors: readonly FormError[]
  leastRatings: number | null
  complaintTime: Text | null
}

function ClaimCard({ claim, scene, mayAct, now, leastRatings, complaintTime, requestKey, errors }: ClaimProps) {
  const { t, href, lang } = usePlace()
  const state = stateOfClaim(claim, now)
  const said = {
    used: t(`${formatInstant(claim.usedAt ?? now, lang)} 已使用`, `used on ${formatInstant(claim.usedAt ?? now, lang)}`),
    open: t(`领取码有效至 ${formatInstant(claim.expiresAt, lang)}`, `its code is good until ${formatInstant(claim.expiresAt, lang)}`),
    expired: t('领取码已过期，可以重新领取', 'its code is over; claim it again'),
  }[state]
  const ratingField = `rating-${claim.claimId}`
  return (
    <Notice
      tone={state === 'used' ? 'good' : 'info'}
      title={
        <>
          <Words>{`${t(scene.name)}${t('，', ', ')}${scene.providerName}`}</Words>
        </>
      }
    >
      <p>
        {said}
        {claim.rating !== null && t(`；已评价 ${claim.rating} 分`, `; rated ${claim.rating} of 5`)}
      </p>
      {mayAct && state === 'used' && claim.rating === null && (
        <Details summary={t('评价提供单位', 'Rate the provider')} open={errorAt(errors, ratingField) !== undefined}>
          <form method="post" action={href(`/workbench/benefits/uses/${claim.claimId}/rate`)}>
            <Choices
              type="radio"
              name="rating"
              id={ratingField}
              label={t('提供的情况怎样', 'How was it given')}
              hint={t(
                `评价的是提供单位，不评价个人。${leastRatings === null ? '' : `满 ${leastRatings} 次才公开平均分。`}`,
                `Of the provider, never of people.${leastRatings === null ? '' : ` The average is public from ${leastRatings} on.`}`,
              )}
              values={[]}
              options={[5, 4, 3, 2, 1].map((value) => ({ value: `${value}`, label: t(`${value} 分`, `${value}`) }))}
              required
              error={errorAt(errors, ratingField)}
            />
            <TextArea
              name="remark"
              id={`remark-${claim.claimId}`}
              label={t('意见（选填，不公开）', 'Remark (optional, not published)')}
              rows={2}
              maxLength={500}
              error={errorAt(errors, `remark-${claim.claimId}`)}
            />
            <Actions>
              <Button kind="secondary">{t('提交评价', 'Rate')}</Button>
            </Actions>
          </form>
        </Details>
      )}
      {mayAct && (
        <Details
          summary={t('投诉：拒不提供、附加条件等', 'Complain: refused, or with conditions added')}
          open={errorAt(errors, `words-${claim.claimId}`) !== undefined}
        >
          <form method="post" action={href(`/workbench/benefits/complain/${scene.sceneId}`)}>
            <input type="hidden" name="requestKey" value={requestKey} />
            <input type="hidden" name="claim" value={claim.claimId} />
            <TextArea
              name="words"
              id={`words-${claim.claimId}`}
              label={t('发生了什么', 'What happened')}
              hint={t(
                `由信用办${complaintTime === null ? '' : `在${complaintTime.zh}内`}答复，可以在“办理案件”中查看。`,
                `The credit office answers${complaintTime === null ? '' : ` within ${complaintTime.en}`}; see “Cases”.`,
              )}
              rows={3}
              maxLength={1000}
              required
              error={errorAt(errors, `words-${claim.claimId}`)}
            />
            <Actions>
              <Button kind="secondary">{t('提交投诉', 'Complain')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </Notice>
  )
}
