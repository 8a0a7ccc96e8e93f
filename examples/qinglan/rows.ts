import { addDays, type Day } from '../../src/platform/time.ts'
import { characterOf, type Character } from './character.ts'
import { anyDay, firstDay, lastDay, weekday } from './days.ts'
import { spoil, type Fault } from './faults.ts'
import { livesOn, nameOn, organisations, type Organisation } from './organisations.ts'
import type { Stream } from './plan.ts'
import { Random } from './random.ts'
import { defectiveCodes } from './register.ts'
import { authority, counterpart, origin, type Situation, type Values } from './situation.ts'
import { sourceOf } from './sources.ts'
import { townships } from './names.ts'

export type Row = { readonly values: Values; readonly fault: Fault | 'late' | 'later' | null }

const months = 36
const seedOf = ({ source, item, layout }: Stream): string => `${source}/${item}/${layout.edition ?? ''}`

/** The day a file arrives: the files of a stream are spread over the three years, each stream a little otherwise. */
export function receivedOn(stream: Stream, index: number): Day {
  const random = new Random(`received ${seedOf(stream)}`)
  const phase = 0.15 + random.next() * 0.8
  const day = random.int(12, 27)
  const month = Math.min(months - 1, Math.floor(((index + phase) * months) / stream.files)) + 11
  const received = weekday(`${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${day}`)
  return received > lastDay ? weekday(addDays(lastDay, -3)) : received < firstDay ? weekday(addDays(firstDay, 10)) : received
}

const rowsIn = ({ rows, files }: Stream, index: number): number =>
  Math.floor((rows * (index + 1)) / files) - Math.floor((rows * index) / files)

/** One in sixteen decisions is sent long after it had to be. */
const lateShare = 0.06

/** What a department knows at the time of a file, without its mistakes. */
function facts(stream: Stream, index: number, within: number): { situation: Situation; values: Values; isLate: boolean }[] {
  const random = new Random(`${seedOf(stream)}/${index}`)
  const received = receivedOn(stream, index)
  const source = sourceOf(stream.source)
  const pool = poolOf(stream)
  // Working days are longer than calendar days, so this window is always in time.
  const window = within >= 20 ? 24 : within - 1
  const result = []
  const before = Math.floor((stream.rows * index) / stream.files)
  for (let place = 0; place < rowsIn(stream, index); place++) {
    const isLate = stream.days === undefined && random.chance(lateShare)
    const day =
      stream.days !== undefined
        ? anyDay(random, ...stream.days)
        : isLate
          ? addDays(received, -random.int(window + 16, window + 80))
          : addDays(received, -random.int(1, window))
    const first = place === 0 ? pool.find(({ code }) => code === stream.first) : undefined
    const organisation = first ?? ofCharacter(stream, pool, day, `${index}/${place}`, chosen(pool, day, random))
    const situation: Situation = {
      random,
      organisation,
      name: nameOn(organisation, day),
      day,
      received,
      source,
      serial: before + place + 1,
    }
    const values = {
      ...('contract' === stream.item ? {} : counterpart(situation)),
      ...authority(situation),
      ...origin(situation),
      ...stream.write(situation),
    }
    if (random.chance(0.4)) values['townshipCode'] = `${random.pick(townships)[1]}001`
    result.push({ situation, values, isLate })
  }
  return result
}

/** The rows of one file with the department's mistakes; a tenth of the file before comes again where something became known. */
export function rowsOf(stream: Stream, index: number, within: number): Row[] {
  const random = new Random(`faults ${seedOf(stream)}/${index}`)
  const rows: Row[] = facts(stream, index, within).map(({ values, isLate }) => {
    const spoilt = spoil(values, random)
    return { values: spoilt.values, fault: spoilt.fault ?? (isLate ? 'late' : null) }
  })
  // The same decision twice in one file.
  if (rows.length > 60) rows.push(rows[random.int(0, 50)]!)
  const { later } = stream
  if (later === undefined || index === 0) return rows
  for (const { situation, values } of facts(stream, index - 1, within)) {
    if (random.chance(0.1)) rows.push({ values: later(values, { ...situation, random }), fault: 'later' })
  }
  return rows
}

const pools = new Map<string, readonly Organisation[]>()

function poolOf(stream: Stream): readonly Organisation[] {
  const key = seedOf(stream)
  const known = pools.get(key)
  if (known !== undefined) return known
  const wrong = defectiveCodes()
  const fit = organisations().filter(
    (one) => one.kind !== 'organ' && !wrong.has(one.code) && (stream.kinds?.includes(one.kind) ?? true) && (stream.only?.(one) ?? true),
  )
  const pool = new Random(`pool ${key}`).shuffle(fit)
  pools.set(key, pool)
  return pool
}

/**
 * Whom a row is about: a company of some character in place of `anyone`, as often as the stream says. Its chance is its own, so that all
 * other rows stay as they are.
 */
function ofCharacter(stream: Stream, pool: readonly Organisation[], day: Day, row: string, anyone: Organisation): Organisation {
  if (stream.about === undefined) return anyone
  const random = new Random(`character ${seedOf(stream)}/${row}`)
  let left = random.next()
  for (const [character, share] of Object.entries(stream.about))
    if ((left -= share) < 0) {
      const able = (charactersIn(stream, pool).get(character as Character) ?? []).filter((one) => livesOn(one, day))
      return able.length === 0 ? anyone : random.pick(able)
    }
  return anyone
}

const characters = new Map<string, ReadonlyMap<Character | null, readonly Organisation[]>>()

function charactersIn(stream: Stream, pool: readonly Organisation[]): ReadonlyMap<Character | null, readonly Organisation[]> {
  const key = seedOf(stream)
  const found = characters.get(key) ?? Map.groupBy(pool, characterOf)
  characters.set(key, found)
  return found
}

/** Some organisations have much to do with an authority, most little. */
function chosen(pool: readonly Organisation[], day: Day, random: Random): Organisation {
  let one = pool[0]!
  for (let attempt = 0; attempt < 200; attempt++) {
    one = pool[Math.floor(random.next() ** 1.5 * pool.length)]!
    if (livesOn(one, day)) return one
  }
  return one
}
