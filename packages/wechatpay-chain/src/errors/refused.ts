import { RequestRefusedError } from './errors.js'
import { sentenceOf } from './outcome.js'

/** Why a request is not sent. */
export interface RefusalFacts {
  /** `ERR_…` */
  code: string
  method?: string
  /** What to do about it. */
  hint?: string
  cause?: unknown
}

/**
 * Makes the error for a request that the SDK does not send. That nothing was sent is said here and
 * nowhere else. Where an earlier attempt of the same call went out, the transport turns it into an
 * unknown outcome.
 */
export function refused(template: string, what: string, facts: RefusalFacts): RequestRefusedError {
  const route = [facts.method, template || '/'].filter(Boolean).join(' ')
  const said = `${route}: ${what}`
  const hint = facts.hint === undefined ? '' : `; ${facts.hint}`
  return new RequestRefusedError(`${said} (${sentenceOf('not-sent')}${hint})`, {
    ...facts,
    template,
    said,
  })
}
