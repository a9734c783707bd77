import { message } from '../../messages/index.js'
import {
  ERROR_NUMBER,
  Failure,
  parameterFailure,
  parametersDiffer,
} from '../../protocol/failure.js'
import { stringIn } from '../fields.js'
import type { FlowContext, JsonObject } from '../flow.js'

const DAY = 86_400_000
/** A number whose transfer ended this long ago is not answered again: `ALREADY_EXISTS`. */
const REPEATABLE = 3 * DAY
/** A transfer can be queried for this long. */
const QUERYABLE = 30 * DAY
/** From this amount on the payee's name is required: 2,000 yuan. */
const NAME_NEEDED = 200_000
/** Below this amount a name cannot be given: 0.30 yuan. */
const NAME_POSSIBLE = 30

/**
 * Reads an amount in fen from 1 on, and checks what it asks of `user_name`: required from 2,000
 * yuan on, and not possible below 0.30 yuan.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function amountIn(facts: JsonObject, field = 'transfer_amount', path = ''): number {
  const amount = Number(facts[field])
  const detail = { location: 'body', field: `${path}/${field}`, value: amount }
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw parameterFailure(detail, message('parameter.amount', { least: 1 }), {
      message: '转账金额必须大于0',
      number: ERROR_NUMBER.outOfRange,
    })
  const name = stringIn(facts, 'user_name')
  const wrong = { location: 'body', field: `${path}/user_name` }
  if (amount >= NAME_NEEDED && name === undefined)
    throw parameterFailure(wrong, message('parameter.payee-name-missing'), {
      message: '转账金额大于等于2000元时，须提供收款用户姓名',
    })
  if (amount < NAME_POSSIBLE && name !== undefined)
    throw parameterFailure(wrong, message('parameter.payee-name-given'), {
      message: '转账金额小于0.3元时，不支持校验收款用户姓名',
    })
  return amount
}

/** What the rules on repeating and querying look at. */
interface Dated {
  parameters: string
  createdAt: number
  /** When it came to its final state. */
  endedAt?: number
}

/**
 * Checks a request under a number that was used before: the same content is the same transfer, for
 * three days after its end.
 *
 * @throws Failure `ALREADY_EXISTS` after that, or `INVALID_REQUEST` with other content.
 */
export function requireSame({ clock }: FlowContext, earlier: Dated, parameters: string): void {
  if (earlier.endedAt !== undefined && clock.now() - earlier.endedAt > REPEATABLE)
    throw new Failure(400, 'ALREADY_EXISTS', '该单号已存在且已到终态，请查询或更换单号')
  if (earlier.parameters !== parameters) throw parametersDiffer()
}

/** Returns whether a transfer can still be queried: for 30 days. */
export function isQueryable({ clock }: FlowContext, { createdAt }: Dated): boolean {
  return clock.now() - createdAt <= QUERYABLE
}
