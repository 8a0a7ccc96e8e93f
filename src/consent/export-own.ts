import { ownFileOf, readsUnder, type ToldEntry } from '../access/index.ts'
import { everyRow, jsonListPart, type ExportPart } from '../platform/files/parts.ts'
import { inWords } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { consentsGiven } from './find.ts'

/** The authorisations the own organisation gave or was asked for: words, signed artefact, and what was read under each. */
export async function* exportOwnConsents(ctx: ConsentContext): AsyncGenerator<ExportPart> {
  const { code } = ownFileOf(ctx)
  async function* consents() {
    for await (const consent of everyRow((before: number | undefined) => consentsGiven(ctx, { before }))) {
      const { consentId, subjectId: _subject, ...told } = consent
      const reads: ToldEntry[] = []
      for await (const read of everyRow((before: number | undefined) => readsUnder(ctx, { code, consentId, before, limit: 500 })))
        reads.push(read)
      yield { consentId, ...told, words: inWords(ctx, consent), reads }
    }
  }
  yield jsonListPart('consents.json', consents())
}
