// Keeps `[data-progress]` blocks fresh: asks the address for { done, total, phase, finished } and reloads when the phase is another one or it is finished.
type State = { done: number; total: number | null; phase?: string; finished: boolean }

const everyMs = 1500

async function follow(block: HTMLElement): Promise<void> {
  const address = block.dataset['progress']
  const bar = block.querySelector('progress')
  const done = block.querySelector('[data-progress-done]')
  const phase = block.querySelector('[data-progress-phase]')
  if (address === undefined || bar === null) return
  for (;;) {
    await new Promise((next) => setTimeout(next, everyMs))
    if (document.hidden) continue
    const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null)
    if (answer === null || !answer.ok) continue
    // What is no state is an answer of somebody in between, such as a kept page.
    const state = (await answer.json().catch(() => null)) as State | null
    if (state === null) continue
    if (state.finished || isAnother(state.phase, phase)) return location.reload()
    if (state.total !== null && state.total > 0) {
      bar.max = state.total
      bar.value = state.done
    }
    if (done !== null) done.textContent = state.done.toLocaleString('en-US')
  }
}

/** The steps around the bar are drawn by the server: in another phase they stand differently. */
const isAnother = (phase: string | undefined, shown: Element | null): boolean =>
  phase !== undefined && shown !== null && shown.textContent.trim() !== phase

for (const block of document.querySelectorAll<HTMLElement>('[data-progress]')) void follow(block)
