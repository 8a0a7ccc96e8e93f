import type { Field, Item } from '../packs/index.ts'

/** The fields a correction may change: not what identifies the record, nor whom it is about. */
export const correctableFields = ({ fields, naturalKey, parts }: Item): Field[] =>
  fields.filter(({ key, never }) => never === null && !naturalKey.includes(key) && key !== parts.subjectCode && key !== parts.sourceCode)
