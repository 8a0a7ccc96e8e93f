import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { parentPort, Worker, type Transferable } from 'node:worker_threads'

/** Whether a second thread has a core to run on. */
export const hasOtherCore = (): boolean => availableParallelism() > 1

/** Lets everything that waits on this thread have its turn: requests, and answers of other threads. */
export const letOthersWork = (): Promise<void> => setImmediate()

type Waiting<Answer> = { readonly resolve: (answer: Answer) => void; readonly reject: (error: unknown) => void }

/** What comes back for a question: its answer, or why it has none. */
type Said<Answer> = { readonly answer: Answer } | { readonly failed: unknown }

/** A module on a thread of its own that answers what it is asked, one after the other. It keeps no process alive. */
export class Thread<Ask, Answer> {
  readonly #worker: Worker
  readonly #waiting: Waiting<Answer>[] = []
  #failure: { readonly error: unknown } | null = null

  constructor(module: URL) {
    // Most of what lives shortly is gone by 16 MB; without a limit the thread keeps three times as much for it.
    this.#worker = new Worker(module, { resourceLimits: { maxYoungGenerationSizeMb: 16 } })
    this.#worker.unref()
    this.#worker.on('message', (said: Said<Answer>) => {
      const asked = this.#waiting.shift()
      if ('failed' in said) asked?.reject(said.failed)
      else asked?.resolve(said.answer)
    })
    // The error comes by another way than the answers and may pass them; when the thread has ended, all it answered is here.
    this.#worker.on('error', (error) => (this.#failure = { error }))
    this.#worker.on('exit', () => this.#fail())
  }

  /** How many questions have no answer yet. */
  get unanswered(): number {
    return this.#waiting.length
  }

  ask(question: Ask): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure.error)
      this.#worker.postMessage(question)
      this.#waiting.push({ resolve, reject })
    })
    // Whoever waits hears of a failure; an answer that nobody waits for any more must not end the program.
    answer.catch(() => undefined)
    return answer
  }

  #fail(): void {
    const { error } = (this.#failure ??= { error: new Error('the thread ended') })
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }

  get isSound(): boolean {
    return this.#failure === null
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

type Answering<Answer> = readonly [answer: Answer, handedOver: Transferable[]]

/**
 * The other side: answers every question with a value, in the order they came, and hands over the memory that is listed with it. A question
 * that cannot be answered fails alone.
 */
export function answerQuestions<Ask, Answer>(answer: (question: Ask) => Answering<Answer> | Promise<Answering<Answer>>): void {
  const say = async (question: Ask): Promise<void> => {
    try {
      const [value, handedOver] = await answer(question)
      parentPort?.postMessage({ answer: value } satisfies Said<Answer>, handedOver)
    } catch (error) {
      parentPort?.postMessage({ failed: error } satisfies Said<Answer>)
    }
  }
  let before: Promise<void> = Promise.resolve()
  parentPort?.on('message', (question: Ask) => {
    before = before.then(() => say(question))
  })
}

const spareFor = 60_000
type Spare = { readonly thread: Pick<Thread<unknown, unknown>, 'end' | 'isSound'>; readonly timer: NodeJS.Timeout }
const spares = new Map<string, Spare>()

/** A thread that runs a module: one that was given back lately, or a new one, which takes half a second to start. */
export function takeThread<Ask, Answer>(module: URL): Thread<Ask, Answer> {
  const spare = spares.get(module.href)
  if (spare === undefined) return new Thread(module)
  spares.delete(module.href)
  clearTimeout(spare.timer)
  return spare.thread.isSound ? (spare.thread as Thread<Ask, Answer>) : new Thread(module)
}

/** Gives a thread back for the next who needs one; one that is still at work is ended. */
export function giveBackThread<Ask, Answer>(module: URL, thread: Thread<Ask, Answer>): void {
  if (thread.unanswered > 0 || !thread.isSound || spares.has(module.href)) return void thread.end()
  const timer = setTimeout(() => {
    spares.delete(module.href)
    void thread.end()
  }, spareFor)
  timer.unref()
  spares.set(module.href, { thread, timer })
}
