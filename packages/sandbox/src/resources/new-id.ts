import type { ServerId } from '@wechatpay-chain/catalog'
import type { FlowContext } from '../flows/flow.js'

/** Makes an id that looks like WeChat Pay's: as long, and with the first characters of the example. */
export function newId({ random }: FlowContext, look: ServerId | null): string {
  const { length = 16, chars = 'digits', example = '' } = look ?? {}
  const prefix = look?.prefix ?? /^(?:\d{2}|[A-Za-z]{1,3})/.exec(example)?.[0] ?? ''
  // A range such as `4-28` is a merchant's freedom; WeChat Pay's own numbers are as long as it allows.
  const most = Number(String(length).split('-').at(-1)) || 16
  const size = Math.max(4, most - prefix.length)
  return prefix + (chars === 'digits' ? random.digits(size) : random.text(size))
}
