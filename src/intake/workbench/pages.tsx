import { Hono } from 'hono'
import { identityPages } from './identity-pages.tsx'
import type { Env } from './request.ts'
import { sendPages } from './send-pages.tsx'
import { submissionPages } from './submission-pages.tsx'

/** A clerk's rooms for sending files, and the office's for deliveries and identities. */
export function intakePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.route('/', sendPages())
  pages.route('/', submissionPages())
  pages.route('/', identityPages())
  return pages
}
