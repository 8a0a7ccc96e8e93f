import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { stateOfClaim } from '../claim.ts'
import type { Hindrance } from '../own-benefits.ts'
import type { standingOf } from '../scene.ts'

type Standing = ReturnType<typeof standingOf>

/** How a scene stands. */
export const standings: Readonly<Record<Standing, Text>> = {
  draft: { zh: '待发布', en: 'Waits to be published' },
  returned: { zh: '已退回修改', en: 'Given back to be mended' },
  early: { zh: '尚未开始', en: 'Not begun' },
  live: { zh: '提供中', en: 'Offered' },
  full: { zh: '名额已满', en: 'All places taken' },
  over: { zh: '已到期', en: 'Over' },
  ended: { zh: '已终止', en: 'Ended' },
}
export const standingTones: Readonly<Record<Standing, Tone>> = {
  ...{ draft: 'attention', returned: 'attention', early: 'neutral', live: 'good', full: 'neutral', over: 'neutral', ended: 'neutral' },
}

/** How a claim stands. */
export const claimStates: Readonly<Record<ReturnType<typeof stateOfClaim>, Text>> = {
  used: { zh: '已使用', en: 'used' },
  open: { zh: '待使用', en: 'to be used' },
  expired: { zh: '领取码已过期', en: 'code over' },
}

/** Why a scene cannot be claimed. */
export const hindrances: Readonly<Record<Hindrance, Text>> = {
  own: { zh: '本单位提供的场景', en: 'offered by ourselves' },
  type: { zh: '不面向本单位的主体类型', en: 'not for organisations of our type' },
  full: { zh: '名额已满', en: 'all places are taken' },
  incentive: { zh: '目前不符合激励条件', en: 'the conditions of its incentive are not met' },
  usedUp: { zh: '本单位的次数已经用完', en: 'we used it as often as we may' },
}

/** Stars in words: a number of five, with how many gave it. */
export const ratingWords = (rating: number | null, ratings: number): Text =>
  rating === null
    ? {
        zh: ratings === 0 ? '暂无评价' : '评价较少，暂不显示平均分',
        en: ratings === 0 ? 'not rated yet' : 'too few ratings to tell an average',
      }
    : { zh: `${rating.toFixed(1)} 分（${ratings} 次评价）`, en: `${rating.toFixed(1)} of 5 (${ratings} ratings)` }
