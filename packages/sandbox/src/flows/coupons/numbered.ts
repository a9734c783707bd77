import { parametersDiffer } from '../../protocol/failure.js'
import { stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, JsonObject } from '../flow.js'

interface Numbered {
  parameters: string
  shown: JsonObject
}

/**
 * Does what a request asks once under its number: a repetition with the same content gets the
 * first answer.
 *
 * @param scope - what the number belongs to: the operation, and the stock where it has one
 * @throws Failure `INVALID_REQUEST` for other content.
 */
export function onceUnder(
  call: Call,
  field: string,
  scope: string,
  act: () => JsonObject,
): JsonObject {
  const { store } = call.context
  const key = `${scope}/${stringIn(call.body, field) ?? ''}`
  const parameters = fingerprint({ ...call.body, ...call.variables })
  const earlier = store.get<Numbered>('numbered', key)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  if (earlier) return earlier.shown
  const shown = act()
  store.put('numbered', key, { parameters, shown })
  return shown
}

/** Cuts a page out of a list, as `offset` and `limit` of the query say; 20 without them. */
export function pageOf<Item>(items: readonly Item[], { query }: Call) {
  const offset = Number(query['offset'] ?? 0)
  const limit = Number(query['limit'] ?? 20)
  return { data: items.slice(offset, offset + limit), offset, limit, total_count: items.length }
}
