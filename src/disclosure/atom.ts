import { fill, say, type Lang, type Text } from '../platform/text.ts'
import { escapeXml as escape } from '../platform/xml.ts'
import type { Change, Changes } from './shown.ts'

type Organisation = Extract<Change, { kind: 'organisation' }>

const titles: Readonly<Record<Exclude<Change['kind'], 'shown' | 'organisation'>, Text>> = {
  superseded: { zh: '记录 {id} 的第 {version} 版，已有新版', en: 'Version {version} of record {id}, superseded' },
  withdrawn: { zh: '记录 {id} 已撤回', en: 'Record {id} withdrawn' },
  repaired: { zh: '记录 {id} 已修复，停止公示', en: 'Record {id} repaired: no longer shown' },
  shielded: { zh: '记录 {id} 暂时屏蔽', en: 'Record {id} shielded for the time' },
  erased: { zh: '记录 {id} 的内容已依法删除', en: 'Record {id}: its content was erased by law' },
  over: { zh: '记录 {id} 公示期已满', en: 'Record {id}: its publicity is over' },
  marked: { zh: '记录 {id} 异议处理中', en: 'Record {id} is disputed' },
  unmarked: { zh: '记录 {id} 的异议已处理完毕', en: 'Record {id} is no longer disputed' },
}

/** The change feed as Atom (RFC 4287); `next` leads on in the order of the log. */
export function atomFeed(changes: Changes, base: string, limit: number, lang: Lang): string {
  const host = new URL(base).host
  const self = `${base}/changes.atom`
  const entries = changes.changes.map((change) => entryOf(change, base, host, lang)).join('')
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<id>tag:${host},2026:changes</id>
<title>${lang === 'zh' ? '信用记录变更' : 'Changes of public-credit records'}</title>
<updated>${changes.asOf.toISOString()}</updated>
<author><name>${lang === 'zh' ? '信衡' : 'Xinheng'}</name></author>
<link rel="self" href="${escape(self)}"/>
<link rel="next" href="${escape(`${self}?cursor=${changes.next}&limit=${limit}`)}"/>
${entries}</feed>
`
}

const organisationTitles: Readonly<Record<Organisation['change'], Text>> = {
  merged: {
    zh: '{from} 并入 {to}，其 {count} 条记录归后者',
    en: '{from} was found to be {to}: its {count} records are listed under the latter',
  },
  separated: {
    zh: '{to} 与 {from} 重新分开，其 {count} 条记录归还',
    en: '{to} is no longer taken for {from}: its {count} records are its own again',
  },
}

function organisationEntry(
  { change, from, to, records, leafIndex, arrivedAt }: Organisation,
  base: string,
  host: string,
  lang: Lang,
): string {
  const name = ({ code, name }: Organisation['from']) => (code === null ? name : `${name} ${code}`)
  const values = { from: name(from), to: name(to), count: records.length }
  return `<entry>
<id>tag:${host},2026:leaf/${leafIndex}</id>
<title>${escape(say(fill(organisationTitles[change], values), lang))}</title>
<updated>${arrivedAt.toISOString()}</updated>
${to.code === null ? '' : `<link href="${escape(`${base}/organisations/${to.code}`)}" type="application/json"/>\n`}<category term="organisation"/>
<category term="${change}"/>
<content type="text">${escape(records.join(' '))}</content>
</entry>
`
}

function entryOf(change: Change, base: string, host: string, lang: Lang): string {
  if (change.kind === 'organisation') return organisationEntry(change, base, host, lang)
  const shown = change.kind === 'shown'
  const id = shown ? change.record.id : change.id
  const at = shown ? change.record.versionArrivedAt : change.arrivedAt
  const disputed = shown && change.record.disputed !== null ? { zh: '（异议中）', en: ' (disputed)' }[lang] : ''
  const title = shown
    ? `${change.record.organisation.name}：${change.record.item.label[lang]} ${change.record.title[lang]}${disputed}`
    : say(fill(titles[change.kind], { id, ...('version' in change ? { version: change.version } : {}) }), lang)
  const content = shown ? change.record.fields.map((field) => `${field.label[lang]}：${field.text[lang]}`).join('\n') : ''
  const category = `<category term="${change.kind}"/>${shown ? `<category term="${escape(change.record.item.key)}" label="${escape(change.record.item.label[lang])}"/>` : ''}`
  return `<entry>
<id>tag:${host},2026:leaf/${change.leafIndex}</id>
<title>${escape(title)}</title>
<updated>${at.toISOString()}</updated>
<link href="${escape(`${base}/records/${id}`)}" type="application/json"/>
${category}
<content type="text">${escape(content)}</content>
</entry>
`
}
