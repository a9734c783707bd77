import { message } from '../../messages/index.js'
import { Failure, parameterFailure } from '../../protocol/failure.js'
import type { FlowContext } from '../flow.js'
import { ORDER_LIFE } from './order-ledger.js'

/** A blank in place of `+`, which a query's decoding leaves, is no time zone. */
const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/

/**
 * Reads `time_expire` of APIv3 (RFC 3339, leap seconds too); an order without one lives seven days.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function expiryOf(timeExpire: string | undefined, { clock }: FlowContext): number {
  const time =
    timeExpire === undefined
      ? clock.now() + ORDER_LIFE
      : !RFC3339.test(timeExpire)
        ? Number.NaN
        : Date.parse(timeExpire.replace(/:60(?=[+Zz.-])/, ':59'))
  if (Number.isNaN(time))
    throw parameterFailure(
      { location: 'body', field: '/time_expire', value: timeExpire },
      message('parameter.time-rfc3339'),
    )
  return time
}

/**
 * Reads `time_expire` of APIv2 (`20240501080000`, China's time); an order without one lives seven
 * days.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function expiryOfV2(timeExpire: string | undefined, { clock }: FlowContext): number {
  if (timeExpire === undefined) return clock.now() + ORDER_LIFE
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timeExpire)
  const time = match
    ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}+08:00`)
    : Number.NaN
  if (Number.isNaN(time)) throw new Failure(400, 'PARAM_ERROR', '交易结束时间time_expire格式有误')
  return time
}
