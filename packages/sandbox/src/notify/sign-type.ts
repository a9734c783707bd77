import { algorithmOfV2, type V2Algorithm, type V2Fields } from '../protocol/sign-v2.js'
import type { Store } from '../store/store.js'
import type { NotificationEvent } from './notification.js'

const SIGN_TYPES = 'v2-sign-type'

interface SignType {
  algorithm: V2Algorithm
}

/** Numbers by which a notification belongs to the request that it follows, the nearest first. */
const NUMBERS = ['out_refund_no', 'combine_out_trade_no', 'contract_code', 'out_trade_no'] as const

/** Keeps what signed an APIv2 request that is to be notified of, unless it is the default, MD5. */
export function rememberSignType(store: Store, fields: V2Fields): void {
  const algorithm = algorithmOfV2(fields)
  const key = keyOf(fields)
  if (key === undefined) return
  const known = store.get<SignType>(SIGN_TYPES, key)?.algorithm ?? 'MD5'
  if (known !== algorithm) store.put(SIGN_TYPES, key, { algorithm } satisfies SignType)
}

/** Returns what signs an APIv2 notification: as its event says, else as the request was signed. */
export function signTypeOf(store: Store, { signType, resource }: NotificationEvent): V2Algorithm {
  const key = keyOf(resource)
  const kept = key === undefined ? undefined : store.get<SignType>(SIGN_TYPES, key)
  return signType ?? kept?.algorithm ?? 'MD5'
}

function keyOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const name = NUMBERS.find((number) => typeof fields[number] === 'string')
  return name === undefined ? undefined : `${name} ${String(fields[name])}`
}
