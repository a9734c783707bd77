import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import { CHOOSING, FAULT_KINDS, type FaultKind, factsOf } from './kinds.js'
import { checkRule, type FaultOptions, type FaultRule, OPTION_RULES, withDefaults } from './rule.js'

/** Kinds that one request can ask for. */
const ASKABLE = FAULT_KINDS.filter((kind) => factsOf(kind).on === 'request')

/**
 * Reads `X-Sandbox-Fault: system-error; when=after`. The request itself is what is struck, so no
 * option chooses among requests.
 *
 * @throws RangeError that names what is wrong, and what is allowed.
 */
export function parseFaultHeader(header: string): FaultRule {
  const [kind = '', ...parts] = header.split(';').map((part) => part.trim())
  if (!ASKABLE.includes(kind as FaultKind))
    throw new MessageError(message('fault.kind-unknown', { kind, kinds: ASKABLE.join(', ') }))
  const options = Object.fromEntries(parts.filter((part) => part !== '').map(optionOf))
  const rule = { ...options, kind } as FaultRule
  const choosing: readonly string[] = [...CHOOSING.request, 'limit', 'window']
  const chosen = Object.keys(options).find((name) => choosing.includes(name))
  if (chosen !== undefined)
    throw new MessageError(message('fault.option-of-rules', { name: chosen }))
  checkRule(rule)
  return withDefaults(rule)
}

function optionOf(part: string): [string, unknown] {
  const end = part.indexOf('=')
  if (end < 0) throw new MessageError(message('fault.header-part', { part: part.slice(0, 64) }))
  const name = part.slice(0, end).trim()
  const value = part.slice(end + 1).trim()
  const type = Object.hasOwn(OPTION_RULES, name)
    ? OPTION_RULES[name as keyof FaultOptions].type
    : 'string'
  if (type === 'number') return [name, value === '' ? Number.NaN : Number(value)]
  if (type === 'boolean') return [name, value === 'true' ? true : value === 'false' ? false : value]
  return [name, value]
}
