import { z } from 'zod'
import type { Mistake } from './errors.ts'

const [chinese, english] = [z.locales.zhCN(), z.locales.en()]

/** What a schema finds wrong with a value: each with its place, in both languages. */
export function mistakesIn(schema: z.ZodType, value: unknown): Mistake[] {
  const issues = (locale: typeof english) => schema.safeParse(value, { error: locale.localeError }).error?.issues ?? []
  const inEnglish = issues(english)
  return issues(chinese).map(({ path, message: zh }, at) => ({
    field: path.join('.'),
    text: { zh, en: inEnglish[at]?.message ?? zh },
  }))
}
