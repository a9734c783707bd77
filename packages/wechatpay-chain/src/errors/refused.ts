import type { Problem } from '../messages/finding.js'
import { type Message, message, type Part } from '../messages/message.js'
import { withoutQuery } from '../values/shown-url.js'
import { RequestRefusedError } from './errors.js'
import { outcomeMessage } from './outcome.js'

/** Why a request is not sent. */
export interface RefusalFacts {
  /** `ERR_…` */
  code: string
  method?: string
  /** What to do about it. */
  hint?: Part
  cause?: unknown
  /** The kinds of problems behind it; by default what is said, and the hint. */
  findings?: readonly Problem[]
}

/**
 * Makes the error for a request that the SDK does not send. Only this function states that nothing
 * was sent. If an earlier attempt of the same call went out, the transport turns it into an unknown
 * outcome.
 */
export function refused(template: string, what: Part, facts: RefusalFacts): RequestRefusedError {
  const { hint, ...others } = facts
  const shown = withoutQuery(template)
  const route = [facts.method, shown || '/'].filter(Boolean).join(' ')
  const said = message('error.at-route', { route, what })
  const outcome = outcomeMessage('not-sent')
  const whole: Message =
    hint === undefined
      ? message('error.refused', { said, outcome })
      : message('error.refused-with-hint', { said, outcome, hint })
  return new RequestRefusedError(whole, {
    ...others,
    ...(hint === undefined ? {} : { hint }),
    template: shown,
    said,
  })
}
