import { needsPerson, type Measure } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Ground } from './measure.ts'

/** What is wrong with a target whatever the record says: no target of the restriction, or no organisation that goes on. */
export function reasonsAgainstTarget(measure: Measure, { subjectType, status }: Pick<Ground, 'subjectType' | 'status'>): Text[] {
  return [
    ...(measure.subjectTypes.includes(subjectType)
      ? []
      : [{ zh: '该主体的类型不是这项措施的对象。', en: 'Organisations of this type are no target of this restriction.' }]),
    ...(status === 'deregistered' || status === 'movedOut'
      ? [{ zh: '该主体已经注销或者迁出。', en: 'The organisation was deregistered or moved out.' }]
      : []),
    ...(measure.produces === null
      ? []
      : [{ zh: '这项措施按自己的程序办理（列入名单）。', en: 'It has a procedure of its own: the entry into a list.' }]),
  ]
}

/** On a disputed record the program proposes nothing that takes rights away. */
export const isBarredByMark = (measure: Measure, { isMarked }: Pick<Ground, 'isMarked'>): boolean => isMarked && needsPerson(measure)
