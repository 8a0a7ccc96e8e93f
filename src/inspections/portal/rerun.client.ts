import type { Lang } from '../../platform/text.ts'
import { rerunDraw, type Published } from '../sampler/index.ts'

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
    replacements: '更换的检查人员按种子的顺序',
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
    replacements: 'replaced inspectors follow from the seed',
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

async function published(base: string, hasNames: boolean): Promise<{ readonly published: Published; readonly steps: readonly Step[] }> {
  const { steps } = (await (await fetched(base)).json()) as { steps: readonly Step[] }
  const said = (kind: string, member: string) => String(steps.find((step) => step.kind === kind)?.statement[member] ?? '')
  const replaced = steps.filter(({ kind }) => kind === 'replaced').map(({ statement }) => statement)
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
      replacements: replaced.map(({ team, inspector, next }) => ({
        team: Number(team),
        inspector: Number(inspector),
        next: Number(next),
      })),
    },
  }
}

async function compute(place: HTMLElement, output: HTMLElement): Promise<void> {
  const lang: Lang = place.dataset['rerun'] === 'en' ? 'en' : 'zh'
  const [say, base, total] = [words[lang], place.dataset['base'] ?? '', Number(place.dataset['objects'])]
  const bar = document.createElement('progress')
  const label = element('label', '', say.reading, ' ')
  bar.max = total
  label.append(bar)
  output.replaceChildren(element('div', 'progress', label))
  const began = performance.now()
  const { published: of, steps } = await published(base, place.dataset['names'] === 'yes')
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
        ...(of.replacements.length === 0 ? [] : [say.replacements]),
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

const place = document.querySelector<HTMLElement>('[data-rerun]')
if (place) {
  const say = words[place.dataset['rerun'] === 'en' ? 'en' : 'zh']
  const button = element('button', 'button button-primary', say.start) as HTMLButtonElement
  button.type = 'button'
  const output = element('div', '')
  output.setAttribute('aria-live', 'polite')
  place.replaceChildren(element('p', 'actions', button), output)
  button.addEventListener('click', () => {
    button.disabled = true
    compute(place, output)
      .catch(() => output.replaceChildren(element('div', 'notice notice-adverse', element('p', 'notice-title', say.failed))))
      .finally(() => {
        button.disabled = false
        button.textContent = say.again
      })
  })
}
