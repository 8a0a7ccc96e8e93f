type Waiting<Asked, Answer> = {
  readonly asked: Asked
  readonly answer: (answer: Answer) => void
  readonly lose: (error: unknown) => void
}
type Place<Asked, Answer> = { running: number; readonly waiting: Waiting<Asked, Answer>[] }

/** Does some work for many: an answer for each, in the order they asked. */
type Work<At extends object, Asked, Answer> = (at: At, asked: readonly Asked[]) => Promise<readonly Answer[]>

/**
 * Makes of work for many one that is asked for singly. What comes while others are being done waits and is done with the next, `most` of them
 * together: however many ask at once, the way to the database is gone once for all of them. Work begins after it was asked for, so nobody hears
 * what was known before. Where it fails for several, each is done alone: one that cannot be done takes no other with it. `goes`: so many run at
 * the same time at most, a further one beginning when `most` wait; `at`: asked of one object, such as a database, things are done together.
 */
export function together<At extends object, Asked, Answer>(
  { most, goes }: { readonly most: number; readonly goes: number },
  work: Work<At, Asked, Answer>,
): (at: At, asked: Asked) => Promise<Answer> {
  const places = new WeakMap<At, Place<Asked, Answer>>()
  return (at, asked) =>
    new Promise((answer, lose) => {
      const place = places.get(at) ?? { running: 0, waiting: [] }
      places.set(at, place)
      place.waiting.push({ asked, answer, lose })
      if (place.running > 0 && (place.running >= goes || place.waiting.length < most)) return
      place.running += 1
      // What is asked for in one breath is done together.
      queueMicrotask(() => void doAll(at, place, most, work))
    })
}

async function doAll<At extends object, Asked, Answer>(
  at: At,
  place: Place<Asked, Answer>,
  most: number,
  work: Work<At, Asked, Answer>,
): Promise<void> {
  while (place.waiting.length > 0) {
    const now = place.waiting.splice(0, most)
    const isDone = await tryTogether(at, now, work)
    if (!isDone) await Promise.all(now.map((one) => work(at, [one.asked]).then(([answer]) => one.answer(answer as Answer), one.lose)))
  }
  place.running -= 1
}

async function tryTogether<At extends object, Asked, Answer>(
  at: At,
  now: readonly Waiting<Asked, Answer>[],
  work: Work<At, Asked, Answer>,
): Promise<boolean> {
  try {
    const answers = await work(
      at,
      now.map(({ asked }) => asked),
    )
    for (const [place, one] of now.entries()) one.answer(answers[place] as Answer)
    return true
  } catch (error) {
    if (now.length > 1) return false
    now[0]?.lose(error)
    return true
  }
}
