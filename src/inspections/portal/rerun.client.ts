import type { Lang } from '../../platform/text.ts'
import { rerunDraw, type Inside, type Published } from '../sampler/index.ts'

/** Computes a draw again in the browser, with the program's own rules, and says whether all is as it was published. */

const words = {
  zh: {
    start: '开始验算',
    again: '再算一遍',
    reading: '正在读取名录并计算',
    same: '一致：您的浏览器算出的结果与公布的完全相同',
    differs: '不一致：公布的内容有问题',
    holds: '通过',
    fails: '不通过',
    commitment: '方案的指纹与信用链中锁定的相同',
    frame: '名录与方案中的指纹相同',
    result: '被抽中的对象与公布的逐字相同',
    teams: '检查小组与公布的逐字相同',
    names: '公布的主体就是名录中的那些编号',
    inside: '封存件就是锁定的那一份，每次更换都按种子的顺序，清单与信用链一致',
    hasInside: '有封存件的（审批人、审计员），可以一并核对；文件只在您的设备上读取，不上传。',
    ownFiles: '核对封存件和更换清单',
    sealed: '封存件 sealed.json',
    lists: '更换清单 replacements.json',
    both: '两份文件要一起选',
    told: (objects: string, drawn: string, seconds: string) => `从 ${objects} 户中抽取 ${drawn} 户，用时 ${seconds} 秒。`,
    ledger: '锁定早于种子：在信用链上核对',
    failed: '无法取得文件，请检查网络后再试。',
  },
  en: {
    start: 'Compute it again',
    again: 'Once more',
    reading: 'Reading the frame and computing',
    same: 'The same: what your browser computed is exactly what was published',
    differs: 'Not the same: something that was published is wrong',
    holds: 'holds',
    fails: 'fails',
    commitment: 'the terms have the hash that was committed to the ledger',
    frame: 'the frame has the hash of the terms',
    result: 'the objects are, letter by letter, those that were published',
    teams: 'the teams are, letter by letter, those that were published',
    names: 'the organisations named are those numbers of the frame',
    inside: 'the sealed file is the one committed, every replacement follows from the seed, and their lists are those of the ledger',
    hasInside: 'Whoever has the sealed file (approvers, auditors) can check it too. The files are read on your device and sent nowhere.',
    ownFiles: 'Check the sealed file and replacements',
    sealed: 'Sealed file, sealed.json',
    lists: 'Replacements, replacements.json',
    both: 'Choose both files',
    told: (objects: string, drawn: string, seconds: string) => `${drawn} of ${objects} objects, in ${seconds} seconds.`,
    ledger: 'The commitment came before the seed: check it in the ledger',
    failed: 'The files could not be fetched. Check the network and try again.',
  },
}

type Child = Node | string
function element(tag: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

type Step = { readonly kind: string; readonly leafIndex: number; readonly statement: Readonly<Record<string, string | number>> }

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address)
  if (!answer.ok || answer.body === null) throw new TypeError(`${address}: ${answer.status}`)
  return answer
}

/** A body piece by piece; not every browser iterates a stream by itself. */
async function* pieces(answer: Response): AsyncGenerator<Uint8Array> {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
}

/** Lets the page draw and answer, a few times a second. */
function pacer(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < 50) return
    await new Promise((resolve) => setTimeout(resolve))
    last = performance.now()
  }
}

async function published(
  base: string,
  hasNames: boolean,
  inside: Inside | null,
): Promise<{ readonly published: Published; readonly steps: readonly Step[] }> {
  const { steps } = (await (await fetched(base)).json()) as { steps: readonly Step[] }
  const said = (kind: string, member: string) => String(steps.find((step) => step.kind === kind)?.statement[member] ?? '')
  return {
    steps,
    published: {
      terms: new Uint8Array(await (await fetched(`${base}/terms.json`)).arrayBuffer()),
      commitment: said('committed', 'commitment'),
      seed: said('seeded', 'seed'),
      result: await (await fetched(`${base}/result.csv`)).text(),
      drawn: said('drawn', 'result'),
      teams: await (await fetched(`${base}/teams.csv`)).text(),
      formed: said('drawn', 'teams'),
      names: hasNames ? await (await fetched(`${base}/names.csv`)).text() : null,
      lists: steps.filter(({ kind }) => kind === 'replaced').map(({ statement }) => String(statement['list'])),
      inside,
    },
  }
}

async function compute(place: HTMLElement, output: HTMLElement, inside: Inside | null): Promise<void> {
  const lang: Lang = place.dataset['rerun'] === 'en' ? 'en' : 'zh'
  const [say, base, total] = [words[lang], place.dataset['base'] ?? '', Number(place.dataset['objects'])]
  const bar = document.createElement('progress')
  const label = element('label', '', say.reading, ' ')
  bar.max = total
  label.append(bar)
  output.replaceChildren(element('div', 'progress', label))
  const began = performance.now()
  const { published: of, steps } = await published(base, place.dataset['names'] === 'yes', inside)
  const rest = pacer()
  const found = await rerunDraw(of, pieces(await fetched(`${base}/frame.csv`)), (objects) => {
    bar.value = objects
    return rest()
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const isSame = found.problems.length === 0
  const item = (ok: boolean, text: string) =>
    element('li', '', element('span', `badge badge-${ok ? 'good' : 'adverse'}`, ok ? say.holds : say.fails), ` ${text}`)
  const checks = isSame
    ? [
        say.commitment,
        say.frame,
        say.result,
        say.teams,
        ...(of.names === null ? [] : [say.names]),
        ...(of.inside === null ? [] : [say.inside]),
      ]
    : found.problems.map(({ text }) => text[lang])
  const committed = steps.find(({ kind }) => kind === 'committed')?.leafIndex ?? 0
  const link = element('a', '', say.ledger)
  link.setAttribute('href', `${lang === 'en' ? '/en' : ''}/ledger/entries/${committed}`)
  output.replaceChildren(
    element(
      'div',
      `notice notice-${isSame ? 'good' : 'adverse'}`,
      element('p', 'notice-title', isSame ? say.same : say.differs),
      element('ul', '', ...checks.map((text) => item(isSame, text))),
      element('p', '', say.told(found.objects.toLocaleString('en'), found.drawn.toLocaleString('en'), seconds)),
      element('p', '', link),
    ),
  )
  output.dataset['rerunDone'] = isSame ? 'same' : 'differs'
}

/** Two files of one's own, for whoever may read them. */
function insideFields(say: (typeof words)[Lang]): { readonly shown: HTMLElement; readonly read: () => Promise<Inside | null> } {
  const field = (name: string, label: string): HTMLInputElement => {
    const input = element('input', 'input') as HTMLInputElement
    Object.assign(input, { type: 'file', accept: '.json', id: `inside-${name}` })
    const text = element('label', 'label', label)
    text.setAttribute('for', input.id)
    shown.append(element('div', 'field', text, input))
    return input
  }
  const shown = element('details', 'details', element('summary', '', say.ownFiles), element('p', '', say.hasInside))
  const [sealed, lists] = [field('sealed', say.sealed), field('lists', say.lists)]
  const bytes = async (file: File) => new Uint8Array(await file.arrayBuffer())
  const read = async (): Promise<Inside | null> => {
    const [one, other] = [sealed.files?.[0], lists.files?.[0]]
    lists.setCustomValidity((one === undefined) === (other === undefined) ? '' : say.both)
    if (!lists.reportValidity()) throw new RangeError(say.both)
    return one === undefined || other === undefined ? null : { sealed: await bytes(one), replacements: await bytes(other) }
  }
  return { shown, read }
}

const place = document.querySelector<HTMLElement>('[data-rerun]')
if (place) {
  const say = words[place.dataset['rerun'] === 'en' ? 'en' : 'zh']
  const button = element('button', 'button button-primary', say.start) as HTMLButtonElement
  button.type = 'button'
  const output = element('div', '')
  output.setAttribute('aria-live', 'polite')
  const { shown, read } = insideFields(say)
  place.replaceChildren(shown, element('p', 'actions', button), output)
  button.addEventListener('click', () => {
    button.disabled = true
    read()
      .then((inside) => compute(place, output, inside))
      .catch((error: unknown) => {
        const text = error instanceof RangeError ? error.message : say.failed
        output.replaceChildren(element('div', 'notice notice-adverse', element('p', 'notice-title', text)))
      })
      .finally(() => {
        button.disabled = false
        button.textContent = say.again
      })
  })
}
