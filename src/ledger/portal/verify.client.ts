import { webPrimitives, type Primitives } from '../../platform/crypto/primitives.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Lang } from '../../platform/text.ts'
import { explain, type Explanation } from '../explain.ts'
import { verifyDocument } from '../verify.ts'

/** Verifies the chosen file in the browser. Where the browser cannot, the form is sent to the server as it is without script. */

const words = {
  zh: {
    where: '在您的浏览器中核验，文件不会离开这台设备。',
    done: '由您的浏览器核验，没有联系服务器。',
    result: '核验结果',
    holds: '通过',
    fails: '不通过',
    content: '文件内容',
    cannot: '无法核验',
    tooLarge: '文件超过 2 MB。',
  },
  en: {
    where: 'Checked in your browser; the file does not leave this device.',
    done: 'Checked by your browser, without asking the server.',
    result: 'Result',
    holds: 'holds',
    fails: 'fails',
    content: 'What the file says',
    cannot: 'Cannot verify',
    tooLarge: 'The file is larger than 2 MB.',
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

function show(result: Explanation, lang: Lang): HTMLElement {
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
    details.setAttribute('open', '')
    section.append(details)
  }
  return section
}

/** Primitives if this browser has them: on plain http there is no WebCrypto, and older browsers lack Ed25519. */
async function findPrimitives(): Promise<Primitives | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) return null
  const basePoint = new Uint8Array(32).fill(0x66)
  basePoint[0] = 0x58
  const supported = await subtle.importKey('raw', basePoint, { name: 'Ed25519' }, false, ['verify']).then(
    () => true,
    () => false,
  )
  return supported ? webPrimitives(subtle) : null
}

async function start(form: HTMLFormElement, place: HTMLElement): Promise<void> {
  const primitives = await findPrimitives()
  if (!primitives) return
  const lang: Lang = form.dataset['verify'] === 'en' ? 'en' : 'zh'
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  const key = form.querySelector<HTMLInputElement>('input[name=key]')
  const where = form.querySelector('[data-verify-where]')
  if (where) where.textContent = words[lang].where
  const verify = async () => {
    const file = input?.files?.[0]
    if (!file) return
    if (file.size > 2 * 1024 * 1024) return place.replaceChildren(element('div', 'notice notice-adverse', words[lang].tooLarge))
    try {
      const verification = await verifyDocument(primitives, await file.text(), key?.value.trim() || undefined)
      place.replaceChildren(show(explain(verification, lang), lang))
    } catch (error) {
      const reason = error instanceof XinhengError ? error.text[lang] : String(error)
      place.replaceChildren(
        element('div', 'notice notice-adverse', element('p', 'notice-title', words[lang].cannot), element('p', '', reason)),
      )
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void verify()
  })
  input?.addEventListener('change', () => void verify())
}

const form = document.querySelector<HTMLFormElement>('form[data-verify]')
const place = document.querySelector<HTMLElement>('[data-verify-result]')
if (form && place) void start(form, place)
