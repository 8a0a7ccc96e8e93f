import { say, type Lang } from '../platform/text.ts'
import { recallKinds, type Recall } from './recall.ts'

/** Recalls as Atom (RFC 4287). Everything written into it is a number, a word of ours or an address without a query. */
export function recallsAtom(recalls: readonly Recall[], base: string, updated: Date, lang: Lang): string {
  const { host } = new URL(base)
  const entries = recalls.map(({ recallId, recordId, version, kind, madeAt, jws }) => {
    const title =
      lang === 'zh'
        ? `召回 ${recallId}：记录 ${recordId} 第 ${version} 版，`
        : `Recall ${recallId}: record ${recordId}, version ${version}, `
    return `<entry>
<id>tag:${host},2026:recall/${recallId}</id>
<title>${title}${say(recallKinds[kind], lang)}</title>
<updated>${madeAt.toISOString()}</updated>
<link href="${base}/recalls/${recallId}" type="application/json"/>
<category term="${kind}"/>
<content type="text">${jws}</content>
</entry>
`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<id>tag:${host},2026:recalls</id>
<title>${lang === 'zh' ? '信用信息召回' : 'Recalls of public-credit records'}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${lang === 'zh' ? '信衡' : 'Xinheng'}</name></author>
<link rel="self" href="${base}/recalls.atom"/>
${entries.toReversed().join('')}</feed>
`
}
