import type { KindCode, Parts } from '@wechatpay-chain/explain'
import { ConfigurationError } from '../errors/errors.js'
import type { Problem } from '../messages/finding.js'
import { MESSAGES, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'

/** What is meant where a key or certificate was given. */
export type Wanted = 'private' | 'public' | 'certificate' | 'p12' | 'authority'

/** Codes of what may be wrong with a key or certificate. */
export type KeyProblemCode = Extract<KindCode, `keys.${string}`>

const anyProblem = problem as (code: KindCode, parts: Parts) => Problem

/** Names what is wrong with a key or certificate, and what to give instead. */
export function keyProblem(code: KeyProblemCode, wanted: Wanted, parts: Parts = {}): Problem {
  return anyProblem(code, { wanted: MESSAGES[`key.wanted-${wanted}`], ...parts })
}

/** Makes the error for what cannot be loaded. It has nothing of what was given. */
export function unloadable(wanted: Wanted, found: Problem): ConfigurationError {
  const { cause, cure } = found
  return new ConfigurationError(message(`key.unloadable-${wanted}`, { cause, cure }), {
    hint: cure,
    findings: [found],
  })
}
