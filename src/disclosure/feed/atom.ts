import type { AtomEntry, AtomFeed } from '../../platform/http/atom.ts'
import { fill, say, type Lang, type Text } from '../../platform/text.ts'
import type { Change, Changes } from './change.ts'

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

/** The change feed; `next` leads on in the order of the log. */
export function changesFeed({ changes, asOf, next }: Changes, base: string, limit: number, lang: Lang): AtomFeed {
  const self = `${base}/changes.atom`
  return {
    id: 'changes',
    title: { zh: '信用记录变更', en: 'Changes of public-credit records' },
    updated: asOf,
    self,
    next: `${self}?cursor=${next}&limit=${limit}`,
    entries: changes.map((change) => entryOf(change, base, lang)),
  }
}

function organisationEntry({ change, from, to, records, leafIndex, arrivedAt }: Organisation, base: string, lang: Lang): AtomEntry {
  const name = ({ code, name }: Organisation['from']) => (code === null ? name : `${name} ${code}`)
  const values = { from: name(from), to: name(to), count: records.length }
  return {
    id: `leaf/${leafIndex}`,
    title: say(fill(organisationTitles[change], values), lang),
    updated: arrivedAt,
    link: to.code === null ? undefined : { href: `${base}/organisations/${to.code}`, type: 'application/json' },
    categories: [{ term: 'organisation' }, { term: change }],
    content: records.join(' '),
  }
}

function entryOf(change: Change, base: string, lang: Lang): AtomEntry {
  if (change.kind === 'organisation') return organisationEntry(change, base, lang)
  const link = (id: string) => ({ href: `${base}/records/${id}`, type: 'application/json' })
  if (change.kind !== 'shown')
    return {
      id: `leaf/${change.leafIndex}`,
      title: say(fill(titles[change.kind], { id: change.id, ...('version' in change ? { version: change.version } : {}) }), lang),
      updated: change.arrivedAt,
      link: link(change.id),
      categories: [{ term: change.kind }],
      content: '',
    }
  const { id, organisation, item, title, disputed, fields, versionArrivedAt } = change.record
  return {
    id: `leaf/${change.leafIndex}`,
    title: `${organisation.name}：${item.label[lang]} ${title[lang]}${disputed === null ? '' : { zh: '（异议中）', en: ' (disputed)' }[lang]}`,
    updated: versionArrivedAt,
    link: link(id),
    categories: [{ term: change.kind }, { term: item.key, label: item.label[lang] }],
    content: fields.map((field) => `${field.label[lang]}：${field.text[lang]}`).join('\n'),
  }
}
