// Sheets that are filled in at a site: kept on the device from the first letter, sent when there is a network, and then gone from it.

/** `isReady`: its inspector has sent it, and it waits for a network. */
/** `refused`: why the server did not take it, until something of it is changed. */
type Draft = { readonly values: readonly (readonly [string, string])[]; readonly isReady: boolean; readonly refused?: string }
type Rule = { readonly field: string; readonly text: string; readonly kind: string; readonly word?: string; readonly than?: string }
type Problem = { readonly detail?: string; readonly details?: readonly { readonly text: { readonly zh: string; readonly en: string } }[] }
type Answer = 'sent' | 'no-network' | 'signed-out' | { readonly refused: string }

const prefix = 'check '
const ownerKey = 'checks-owner'
/** What was sent from here and is not told yet: the page is loaded anew when it was. */
const sentKey = 'checks-sent'
const cacheName = 'checks'
const isChinese = document.documentElement.lang.startsWith('zh')

const drafts = {
  tasks: () => Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])),
  get: (task: string): Draft | null => JSON.parse(localStorage.getItem(prefix + task) ?? 'null') as Draft | null,
  set: (task: string, draft: Draft) => localStorage.setItem(prefix + task, JSON.stringify(draft)),
  remove: (task: string) => localStorage.removeItem(prefix + task),
}

const toldLater = (): readonly string[] => (sessionStorage.getItem(sentKey) ?? '').split(' ').filter((task) => task !== '')

/** Says which sheets were sent, once. */
function tellSent(says: HTMLElement, base: string): void {
  const sent = toldLater()
  sessionStorage.removeItem(sentKey)
  if (sent.length === 0) return
  says.hidden = false
  says.replaceChildren(says.dataset['told'] ?? '', ...sent.flatMap((task) => [' ', linkTo(base, task)]))
}

function linkTo(base: string, task: string): HTMLElement {
  const way = document.createElement('a')
  way.href = `${base}/${task}`
  way.textContent = task
  return way
}

async function send(base: string, task: string, draft: Draft): Promise<Answer> {
  const body = new URLSearchParams(draft.values.map(([name, value]) => [name, value]))
  const answer = await fetch(`${base}/${task}`, { method: 'POST', headers: { accept: 'application/json' }, body }).catch(() => null)
  if (answer === null || answer.status >= 502) return 'no-network'
  // Who has to sign in again does, and what waits is sent then.
  if (answer.redirected || answer.status === 401) return 'signed-out'
  if (answer.ok) {
    drafts.remove(task)
    sessionStorage.setItem(sentKey, [...toldLater(), task].join(' '))
    return 'sent'
  }
  const { detail = '', details } = (await answer.json().catch(() => ({}))) as Problem
  const said = Array.isArray(details) ? details.map(({ text }) => (isChinese ? text.zh : text.en)) : []
  const refused = said.length > 0 ? said.join(' ') : detail
  drafts.set(task, { ...draft, isReady: false, refused })
  return { refused }
}

/** Keeps this page and what it needs, and the pages of the checks to be made, for when there is no network. */
async function keepPages(base: string, worker: string, more: readonly string[]): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(worker, { scope: base })
  const cache = await caches.open(cacheName)
  const loaded = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet], script[src]')]
  const wanted = [location.pathname, ...loaded.map((one) => ('href' in one ? one.href : one.src)), ...more]
  await Promise.all(
    [...new Set(wanted)].map(async (address) => {
      const answer = await fetch(address)
      if (answer.ok && !answer.redirected) await cache.put(address, answer)
    }),
  )
}

/** What somebody else left on a shared device is nobody's to see. */
async function forgetOthers(owner: string): Promise<void> {
  if (localStorage.getItem(ownerKey) === owner) return
  for (const task of drafts.tasks()) drafts.remove(task)
  sessionStorage.removeItem(sentKey)
  localStorage.setItem(ownerKey, owner)
  if ('caches' in window) await caches.delete(cacheName)
}

function fillIn(form: HTMLFormElement, draft: Draft): void {
  const names = new Set(draft.values.map(([name]) => name))
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('[name]')) {
    const values = draft.values.flatMap(([name, value]) => (name === field.name ? [value] : []))
    if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) field.checked = values.includes(field.value)
    // Who checks may have changed meanwhile: that is what the page says.
    else if (names.has(field.name) && field.name !== 'inspectors') field.value = values[0] ?? ''
  }
}

const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

/** What can be told without a network is told before a sheet waits for one. Days as the field of the browser writes them. */
function brokenRules(form: HTMLFormElement): Rule[] {
  const rules = JSON.parse(form.dataset['rules'] ?? '[]') as readonly Rule[]
  const data = new FormData(form)
  const value = (name: string) => {
    const said = data.get(name)
    return typeof said === 'string' ? said.trim() : ''
  }
  return rules.filter(({ field, kind, word, than = '' }) => {
    const said = value(field)
    if (kind === 'required') return said === ''
    if (kind === 'word') return said === word
    if (kind === 'unless') return said === '' && !['', word].includes(value(than))
    const other = than === 'today' ? today() : data.has(than) ? value(than) : than
    if (!/^\d{4}-\d\d-\d\d$/.test(said) || !/^\d{4}-\d\d-\d\d$/.test(other)) return false
    return kind === 'from' ? said < other : said > other
  })
}

const set = (form: HTMLFormElement, name: string, value: string): void => {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

function workOn(form: HTMLFormElement, base: string, task: string): void {
  const state = form.querySelector<HTMLElement>('[data-sheet-state]')
  const tell = (kind: string, more = '') => {
    if (state !== null) state.textContent = `${state.dataset[kind] ?? ''}${more}`
  }
  const keep = (isReady: boolean): Draft => {
    const values = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    const draft = { values, isReady }
    drafts.set(task, draft)
    return draft
  }
  const before = drafts.get(task)
  if (before === null) {
    // A kept page may be of another day, and two sheets filled in from it are two.
    set(form, 'requestKey', crypto.randomUUID())
    if (!navigator.onLine) set(form, 'decisionDate', today())
  } else {
    fillIn(form, before)
    if (before.refused === undefined) tell(before.isReady ? 'queued' : 'saved')
    else tell('refused', before.refused)
  }
  // What the server would refuse only once there is a network is asked for here.
  const askDay = () => {
    const day = form.elements.namedItem('rectifyBy')
    if (day instanceof HTMLInputElement) day.required = new FormData(form).get('inspectionResult') === 'corrected'
  }
  askDay()
  const trySending = async (draft: Draft) => {
    tell('sending')
    const answer = await send(base, task, draft)
    if (answer === 'sent') {
      tell('sent')
      location.reload()
    } else if (answer === 'no-network') tell('queued')
    else if (answer === 'signed-out') tell('signedOut')
    else tell('refused', answer.refused)
  }
  form.addEventListener('input', () => {
    askDay()
    keep(false)
    tell('saved')
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const broken = brokenRules(form)
    if (broken.length === 0) return void trySending(keep(true))
    keep(false)
    tell('refused', broken.map(({ text }) => text).join(' '))
    form.querySelector<HTMLElement>(`[name="${broken[0]?.field ?? ''}"]`)?.focus()
  })
  const again = () => {
    const draft = drafts.get(task)
    if (draft?.isReady === true) void trySending(draft)
  }
  addEventListener('online', again)
  again()
}

/** The result was sent by the colleague: what was filled in here is shown, and goes when its inspector says so. */
function showKept(block: HTMLElement, task: string): void {
  const draft = drafts.get(task)
  if (draft === null) return
  const labels = JSON.parse(block.dataset['labels'] ?? '{}') as Readonly<Record<string, string>>
  const codes = JSON.parse(block.dataset['codes'] ?? '{}') as Readonly<Record<string, Readonly<Record<string, string>>>>
  const list = block.querySelector('dl')
  for (const [name, value] of draft.values) {
    const label = labels[name]
    if (label === undefined || value === '') continue
    const [term, said] = [document.createElement('dt'), document.createElement('dd')]
    term.textContent = label
    said.textContent = codes[name]?.[value] ?? value
    list?.append(term, said)
  }
  block.hidden = false
  block.querySelector('button')?.addEventListener('click', () => {
    drafts.remove(task)
    block.hidden = true
  })
}

/** On the list: what waits is sent, and what could not be is named. */
async function sendWaiting(base: string, says: HTMLElement): Promise<void> {
  const answers = new Map<string, Answer>()
  for (const task of drafts.tasks()) {
    const draft = drafts.get(task)
    if (draft?.isReady === true) answers.set(task, await send(base, task, draft))
  }
  if ([...answers.values()].includes('sent')) return location.reload()
  const left = drafts.tasks()
  says.hidden = left.length === 0
  says.replaceChildren(
    says.dataset['waiting'] ?? '',
    ...left.flatMap((task) => {
      const refused = answers.get(task) === 'signed-out' ? says.dataset['signedOut'] : drafts.get(task)?.refused
      return [document.createElement('br'), linkTo(base, task), refused === undefined ? '' : ` ${refused}`]
    }),
  )
}

const place = document.querySelector<HTMLElement>('[data-checks]')
const form = document.querySelector<HTMLFormElement>('form[data-sheet]')
const kept = document.querySelector<HTMLElement>('[data-kept]')
const says = place?.querySelector<HTMLElement>('[data-waiting]')
if (place && says) {
  const { checks: base = '', owner = '', worker = '', keep = '', leave = '' } = place.dataset
  await forgetOthers(owner)
  const told = place.querySelector<HTMLElement>('[data-told]')
  if (told) tellSent(told, base)
  if (form) workOn(form, base, form.dataset['sheet'] ?? '')
  else if (kept) showKept(kept, kept.dataset['kept'] ?? '')
  else {
    addEventListener('online', () => void sendWaiting(base, says))
    void sendWaiting(base, says)
  }
  for (const way of document.querySelectorAll<HTMLFormElement>('form[action$="/sign-out"]'))
    way.addEventListener('submit', (event) => {
      if (drafts.tasks().length > 0 && !confirm(leave)) event.preventDefault()
    })
  await keepPages(base, worker, keep === '' ? [] : keep.split(' ')).catch(() => undefined)
}
