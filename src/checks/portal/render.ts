import { escapeXml as escape } from '../../platform/xml.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import { sectionNames, withState } from '../words.ts'
import type { PanelAnswer, PanelCheck } from './panel.ts'

const words = {
  asOf: { zh: '截至', en: 'As of' },
  until: { zh: '至', en: 'until' },
  noEnd: { zh: '未定', en: 'no end set' },
  disputed: { zh: '异议核实中，不得据此作出不利决定', en: 'disputed: nothing adverse may rest on it' },
  basis: { zh: '依据：', en: 'Basis: ' },
  report: { zh: '查询信用报告', en: 'Order the credit report' },
  sandbox: { zh: '沙箱：以下为虚构内容', en: 'Sandbox: what follows is invented' },
  number: { zh: '核查编号', en: 'Check' },
  due: { zh: '结果须在此日前反馈', en: 'Outcome due' },
  signed: { zh: '签署于', en: 'signed on' },
  term: { zh: '履行期限至', en: 'to be kept by' },
  colon: { zh: '：', en: ': ' },
} as const satisfies Readonly<Record<string, Text>>

type Line = { readonly head: string; readonly more: readonly string[]; readonly disputed: boolean; readonly basis: Text | null }
type Lines = { readonly name: Text; readonly lines: readonly Line[] }

/** The lines of each section of an answer, empty sections left out. */
function linesOf(answer: PanelAnswer, lang: Lang): readonly Lines[] {
  const t = (text: Text): string => say(text, lang)
  const on = (day: string): string => formatDay(day, lang)
  const days = (from: string, until: string | null) => `${on(from)} – ${until === null ? t(words.noEnd) : on(until)}`
  const signed = (day: string, termEnd: string | null) => [
    `${t(words.signed)} ${on(day)}`,
    termEnd === null ? '' : `${t(words.term)} ${on(termEnd)}`,
  ]
  const sections: Lines[] = [
    {
      name: sectionNames.listings,
      lines: answer.listings.map(({ name, authority, documentNo, from, until, disputed, basis }) => ({
        ...{ head: t(name), more: [authority, documentNo, days(from, until)], disputed, basis },
      })),
    },
    {
      name: sectionNames.measures,
      lines: answer.measures.map(({ measure, name, executor, from, until, disputed, basis }) => ({
        ...{ head: `${measure} ${t(name)}`, more: [executor, days(from, until)], disputed, basis },
      })),
    },
    {
      name: sectionNames.commitments,
      lines: answer.commitments.map(({ id, state, matter, department, from, until, disputed, basis }) => ({
        ...{ head: t(withState(matter, state)), more: [id, department, ...signed(from, until)], disputed, basis },
      })),
    },
    {
      name: sectionNames.incentives,
      lines: answer.incentives.map(({ name, until, basis }) => ({
        ...{ head: t(name), more: until === null ? [] : [`${t(words.until)} ${on(until)}`], disputed: false, basis },
      })),
    },
    {
      name: sectionNames.records,
      lines: answer.records.map(({ name, title, authority, decidedOn, disputed }) => ({
        ...{ head: `${t(name)}${t(words.colon)}${title}`, more: [authority, on(decidedOn)], disputed, basis: null },
      })),
    },
  ]
  return sections.filter(({ lines }) => lines.length > 0)
}

const chinese = /\p{Script=Han}(?:[\p{Script=Han}\p{Nd}（）《》〔〕“”、，。；：·]*[\p{Script=Han}）》〕”])?/gu

/** Text as HTML; in an English answer what is Chinese says so, to be read out right. */
const html = (text: string, lang: Lang): string =>
  lang === 'zh' ? escape(text) : escape(text).replaceAll(chinese, (part) => `<span lang="zh-Hans">${part}</span>`)

/** An answer as HTML without styles and scripts of its own: the same in the fragment of the server and in the web component. */
export function renderCheck(check: PanelCheck, lang: Lang, site = ''): string {
  const t = (text: Text): string => say(text, lang)
  const h = (text: string): string => html(text, lang)
  const paragraph = (name: string, text: string): string => `<p class="${name}">${h(text)}</p>`
  const basisOf = (basis: Text | null): string => (basis === null ? '' : paragraph('xh-basis', t(words.basis) + t(basis)))
  const line = ({ head, more, disputed, basis }: Line): string => {
    const told = h(more.filter((one) => one !== '').join(' · '))
    const mark = disputed ? paragraph('xh-mark', t(words.disputed)) : ''
    return `<li class="xh-line${disputed ? ' xh-disputed' : ''}"><strong>${h(head)}</strong> <span>${told}</span>${mark}${basisOf(basis)}</li>`
  }
  const section = ({ name, lines }: Lines): string => `<h4>${h(t(name))}</h4><ul>${lines.map(line).join('')}</ul>`
  const one = (answer: PanelAnswer): string => {
    const { code, name, note, report } = answer
    const link = report === null ? '' : `<p><a href="${escape(site + report)}" rel="noopener">${h(t(words.report))}</a></p>`
    const told = `${paragraph('xh-code', code)}${note === null ? '' : paragraph('xh-note', t(note))}`
    return `<section class="xh-organisation"><h3>${h(name ?? code)}</h3>${told}${linesOf(answer, lang).map(section).join('')}${link}</section>`
  }
  const { asOf, checkId, outcomeDue, matter, sandbox, organisations } = check
  const about = [
    `${t(words.asOf)} ${formatInstant(new Date(asOf), lang)}`,
    `${t(words.number)} ${checkId}`,
    `${t(words.due)} ${formatDay(outcomeDue, lang)}`,
  ]
  const head = `${sandbox ? paragraph('xh-sandbox', t(words.sandbox)) : ''}<h2>${h(t(matter.name))}</h2>${paragraph('xh-about', about.join(' · '))}`
  const body = organisations.map(({ answer }) => one(answer)).join('')
  return `<article class="xh-check" lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">${head}${basisOf(matter.basis)}${body}</article>`
}
