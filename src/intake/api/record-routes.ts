import { askChange, type CreditRecord } from '../../records/index.ts'
import { correctOwnRecord } from '../own-record.ts'
import { bodyIn, idOf } from './ask.ts'
import { bodyOf, id, type Route } from './describe.ts'
import * as shape from './schemas.ts'

const changed = ({ recordId, version, state, leafIndex, waits = false }: CreditRecord & { readonly waits?: boolean }) => ({
  ...{ id: recordId, version, state, leafIndex, waits },
})

/** What a source does with records of its own. */
export const recordRoutes: readonly Route[] = [
  {
    description: {
      method: 'post',
      path: '/records/{id}/correct',
      summary: 'Correct an own record',
      answer: shape.Changed,
      params: id,
      body: bodyOf(shape.Correction),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) =>
      c.json(changed(await correctOwnRecord(c.get('ctx'), { recordId: idOf(c), ...(await bodyIn(c, shape.Correction)) }))),
  },
  {
    description: {
      method: 'post',
      path: '/records/{id}/withdraw',
      summary: 'Withdraw an own record',
      answer: shape.Changed,
      params: id,
      body: bodyOf(shape.Reason),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) => c.json(changed(await askChange(c.get('ctx'), { recordId: idOf(c), ...(await bodyIn(c, shape.Reason)) }))),
  },
  {
    description: {
      method: 'post',
      path: '/records/{id}/end',
      summary: 'End the validity of an own record',
      answer: shape.Changed,
      params: id,
      body: bodyOf(shape.Ending),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) => c.json(changed(await askChange(c.get('ctx'), { recordId: idOf(c), ...(await bodyIn(c, shape.Ending)) }))),
  },
]
