import type { Explanation } from '../../ledger/check/index.ts'
import { webPrimitives } from '../../platform/crypto/primitives.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Lang } from '../../platform/text.ts'
import type { Tools } from '../../reports/verify/index.ts'
import { checkFile, type CheckedFile } from './check-file.ts'

/**
 * Verifies the chosen file in the browser: on the page of the site, and on the page for offline use. Where the browser cannot,
 * the site's form is sent to the server as it is without script.
 */

const words = {
  zh: {
    where: '在您的浏览器中核验，文件不会离开这台设备。',
    done: '由您的浏览器核验，没有联系服务器。',
    result: '核验结果',
    holds: '通过',
    fails: '不通过',
    content: '文件内容',
    cannot: '无法核验',
    tooLarge: '文件超过 32 MB。',
    nothing: '请选择文件，或者粘贴文字。',
    old: '这个浏览器不能核验签名（需要 WebCrypto Ed25519：Chrome 137、Firefox 129、Safari 17 或更新版本）。请换用较新的浏览器。',
    lookUp: '查询出具之后的变化（会告诉本站您在核验哪份报告）',
  },
  en: {
    where: 'Checked in your browser; the file does not leave this device.',
    done: 'Checked by your browser, without asking the server.',
    result: 'Result',
    holds: 'holds',
    fails: 'fails',
    content: 'What the file says',
    cannot: 'Cannot verify',
    tooLarge: 'The file is larger than 32 MB.',
    nothing: 'Choose a file, or paste the text.',
    old: 'This browser cannot check the signatures (it needs WebCrypto with Ed25519: Chrome 137, Firefox 129, Safari 17 or newer). Use a newer one.',
    lookUp: 'Look up what has changed since (tells this site which report you check)',
  },
}

type Child = Node | string
function element(tag: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

const terms = (pairs: readonly (readonly [string, Child])[]): HTMLElement =>
  element(
    'dl',
    'terms terms-1',
    ...pairs.map(([name, value]) => element('div', 'term wide', element('dt', '', name), element('dd', '', value))),
  )

function show(result: Explanation, lookUp: Child | null, lang: Lang): HTMLElement {
  const say = words[lang]
  const findings = result.findings.map(({ ok, text }) =>
    element('li', '', element('span', `badge badge-${ok ? 'good' : 'adverse'}`, ok ? say.holds : say.fails), ` ${text}`),
  )
  const notice = element(
    'div',
    `notice notice-${result.valid ? 'good' : 'adverse'}`,
    element('p', 'notice-title', result.title),
    element('ul', '', ...findings),
    ...(result.proved === null ? [] : [element('p', '', result.proved)]),
    element('p', '', result.caution),
    ...(lookUp === null ? [] : [element('p', '', lookUp)]),
  )
  const facts = terms(result.facts.map(({ label, value }) => [label, element('code', 'code', value)]))
  const section = element(
    'section',
    'section',
    element('header', 'section-head', element('h2', '', say.result)),
    element('p', 'section-note', say.done),
    notice,
    facts,
  )
  if (result.content.length > 0) {
    const details = element(
      'details',
      'details',
      element('summary', '', say.content),
      element('div', 'details-body', terms(result.content.map(({ path, value }) => [path, value]))),
    )
    if (result.content.length < 40) details.setAttribute('open', '')
    section.append(details)
  }
  return section
}

/** What checking needs, if this browser has it: on plain http there is no WebCrypto, and older browsers lack Ed25519. */
async function findTools(): Promise<Tools | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) return null
  const basePoint = new Uint8Array(32).fill(0x66)
  basePoint[0] = 0x58
  const supported = await subtle.importKey('raw', basePoint, { name: 'Ed25519' }, false, ['verify']).then(
    () => true,
    () => false,
  )
  return supported ? { ...webPrimitives(subtle), subtle } : null
}

const largest = 32 * 1024 * 1024

const trouble = (lang: Lang, reason: string): HTMLElement =>
  element('div', 'notice notice-adverse', element('p', 'notice-title', words[lang].cannot), element('p', '', reason))

/** The way back to this site, where there is one: the page for offline use asks nobody. */
function linkTo(form: HTMLFormElement, lookUp: CheckedFile['lookUp'], lang: Lang): Child | null {
  if (lookUp === null || form.hasAttribute('data-offline')) return null
  const link = element('a', '', words[lang].lookUp)
  link.setAttribute('href', `${form.getAttribute('action') ?? ''}/${lookUp.number}?code=${lookUp.code}`)
  return link
}

async function start(form: HTMLFormElement, place: HTMLElement): Promise<void> {
  const lang: Lang = form.dataset['verify'] === 'en' ? 'en' : 'zh'
  const tools = await findTools()
  if (!tools) {
    if (form.hasAttribute('data-offline')) place.replaceChildren(trouble(lang, words[lang].old))
    return
  }
  const input = form.querySelector<HTMLInputElement>('input[name=file]')
  const pasted = form.querySelector<HTMLTextAreaElement>('[name=text]')
  const lists = form.querySelector<HTMLInputElement>('input[name=status]')
  const key = form.querySelector<HTMLInputElement>('input[name=key]')
  const where = form.querySelector('[data-verify-where]')
  if (where) where.textContent = words[lang].where
  let last = 0
  const verify = async () => {
    // A check that takes longer than the next one says nothing any more: its file is no longer the chosen one.
    const own = ++last
    const tell = (said: HTMLElement) => {
      if (own === last) place.replaceChildren(said)
    }
    const file: Blob = input?.files?.[0] ?? new Blob([pasted?.value ?? ''])
    if (file.size === 0) return tell(trouble(lang, words[lang].nothing))
    if (file.size > largest) return tell(trouble(lang, words[lang].tooLarge))
    try {
      const vkey = key?.value.trim()
      const statusLists = await Promise.all([...(lists?.files ?? [])].map((list) => list.text()))
      const options = { ...(vkey ? { vkey } : {}), now: new Date(), statusLists }
      const checked = await checkFile(tools, new Uint8Array(await file.arrayBuffer()), options)
      tell(show(checked.explain(lang), linkTo(form, checked.lookUp, lang), lang))
    } catch (error) {
      tell(trouble(lang, error instanceof XinhengError ? error.text[lang] : String(error)))
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void verify()
  })
  // What was given last is meant: a file, or a text.
  input?.addEventListener('change', () => {
    if (pasted) pasted.value = ''
  })
  pasted?.addEventListener('change', () => {
    if (input) input.value = ''
  })
  for (const one of [input, pasted, lists]) one?.addEventListener('change', () => void verify())
}

const form = document.querySelector<HTMLFormElement>('form[data-verify]')
const place = document.querySelector<HTMLElement>('[data-verify-result]')
if (form && place) void start(form, place)
