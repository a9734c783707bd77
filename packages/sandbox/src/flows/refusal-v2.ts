import { Failure } from '../protocol/failure.js'
import type { Flow, Handler } from './flow.js'

/**
 * Gives the operations of a flow APIv2's own words for refusals that both dialects have, and its
 * way of telling them: in a document, whatever the status of APIv3.
 */
export function refusingAsV2(
  routes: Flow['routes'],
  codes: Readonly<Record<string, string>>,
): Flow['routes'] {
  return Object.fromEntries(
    Object.entries(routes).map(([route, handler]) => [route, inWordsOfV2(handler, codes)]),
  )
}

/** Does the same for one operation. */
export function inWordsOfV2(handler: Handler, codes: Readonly<Record<string, string>>): Handler {
  return (call) => {
    try {
      return handler(call)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const { number, detail, advice } = error
      throw new Failure(400, codes[error.code] ?? error.code, error.message, {
        number,
        ...(detail && { detail }),
        ...(advice && { advice }),
      })
    }
  }
}
