import { z } from '@hono/zod-openapi'
import { attachment } from '../../platform/http/attachment.ts'
import { confirmSubmission, discardSubmission } from '../confirm.ts'
import { failingRows } from '../checking/failing-rows.ts'
import { readReceipt, readSubmission, readSubmissions } from '../find.ts'
import { setAsideRefused } from '../set-aside.ts'
import { problemsView, submissionView } from '../view.ts'
import { bodyIn, idOf, numbered } from './ask.ts'
import { bodyOf, id, number, tables, type Route } from './describe.ts'
import * as shape from './schemas.ts'
import { submitRoute } from './submit.ts'

export const submissionRoutes: readonly Route[] = [
  submitRoute,
  {
    description: {
      path: '/submissions',
      summary: 'Submissions of the source, newest first',
      answer: z.object({ submissions: z.array(shape.Submission) }),
      query: z.object({ before: number.optional(), item: z.string().optional() }),
    },
    answer: async (c) => {
      const { before, item } = c.req.query()
      const found = await readSubmissions(c.get('ctx'), { ...(before === undefined ? {} : { before: numbered(before) }), item })
      return c.json({ submissions: found.map(submissionView) })
    },
  },
  {
    description: { path: '/submissions/{id}', summary: 'One submission and how far it is', answer: shape.Submission, params: id },
    answer: async (c) => c.json(submissionView(await readSubmission(c.get('ctx'), idOf(c)))),
  },
  {
    description: { path: '/submissions/{id}/problems', summary: 'What was wrong, by rule and column', answer: shape.Problems, params: id },
    answer: async (c) => {
      const { item, problems } = await readSubmission(c.get('ctx'), idOf(c))
      return c.json({ problems: problemsView(c.get('ctx').pack, item, problems ?? []) })
    },
  },
  {
    description: {
      path: '/submissions/{id}/failing-rows',
      summary: 'The refused rows in the layout and format they came in, with the reasons',
      media: tables,
      params: id,
      refuses: [409],
    },
    answer: async (c) => attachment(await failingRows(c.get('ctx'), idOf(c), c.get('lang'))),
  },
  {
    description: {
      path: '/submissions/{id}/receipt',
      summary: 'The signed receipt',
      answer: z.any().openapi('Receipt'),
      params: id,
      refuses: [409],
    },
    answer: async (c) => c.body(await readReceipt(c.get('ctx'), idOf(c)), 200, { 'content-type': 'application/json' }),
  },
  {
    description: {
      method: 'post',
      path: '/submissions/{id}/confirm',
      summary: 'Take a checked submission as it is',
      answer: shape.Submission,
      params: id,
      refuses: [409],
    },
    answer: async (c) => c.json(submissionView(await confirmSubmission(c.get('ctx'), idOf(c)))),
  },
  {
    description: {
      method: 'post',
      path: '/submissions/{id}/discard',
      summary: 'Take a checked submission back',
      answer: shape.Submission,
      params: id,
      refuses: [409],
    },
    answer: async (c) => {
      await discardSubmission(c.get('ctx'), idOf(c))
      return c.json(submissionView(await readSubmission(c.get('ctx'), idOf(c))))
    },
  },
  {
    description: {
      method: 'post',
      path: '/submissions/{id}/set-aside',
      summary: 'Say that refused rows will not be mended, or a failed file not be sent again, and why',
      answer: shape.Submission,
      params: id,
      body: bodyOf(shape.Reason),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) =>
      c.json(submissionView(await setAsideRefused(c.get('ctx'), { submissionId: idOf(c), ...(await bodyIn(c, shape.Reason)) }))),
  },
]
