import type { IsEmptyObject } from 'type-fest'
import { CALLS } from './calls.js'
import { COMMAND_LINE } from './command-line.js'
import { CONSOLE } from './console.js'
import { CONSOLE_NAMES } from './console-names.js'
import { FAULT_NAMES } from './fault-names.js'
import { FAULT_RULES } from './faults.js'
import { fill, type Message, type ParameterIn } from './message.js'
import { NOTIFICATIONS } from './notifications.js'
import { PARAMETERS } from './parameters.js'
import { PEOPLE_NAMES } from './people.js'
import { SANDBOX } from './sandbox.js'

/** Every message of the sandbox, by name. */
export const MESSAGES = {
  ...PARAMETERS,
  ...SANDBOX,
  ...NOTIFICATIONS,
  ...CALLS,
  ...COMMAND_LINE,
  ...CONSOLE,
  ...CONSOLE_NAMES,
  ...PEOPLE_NAMES,
  ...FAULT_RULES,
  ...FAULT_NAMES,
} as const

/** Name of a message. */
export type MessageName = keyof typeof MESSAGES

type ParametersOf<Name extends MessageName> = Record<
  ParameterIn<(typeof MESSAGES)[Name]['en']>,
  string | number
>
type Rest<Name extends MessageName> =
  IsEmptyObject<ParametersOf<Name>> extends true ? [] : [parameters: ParametersOf<Name>]

/** Returns a message in both languages, with its parameters put in. */
export function message<Name extends MessageName>(name: Name, ...rest: Rest<Name>): Message {
  const [parameters = {}] = rest
  const { en, zh } = MESSAGES[name]
  return { en: fill(en, parameters), zh: fill(zh, parameters) }
}
