import type { NotifyAnswer } from './acknowledgements.js'

/** The response to whoever opens the address in a browser, or asks whether it is alive. */
const ANSWER: NotifyAnswer = {
  status: 405,
  headers: { Allow: 'POST', 'Content-Type': 'text/plain; charset=utf-8' },
  body: 'This address is reachable. WeChat Pay posts notifications to it.',
}

/** Answers GET and HEAD, which no notification is: nothing was refused, and nobody is alarmed. */
export function answerToReading(method: unknown): NotifyAnswer | undefined {
  return method === 'GET' || method === 'HEAD' ? ANSWER : undefined
}
