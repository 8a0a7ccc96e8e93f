import { formatInstant, formatNumber } from '../../platform/format.ts'
import { listedTexts, type Lang, type Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import type { Band } from '../../packs/index.ts'
import type { SeedRule, Stratum } from '../sampler/index.ts'
import type { DrawState, StepKind } from '../draws/held-draw.ts'

export const states: Readonly<Record<DrawState, { readonly tone: Tone; readonly text: Text }>> = {
  prepared: { tone: 'attention', text: { zh: '待锁定', en: 'To be committed' } },
  committed: { tone: 'info', text: { zh: '已锁定，等待种子', en: 'Committed, waits for its seed' } },
  seeded: { tone: 'info', text: { zh: '种子已公开，待抽取', en: 'Seed known, to be drawn' } },
  drawn: { tone: 'good', text: { zh: '已抽取', en: 'Drawn' } },
  published: { tone: 'good', text: { zh: '已公布', en: 'Published' } },
  abandoned: { tone: 'neutral', text: { zh: '已放弃', en: 'Abandoned' } },
}

export const stepWords: Readonly<Record<StepKind, Text>> = {
  committed: { zh: '锁定：方案的指纹写入信用链', en: 'Committed: the hash of the terms went into the ledger' },
  seeded: { zh: '录入种子', en: 'Seed entered' },
  drawn: { zh: '抽取', en: 'Drawn' },
  published: { zh: '公布', en: 'Published' },
  replaced: { zh: '更换检查人员', en: 'Inspectors replaced' },
  abandoned: { zh: '放弃', en: 'Abandoned' },
}

/** A stratum that is a type of organisations, a band as the pack calls it or several joined, is called by it. */
export function stratumName(bands: readonly Band[], key: string): Text {
  const strata = new Map<string, Text>([...Object.entries(subjectTypes), ...bands.map(({ key, name }) => [key, name] as const)])
  const known = key.split('+').flatMap((part) => strata.get(part) ?? [])
  if (known.length < key.split('+').length) return { zh: key, en: key }
  return listedTexts(known)
}

/** How many are drawn from a stratum, and by which rule. */
export const stratumRule = ({ objects, perMille, least }: Stratum): Text =>
  perMille === 0
    ? { zh: `共 ${formatNumber(objects)} 户，抽 ${formatNumber(least)} 户`, en: `${formatNumber(least)} of ${formatNumber(objects)}` }
    : {
        zh: `共 ${formatNumber(objects)} 户，抽 ${perMille / 10}%，至少 ${formatNumber(least)} 户`,
        en: `of ${formatNumber(objects)}: ${perMille / 10}%, at least ${formatNumber(least)}`,
      }

/** What the seed is, where and when it becomes known. */
export function seedWords(rule: SeedRule, lang: Lang): string {
  const at = formatInstant(new Date(rule.at), lang)
  if (rule.kind === 'dice')
    return lang === 'zh'
      ? `${at} 在“${rule.where}”公开掷骰 ${rule.rolls} 次`
      : `${rule.rolls} rolls of dice in public, ${at}, ${rule.where}`
  return lang === 'zh'
    ? `“${rule.game}”第 ${rule.issue} 期开奖号码（${rule.numbers} 个），${at} 起在“${rule.where}”公布`
    : `result of ${rule.game}, issue ${rule.issue} (${rule.numbers} numbers), known from ${at}, ${rule.where}`
}
