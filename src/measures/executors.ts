import { everyExecutor, findingExecutor, type Measure, type Pack } from '../packs/index.ts'
import type { Source } from '../sources/index.ts'

/** Classes a body is of, by words in its name. */
export const classesOf = (pack: Pack, name: string): string[] =>
  (pack.codeSets.get('executorClass')?.codes ?? [])
    .filter(({ aliases }) => aliases?.some((word) => name.includes(word)))
    .map(({ key }) => key)

/** Bodies that execute a restriction which follows from a record of the finding unit: those of its classes, by words in their names. */
export function executorsOf(pack: Pack, { executors }: Measure, finderCode: string, sources: readonly Source[]): Source[] {
  const codes = pack.codeSets.get('executorClass')?.codes ?? []
  const words = executors.flatMap((key) => codes.find((code) => code.key === key)?.aliases ?? [])
  return sources.filter(
    ({ code, name, status }) =>
      status === 'active' &&
      (executors.includes(everyExecutor) ||
        (executors.includes(findingExecutor) && code === finderCode) ||
        words.some((word) => name.includes(word))),
  )
}
