import type { Problem } from '../messages/finding.js'
import { message, type Part } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { isPlainObject } from '../values/plain-object.js'
import { shownMember } from '../values/shown-name.js'

/** Most orders that are remembered: a payment is opened right after its order is placed. */
const MOST_ORDERS = 1_000
/** Most warnings, so that a busy server does not repeat one for each appid there is. */
const MOST_WARNINGS = 32

/** What a call was placed with: the options of a verb. */
interface Placed {
  readonly json?: unknown
  readonly xml?: unknown
}

type Version = 'APIv2' | 'APIv3'

/** What an order was placed with, as far as its payment must fit it. */
interface PrepaidOrder {
  readonly version: Version
  readonly appid: string | undefined
  readonly subMerchant: string | undefined
  /** Algorithm of the sign of an APIv2 order. */
  readonly signType: string | undefined
}

/** A payment that is about to be signed. */
export interface PaymentToSign {
  readonly version: Version
  readonly prepayId: string
  readonly appid: string
  /** `partnerid` of an APP. */
  readonly partnerid?: string
  /** Algorithm of the sign of an APIv2 payment. */
  readonly signType?: string
}

const textOf = (fields: Readonly<Record<string, unknown>>, ...names: string[]) =>
  names.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined

/**
 * Remembers the orders that this client placed, and warns of a payment that WeChat will refuse
 * since it was signed for something else. Of orders of other processes nothing is known or said.
 */
export class PrepaidOrders {
  readonly #orders = new Map<string, PrepaidOrder>()
  readonly #said = new Set<string>()
  readonly #warn: (said: Part) => void

  constructor(warn: (said: Part) => void) {
    this.#warn = warn
  }

  /** Remembers an order by the response to it; anything else is let pass. */
  remember(options: Placed | undefined, data: unknown): void {
    const prepayId: unknown = isPlainObject(data) ? data['prepay_id'] : undefined
    const fields: unknown = options?.xml ?? options?.json
    if (typeof prepayId !== 'string' || !isPlainObject(fields)) return
    // Combined orders may name a sub-merchant and an appid for each part.
    const isCombined = 'sub_orders' in fields || 'combine_mch_id' in fields
    if (this.#orders.size >= MOST_ORDERS) {
      const [oldest = ''] = this.#orders.keys()
      this.#orders.delete(oldest)
    }
    const isV2 = isPlainObject(options?.xml)
    this.#orders.set(prepayId, {
      version: isV2 ? 'APIv2' : 'APIv3',
      signType: isV2 ? (textOf(fields, 'sign_type') ?? 'MD5') : undefined,
      appid: isCombined ? undefined : textOf(fields, 'sub_appid', 'appid', 'sp_appid'),
      subMerchant: isCombined ? undefined : textOf(fields, 'sub_mchid', 'sub_mch_id'),
    })
  }

  /** Warns where a payment does not fit its order. */
  check({ version, prepayId, appid, partnerid, signType }: PaymentToSign): void {
    const order = this.#orders.get(prepayId)
    if (order === undefined) return
    if (order.version !== version) {
      const member = order.version === 'APIv2' ? '$pay.v2' : '$pay'
      this.#say(problem('pay.other-version', { ordered: order.version, given: version, member }))
    } else if (order.appid !== undefined && order.appid !== appid) {
      const [given, ordered] = [shownMember(appid), shownMember(order.appid)]
      this.#say(problem('pay.other-app', { given, ordered }))
    } else if (signType !== undefined && (order.signType ?? signType) !== signType) {
      const [given, ordered] = [shownMember(signType), shownMember(order.signType ?? '')]
      this.#say(problem('pay.other-sign-type', { given, ordered }))
    } else if (partnerid !== undefined && (order.subMerchant ?? partnerid) !== partnerid) {
      const [given, ordered] = [shownMember(partnerid), shownMember(order.subMerchant ?? '')]
      this.#say(problem('pay.other-merchant', { given, ordered }))
    }
  }

  #say({ cause, cure }: Problem): void {
    const said = message('finding.warning', { cause, cure })
    const text = String(said)
    if (this.#said.has(text) || this.#said.size >= MOST_WARNINGS) return
    this.#said.add(text)
    this.#warn(said)
  }
}
