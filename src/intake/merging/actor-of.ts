import type { Actor } from '../../platform/context.ts'
import type { Submission } from '../submission.ts'

/** The job acts for the one who sent the submission: the versions it makes bear that name. */
export const actorOf = ({ sentBy, sourceCode }: Submission): Actor => ({
  kind: 'system',
  id: sentBy,
  body: null,
  role: null,
  unit: sourceCode,
})
