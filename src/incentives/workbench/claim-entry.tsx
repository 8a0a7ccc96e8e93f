import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import { Actions, Badge, Button, Choices, Details, TextArea, usePlace, Words } from '../../platform/ui/index.ts'
import { stateOfClaim, type Claim } from '../claim.ts'
import type { Scene } from '../scene.ts'
import { claimStates } from './words.ts'

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

/** A claim: how it stands; once used, it is rated and complained about here. */
export function ClaimEntry({ claim, scene, mayAct, now, leastRatings, complaintTime, requestKey, errors }: ClaimProps) {
  const { t, href, lang } = usePlace()
  const state = stateOfClaim(claim, now)
  const said = {
    used: t(`${formatInstant(claim.usedAt ?? now, lang)} 已使用`, `used on ${formatInstant(claim.usedAt ?? now, lang)}`),
    open: t(`领取码有效至 ${formatInstant(claim.expiresAt, lang)}`, `its code is good until ${formatInstant(claim.expiresAt, lang)}`),
    expired: t('领取码已过期，可以重新领取', 'its code is over; claim it again'),
  }[state]
  const [ratingField, remarkField, wordsField] = [`rating-${claim.claimId}`, `remark-${claim.claimId}`, `words-${claim.claimId}`]
  const isWrong = [ratingField, remarkField, wordsField].some((field) => errorAt(errors, field) !== undefined)
  const mayRate = mayAct && state === 'used' && claim.rating === null
  return (
    <Details
      open={isWrong}
      summary={
        <>
          <Words>{t(scene.name)}</Words> <Badge tone={state === 'open' ? 'info' : 'neutral'}>{t(claimStates[state])}</Badge>
          {mayRate && <Badge tone="attention">{t('可以评价', 'to be rated')}</Badge>}
          <span className="term-note">
            <Words>{scene.providerName}</Words>
          </span>
        </>
      }
    >
      <p>
        {said}
        {claim.rating !== null && t(`；已评价 ${claim.rating} 分`, `; rated ${claim.rating} of 5`)}
      </p>
      {mayRate && (
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
              id={remarkField}
              label={t('意见（选填，不公开）', 'Remark (optional, not published)')}
              rows={2}
              maxLength={500}
              error={errorAt(errors, remarkField)}
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
          open={errorAt(errors, wordsField) !== undefined}
        >
          <form method="post" action={href(`/workbench/benefits/complain/${scene.sceneId}`)}>
            <input type="hidden" name="requestKey" value={requestKey} />
            <input type="hidden" name="claim" value={claim.claimId} />
            <TextArea
              name="words"
              id={wordsField}
              label={t('发生了什么', 'What happened')}
              hint={t(
                `由信用办${complaintTime === null ? '' : `在${complaintTime.zh}内`}答复，可以在“办理案件”中查看。`,
                `The credit office answers${complaintTime === null ? '' : ` within ${complaintTime.en}`}; see “Cases”.`,
              )}
              rows={3}
              maxLength={1000}
              required
              error={errorAt(errors, wordsField)}
            />
            <Actions>
              <Button kind="secondary">{t('提交投诉', 'Complain')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </Details>
  )
}
