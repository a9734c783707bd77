import type { ResourceOperation } from '@wechatpay-chain/catalog'
import type { Call, FlowContext } from '../flows/flow.js'
import { type Account, book, MOST } from '../ledger/ledger.js'
import { message } from '../messages/index.js'
import { Failure, parameterFailure } from '../protocol/failure.js'
import { DONE } from './follows.js'
import { canonicalName, findResource, type ModelledOperation } from './model.js'
import { nameOf, scalarsAt } from './request-fields.js'
import {
  resourceById,
  resourcesNamed,
  type StoredResource,
  saveResource,
  scalarsNamed,
} from './stored-resource.js'

/** Money that hangs on a resource. */
export interface ResourceMoney {
  /**
   * `pay`: from the payer once it is paid. `send`: from the merchant at once, on its way until it
   * arrives or comes back. `refund`: from the merchant of the parent, back to its payer. `recharge`:
   * from the merchant's bank once it arrived.
   */
  way: 'pay' | 'send' | 'refund' | 'recharge'
  amount: number
  currency: string
  /** The merchant's account. */
  own: Account
  /** The account on the other side. */
  other: Account
  /** Where the money is: with its first owner, on its way, arrived, or back. */
  at: 'before' | 'way' | 'arrived' | 'back'
  /** A payment: cents refunded, or being refunded. */
  refunded?: number
  /** A refund: number of its payment, and the payment's kind. */
  of?: { kind: string; id: string }
}

const WAYS: readonly [flow: RegExp, way: ResourceMoney['way']][] = [
  [/^payer→(?!frozen)/, 'pay'],
  [/^payer and medical insurance→/, 'pay'],
  [/^merchant→payer/, 'refund'],
  [/^bank account→/, 'recharge'],
  [/^(?:brand merchant|sponsor merchant|merchant)→user/, 'send'],
  [/^(?:merchant|sub-merchant|closed merchant|)\s?balance→/, 'send'],
]

/**
 * Reads the money of a new resource from the call that makes it.
 *
 * @throws Failure for what is no amount of money.
 */
export function moneyOf(model: ModelledOperation, call: Call): ResourceMoney | undefined {
  const { money } = model.row
  const way = WAYS.find(([flow]) => flow.test(money?.flow ?? ''))?.[1]
  if (!way || !money?.amount) return undefined
  const amounts = scalarsAt(call, money.amount).map(Number)
  const amount = amounts.reduce((sum, value) => sum + value, 0)
  if (amounts.some((value) => !Number.isSafeInteger(value) || value < 0) || amount > MOST)
    throw notAnAmount(money.amount, amounts)
  if (amount === 0) return undefined
  const given = { ...call.query, ...call.body }
  const text = (...names: string[]): string | undefined =>
    names
      .flatMap((name) => scalarsNamed(given, name))
      .map(String)
      .find((value) => value !== '')
  const payee = text('sub_mchid', 'sub_mch_id', 'mchid', 'mch_id') ?? call.context.mchid
  const person = text('openid', 'sub_openid', 'sp_openid') ?? 'user'
  const common = {
    way,
    amount,
    currency: text('currency', 'fee_type') ?? 'CNY',
    at: 'before' as const,
  }
  if (way === 'refund') return refundOf(model, call, common)
  if (way === 'pay') return { ...common, own: `unsettled/${payee}`, other: `payer/${person}` }
  if (way === 'recharge') return { ...common, own: `basic/${payee}`, other: `bank/${payee}` }
  return { ...common, own: `operation/${payee}`, other: `receiver/${person}` }
}

/** Money is a whole number of the smallest unit, and not less than nothing. */
function notAnAmount(field: string, [value]: readonly number[]): Failure {
  const [location = 'body', ...rest] = field.split('.')
  return parameterFailure(
    { location, field: `/${rest.join('/').replaceAll('[]', '/0')}`, value },
    message('parameter.out-of-range', { least: 0, most: MOST }),
  )
}

/** A refund takes its accounts from the payment, and no more than is left of it. */
function refundOf(
  { row }: ModelledOperation,
  call: Call,
  common: Pick<ResourceMoney, 'way' | 'amount' | 'currency' | 'at'>,
): ResourceMoney | undefined {
  const payment = parentOf(row, call)
  if (!payment?.money) return undefined
  const { money } = payment
  if (money.at !== 'arrived') throw new Failure(400, 'INVALID_REQUEST', '订单未支付，不能退款')
  const left = money.amount - (money.refunded ?? 0)
  if (common.amount > left)
    throw parameterFailure(
      { location: 'body', field: '/amount/refund', value: common.amount },
      message('parameter.refund-left', { left }),
      { message: '退款金额超过可退金额' },
    )
  saveResource(call.context, {
    ...payment,
    money: { ...money, refunded: (money.refunded ?? 0) + common.amount },
  })
  return {
    ...common,
    currency: money.currency,
    own: money.own,
    other: money.other,
    of: { kind: payment.kind, id: payment.id },
  }
}

function parentOf({ parent }: ResourceOperation, call: Call): StoredResource | undefined {
  const resource = parent && findResource(parent.resource)
  if (!resource) return undefined
  return [parent.key ?? [], parent.or ?? []]
    .flat()
    .flatMap((field) =>
      scalarsAt(call, field).flatMap((value) =>
        resourcesNamed(
          call.context,
          parent.resource,
          canonicalName(resource, nameOf(field)),
          value,
        ),
      ),
    )
    .at(-1)
}

/**
 * Moves the money of a resource to where its state says it is, and returns the resource as it is
 * then. A resource without money stays as it is.
 *
 * @throws Failure `NOT_ENOUGH`.
 */
export function settleMoney(context: FlowContext, stored: StoredResource): StoredResource {
  const { money, state, kind } = stored
  if (!money || money.at === 'back') return stored
  const isDone = state !== undefined && DONE.test(state)
  const hasEnded = state !== undefined && findResource(kind)?.state?.terminal.includes(state)
  const way: Account = `on-the-way/${kind} ${stored.id}`
  const move = (from: Account, to: Account, amount = money.amount): void =>
    book(context, {
      ...{ from, to, amount, currency: money.currency },
      ...{ reason: kind, reference: Object.values(stored.names)[0] ?? stored.id },
    })
  const kept = (at: ResourceMoney['at']): StoredResource => ({ ...stored, money: { ...money, at } })
  if (money.way === 'pay' || money.way === 'recharge') {
    if (money.at === 'before' && isDone) {
      move(money.other, money.own)
      return kept('arrived')
    }
    const left = money.amount - (money.refunded ?? 0)
    if (money.at === 'arrived' && state === 'REVOKED' && left > 0) {
      move(money.own, money.other, left)
      return kept('back')
    }
    return stored
  }
  let at: ResourceMoney['at'] = money.at
  if (at === 'before') {
    move(money.own, way)
    at = 'way'
  }
  if (at === 'way' && isDone) {
    move(way, money.other)
    markRefunded(context, money)
    at = 'arrived'
  } else if (at === 'way' && hasEnded) {
    move(way, money.own)
    giveBack(context, money)
    at = 'back'
  }
  return at === money.at ? stored : kept(at)
}

/** A payment of which something was refunded says so, where its words have one for it. */
function markRefunded(context: FlowContext, { of }: ResourceMoney): void {
  const payment = of && resourceById(context, of.kind, of.id)
  if (payment && findResource(payment.kind)?.state?.values['REFUND'] !== undefined)
    saveResource(context, { ...payment, state: 'REFUND' })
}

/** What was not refunded can be refunded again. */
function giveBack(context: FlowContext, { of, amount }: ResourceMoney): void {
  const payment = of && resourceById(context, of.kind, of.id)
  if (!payment?.money) return
  const { money } = payment
  saveResource(context, {
    ...payment,
    money: { ...money, refunded: (money.refunded ?? 0) - amount },
  })
}
