import { WeChatPayError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { ambiguousField } from '../signature/ambiguous.js'
import { TELLING_FIELDS } from './identity.js'
import type { V2Fields } from './read-fields.js'

const NUMBERS = ['out_trade_no', 'combine_out_trade_no'] as const
/** Form of a merchant order number; anything else is not fit for a log. */
const NUMBER = /^[\w|*@.-]{1,64}$/

/**
 * An APIv2 notification whose sign is valid and that can be read in more than one way under it. It
 * is not handled, and WeChat Pay redelivers it; the order may have been paid all the same, so query
 * it. Code `ERR_NOTIFICATION_AMBIGUOUS`.
 */
export class AmbiguousNotificationError extends WeChatPayError {
  /** The field whose value can be split into several. */
  readonly field: string
  /** Merchant order number to query, if the notification has a readable one. Safe to log. */
  declare readonly out_trade_no?: string

  constructor(field: string, orderNumber: string | undefined) {
    const query =
      orderNumber === undefined
        ? message('notification.query-orders')
        : message('notification.query-order', { number: orderNumber })
    super(message('notification.ambiguous', { field: JSON.stringify(field), query }), {
      code: 'ERR_NOTIFICATION_AMBIGUOUS',
      hint: query,
    })
    this.field = field
    if (orderNumber !== undefined)
      Object.defineProperty(this, 'out_trade_no', { value: orderNumber, enumerable: true })
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), field: this.field, out_trade_no: this.out_trade_no }
  }
}

/**
 * Refuses a signed APIv2 notification that can be read in two ways.
 *
 * @throws AmbiguousNotificationError
 */
export function demandOneReading(fields: V2Fields): void {
  const field = ambiguousField(fields) ?? tellingFieldWithAmpersand(fields)
  if (field !== undefined)
    throw new AmbiguousNotificationError(printable(field), orderNumberOf(fields))
}

/**
 * Fields that name an event, or say what was paid, contain no `&`; one that does was joined from
 * two fields, documented or not.
 */
function tellingFieldWithAmpersand(fields: V2Fields): string | undefined {
  return Object.keys(fields).find((name) => TELLING_FIELDS.has(name) && fields[name]?.includes('&'))
}

function orderNumberOf(fields: V2Fields): string | undefined {
  return NUMBERS.map((name) => fields[name] ?? '').find((number) => NUMBER.test(number))
}

const printable = (name: string): string => name.replace(/[^\w.-]/g, '?').slice(0, 64)
