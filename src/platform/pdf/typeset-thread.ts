import { answerQuestions } from '../threads.ts'
import { openTypesetter } from './typesetter.ts'
import type { Document } from './typeset.ts'

const set = openTypesetter()

answerQuestions<Document, Uint8Array>((document) => {
  const pdf = set(document)
  return [pdf, [pdf.buffer as ArrayBuffer]]
})
