import { expect, it } from 'vitest'
import { silent } from '../log.ts'
import { asXinhengError } from './problem.ts'

it.each([
  ['a connection to the database that was reset', { message: 'read ECONNRESET', code: 'ECONNRESET', syscall: 'read' }, 'http.unavailable'],
  ['a database that was killed', { message: 'Connection terminated unexpectedly' }, 'http.unavailable'],
  [
    'a connection that broke before it was asked',
    { message: 'Client has encountered a connection error and is not queryable' },
    'http.unavailable',
  ],
  ['a database that shuts down', { message: 'terminating connection', code: '57P01' }, 'http.unavailable'],
  ['a sender that broke off', { message: 'aborted', code: 'ECONNRESET' }, 'http.aborted'],
  ['a fault of the program', { message: 'x is not a function' }, 'http.internal'],
])('%s is told as what it is, to be tried again or not', (_what, { message, ...more }, code) => {
  expect(asXinhengError(Object.assign(new Error(message), more), silent).code).toBe(code)
})
