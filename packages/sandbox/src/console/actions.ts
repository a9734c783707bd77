import type { UnknownRecord } from 'type-fest'
import type { FaultRule } from '../faults/rule.js'
import type { Account } from '../ledger/ledger.js'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import type { Sandbox } from '../sandbox.js'
import { sendCall } from './calls/send-call.js'
import { actAs, actionName, PEOPLE, type PersonActName } from './people.js'

type Facts = UnknownRecord

const stringIn = (facts: Facts, name: string): string => {
  const value = facts[name]
  if (typeof value !== 'string' || value === '')
    throw new MessageError(message('action.fact-missing', { name }))
  return value
}
const optionalString = (facts: Facts, name: string): string | undefined =>
  typeof facts[name] === 'string' && facts[name] !== '' ? facts[name] : undefined

/** Reads fields that were typed as JSON. */
function fieldsIn(text: string): UnknownRecord {
  try {
    const fields: unknown = JSON.parse(text)
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return fields as UnknownRecord
  } catch {
    // The message below says what is wanted.
  }
  throw new MessageError(message('action.fields-not-json'))
}

/** What people do: `settle-refund` is `sandbox.user.settleRefund`. */
const PEOPLE_ACTIONS = Object.fromEntries(
  (Object.keys(PEOPLE) as PersonActName[]).map((name) => [
    actionName(name),
    ({ user }: Sandbox, facts: Facts) => actAs(user, name, facts),
  ]),
)

/**
 * What the console and scripts can do, by name. Each throws an error whose message can be shown.
 */
export const ACTIONS: Record<string, (sandbox: Sandbox, facts: Facts) => unknown> = {
  ...PEOPLE_ACTIONS,
  'repeat-notification': ({ notifications }, facts) => notifications.repeat(stringIn(facts, 'id')),
  'probe-notification': ({ notifications }, facts) => notifications.probe(stringIn(facts, 'id')),
  'add-fault': ({ faults }, facts) => faults.add(facts as unknown as FaultRule),
  'add-scenario': ({ faults }, facts) => faults.scenario(stringIn(facts, 'name')),
  'remove-fault': ({ faults }, facts) => faults.remove(Number(facts['id'])),
  'clear-faults': ({ faults }) => faults.clear(),
  'advance-clock': ({ clock }, facts) => clock.advance(Number(facts['milliseconds'])),
  'rotate-certificate': async (sandbox) => ({ id: (await sandbox.rotateCertificate()).id }),
  seed: (sandbox, facts) =>
    sandbox.seed(stringIn(facts, 'resource'), fieldsIn(optionalString(facts, 'fields') ?? '{}')),
  move: ({ resources }, facts) =>
    resources.move(stringIn(facts, 'resource'), stringIn(facts, 'number'), stringIn(facts, 'to')),
  'set-balance': ({ ledger }, facts) =>
    ledger.setBalance(stringIn(facts, 'account') as Account, Number(facts['amount'])),
  'send-call': sendCall,
  'retire-certificate': (sandbox, facts) => sandbox.retireCertificate(stringIn(facts, 'id')),
}
