import { isOptionsObject } from '../chain/options-object.js'
import type { RequestOptions, RequestOptionWords } from '../chain/request-options.js'
import { variablesOf } from '../chain/template.js'
import { refuseNames, refuseNoObject, refuseObject } from './misused-options.js'
import { VERB_OPTIONS } from './option-names.js'

/** The one argument of a verb, taken apart. */
export interface SplitOptions {
  options: RequestOptionWords
  variables: Record<string, unknown>
}

/** A verb's call, as far as its argument depends on it. */
export interface VerbCall {
  method: string
  template: string
  protocol: 'v2' | 'v3' | undefined
}

/**
 * Splits a verb's argument into options and path variables. They share one object, as in the
 * original, so a variable that is named like an option does both.
 *
 * @throws RequestRefusedError for a name that is neither, with the nearest name that would do, or
 * with the option that holds the fields of a request
 */
export function splitOptions(options: RequestOptions | undefined, call: VerbCall): SplitOptions {
  const { template } = call
  // Without a prototype: what another library puts on that of all objects is not an option.
  const own: Record<string, unknown> = Object.create(null)
  const split: SplitOptions = { options: own, variables: Object.create(null) }
  if (options === undefined || options === null) return split
  // As the encryption leaves them they have no prototype: what has one was not read there.
  if (Object.getPrototypeOf(options) !== null && !isOptionsObject(options))
    throw refuseNoObject(options, call)
  let names: readonly string[] | undefined
  const unknown: string[] = []
  for (const key of Object.keys(options)) {
    const value = options[key]
    const isOption = VERB_OPTIONS.has(key)
    if (isOption) own[key] = value
    names ??= template.includes('{') ? variablesOf(template) : []
    if (names.includes(key)) {
      if (!isOption) refuseObject(key, value, template)
      split.variables[key] = value
    } else if (!isOption && value !== undefined) unknown.push(key)
  }
  if (unknown.length > 0) throw refuseNames(unknown, { given: options, names: names ?? [], call })
  return split
}
