import type { AtomFeed } from '../platform/http/atom.ts'
import { fill, say, type Lang } from '../platform/text.ts'
import { recallKinds, type Recall } from './recall.ts'

const title = { zh: '召回 {recallId}：记录 {recordId} 第 {version} 版，', en: 'Recall {recallId}: record {recordId}, version {version}, ' }

/** The latest recalls, newest first; the signed text of each is its content. */
export const recallsFeed = (recalls: readonly Recall[], base: string, updated: Date, lang: Lang): AtomFeed => ({
  id: 'recalls',
  title: { zh: '信用信息召回', en: 'Recalls of public-credit records' },
  updated,
  self: `${base}/recalls.atom`,
  entries: recalls.map(({ recallId, recordId, version, kind, madeAt, jws }) => ({
    id: `recall/${recallId}`,
    title: say(fill(title, { recallId, recordId, version }), lang) + say(recallKinds[kind], lang),
    updated: madeAt,
    link: { href: `${base}/recalls/${recallId}`, type: 'application/json' },
    categories: [{ term: kind }],
    content: jws,
  })),
})
