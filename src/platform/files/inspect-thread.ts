import { answerQuestions } from '../threads.ts'
import type { Finding } from './finding.ts'
import { inspect } from './inspect.ts'

export type Inspection = { readonly path: string; readonly size: number }

answerQuestions<Inspection, Finding>(async ({ path, size }) => [await inspect(path, size), []])
