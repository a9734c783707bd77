import type { ServerId } from '@wechatpay-chain/catalog'
import type { FlowContext } from '../flows/flow.js'

/** Makes an id that looks like WeChat Pay's: as long, and with the first characters of the example. */
export function newId({ random }: FlowContext, look: ServerId | null): string {
  const { length = 16, chars = 'digits', example = '' } = look ?? {}
  const prefix = look?.prefix ?? /^(?:\d{2}|[A-Za-z]{1,3})/.exec(example)?.[0] ?? ''
  const size = Math.max(4, Number.parseInt(String(length), 10) - prefix.length)
  return prefix + (chars === 'digits' ? random.digits(size) : random.text(size))
}
