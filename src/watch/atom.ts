import type { AtomFeed } from '../platform/http/atom.ts'
import { say, type Lang } from '../platform/text.ts'
import type { ToldNotice } from './read.ts'
import { kindWords } from './watch.ts'

/** Notices, the latest first. The secret address is not repeated in it. */
export function watchFeed(notices: readonly ToldNotice[], origin: string, updated: Date, lang: Lang): AtomFeed {
  const own = lang === 'zh' ? '（未公开，见本单位档案）' : ' (not public: see your file)'
  return {
    id: 'watch',
    title: { zh: '关注的组织', en: 'Organisations watched' },
    updated: notices[0]?.at ?? updated,
    entries: notices.map(({ noticeId, organisation, recordId, kind, open, at }) => ({
      id: `watch/${noticeId}`,
      title: `${organisation.name}${lang === 'zh' ? '：' : ': '}${say(kindWords[kind], lang)}${open ? '' : own}`,
      updated: at,
      link: { href: `${origin}${open && kind !== 'gone' ? `/records/${recordId}` : '/workbench/watch'}` },
      categories: [{ term: kind }],
    })),
  }
}
