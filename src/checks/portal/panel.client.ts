import type { PanelCheck } from './panel.ts'
import { renderCheck } from './render.ts'

const style = `
:host { display: block; font: inherit; color: inherit; }
.xh-check { border: 1px solid #9fb3b8; border-radius: 6px; padding: 0.75rem 1rem; }
h2, h3, h4 { margin: 0.5rem 0 0.25rem; } h2 { font-size: 1.15em; } h3 { font-size: 1.05em; } h4 { font-size: 1em; }
ul { margin: 0; padding-inline-start: 1.1rem; } li { margin-block: 0.35rem; overflow-wrap: anywhere; }
p { margin: 0.2rem 0; } .xh-about, .xh-basis, .xh-code { font-size: 0.9em; opacity: 0.85; overflow-wrap: anywhere; }
.xh-disputed, .xh-sandbox { border-inline-start: 4px solid #a87412; padding-inline-start: 0.5rem; }
.xh-organisation { border-top: 1px solid #c9d6d9; margin-top: 0.75rem; }
`

/**
 * `<xinheng-check>` shows an answer the department's own server fetched: as the property `check`, or as JSON in a script of type
 * application/json inside it. It holds no key, asks for nothing and needs no style the page's policy would have to allow.
 */
class XinhengCheck extends HTMLElement {
  #check: PanelCheck | null = null
  readonly #root = this.attachShadow({ mode: 'open' })

  connectedCallback(): void {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    this.#root.adoptedStyleSheets = [sheet]
    this.#show()
  }

  get check(): PanelCheck | null {
    return this.#check ?? this.#inside()
  }

  set check(check: PanelCheck | null) {
    this.#check = check
    this.#show()
  }

  #inside(): PanelCheck | null {
    const text = this.querySelector('script[type="application/json"]')?.textContent
    try {
      return text === undefined || text === null ? null : (JSON.parse(text) as PanelCheck)
    } catch {
      return null
    }
  }

  #show(): void {
    const { check } = this
    const lang = (this.closest('[lang]')?.getAttribute('lang') ?? 'zh').startsWith('en') ? 'en' : 'zh'
    const empty = lang === 'en' ? 'No answer of a check was given.' : '没有收到核查结果。'
    this.#root.innerHTML = check === null ? `<p role="status">${empty}</p>` : renderCheck(check, lang, this.getAttribute('site') ?? '')
  }
}

if (customElements.get('xinheng-check') === undefined) customElements.define('xinheng-check', XinhengCheck)
