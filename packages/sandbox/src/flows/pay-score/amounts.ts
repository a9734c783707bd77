import { message } from '../../messages/index.js'
import { ERROR_NUMBER, Failure, parameterFailure } from '../../protocol/failure.js'
import type { JsonObject } from '../flow.js'

/**
 * Reads what an order costs: whole cents from 0 to what it may cost, and the sum of its payments
 * without its discounts.
 *
 * @throws Failure `PARAM_ERROR` outside of that, `INVALID_REQUEST` when the sums differ.
 */
export function totalAmountIn(body: JsonObject, most: number, refusal: string): number {
  const value = Number(body['total_amount'])
  if (!Number.isSafeInteger(value) || value < 0 || value > most)
    throw parameterFailure(
      { location: 'body', field: '/total_amount', value },
      message('parameter.out-of-range', { least: 0, most }),
      { message: refusal, number: ERROR_NUMBER.outOfRange },
    )
  const sum = sumOf(body['post_payments']) - sumOf(body['post_discounts'])
  if (sum !== value)
    throw new Failure(
      400,
      'INVALID_REQUEST',
      `总金额应为后付费项目金额之和减去商户优惠金额之和（${sum}），实际为 ${value}`,
    )
  return value
}

function sumOf(items: unknown): number {
  if (!Array.isArray(items)) return 0
  return items.reduce((sum: number, item: JsonObject) => sum + Number(item['amount'] ?? 0), 0)
}
