import type { Lang } from '../text.ts'
import { link } from './place.tsx'

/** The part of a request these need; whatever else its context holds makes no difference. */
type Asked = { get(key: 'lang'): Lang }

/** The words in the language of the request. */
export const words = (c: Asked, zh: string, en: string): string => (c.get('lang') === 'zh' ? zh : en)

/** On to another page, in the same language. */
export const go = (c: Asked & { redirect(location: string, status: 303): Response }, path: string): Response =>
  c.redirect(link(c.get('lang'), path), 303)
