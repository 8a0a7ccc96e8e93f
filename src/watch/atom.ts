import { say, type Lang } from '../platform/text.ts'
import { escapeXml } from '../platform/xml.ts'
import type { ToldNotice } from './read.ts'
import { kindWords } from './watch.ts'

/** Notices as Atom (RFC 4287), the latest first. The secret address is not repeated in it. */
export function watchAtom(notices: readonly ToldNotice[], origin: string, updated: Date, lang: Lang): string {
  const { host } = new URL(origin)
  const own = lang === 'zh' ? '（未公开，见本单位档案）' : ' (not public: see your file)'
  const entries = notices.map(({ noticeId, organisation, recordId, kind, open, at }) => {
    const title = `${organisation.name}${lang === 'zh' ? '：' : ': '}${say(kindWords[kind], lang)}${open ? '' : own}`
    const where = open && kind !== 'gone' ? `/records/${recordId}` : '/workbench/watch'
    return `<entry>
<id>tag:${host},2026:watch/${noticeId}</id>
<title>${escapeXml(title)}</title>
<updated>${at.toISOString()}</updated>
<link href="${escapeXml(`${origin}${where}`)}"/>
<category term="${kind}"/>
</entry>
`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<id>tag:${host},2026:watch</id>
<title>${lang === 'zh' ? '关注的组织' : 'Organisations watched'}</title>
<updated>${(notices[0]?.at ?? updated).toISOString()}</updated>
<author><name>${lang === 'zh' ? '信衡' : 'Xinheng'}</name></author>
${entries.join('')}</feed>
`
}
