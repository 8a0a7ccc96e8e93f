export { postWebhook, type Posted, type WebhookFault } from './post.ts'
export { webhookSecret } from './secret.ts'
export { webhookProblem } from './target.ts'
