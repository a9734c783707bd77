import { ConfigurationError } from '../errors/errors.js'
import type { Problem } from '../messages/finding.js'
import { message } from '../messages/message.js'

/** Makes the error of a problem that was noticed in a configuration. */
export function refusal(found: Problem): ConfigurationError {
  const { cause, cure } = found
  return new ConfigurationError(message('config.problem', { cause, cure }), {
    hint: cure,
    findings: [found],
  })
}
