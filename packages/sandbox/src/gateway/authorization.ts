import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'

/** The facts of an APIv3 `Authorization` header. */
export interface Authorization {
  scheme: 'WECHATPAY2-SHA256-RSA2048' | 'WECHATPAY-BRAND-SHA256-RSA2048'
  /** `mchid`, or `brand_id` under the brand scheme. */
  party: string
  nonce: string
  signature: string
  timestamp: string
  serial: string
}

const SCHEME = /^(WECHATPAY2-SHA256-RSA2048|WECHATPAY-BRAND-SHA256-RSA2048)\s+(.*)$/s
const PAIR = /([a-z_]+)\s*=\s*"([^"]*)"\s*(?:,|$)/gy

/** Reads an `Authorization` header; returns what is wrong with it when it cannot be read. */
export function parseAuthorization(header: string): Authorization | Message {
  const match = SCHEME.exec(header.trim())
  if (!match) return message('signature.scheme-unknown')
  const scheme = match[1] as Authorization['scheme']
  const pairs = new Map<string, string>()
  const text = match[2]!
  PAIR.lastIndex = 0
  let end = 0
  for (let pair = PAIR.exec(text); pair; pair = PAIR.exec(text)) {
    pairs.set(pair[1]!, pair[2]!)
    end = PAIR.lastIndex
    while (text[end] === ' ') end++
    PAIR.lastIndex = end
  }
  if (end !== text.length) return message('signature.header-unreadable')
  const partyName = scheme === 'WECHATPAY2-SHA256-RSA2048' ? 'mchid' : 'brand_id'
  for (const name of [partyName, 'nonce_str', 'signature', 'timestamp', 'serial_no']) {
    if (!pairs.get(name)) return message('signature.part-missing', { name })
  }
  return {
    scheme,
    party: pairs.get(partyName)!,
    nonce: pairs.get('nonce_str')!,
    signature: pairs.get('signature')!,
    timestamp: pairs.get('timestamp')!,
    serial: pairs.get('serial_no')!,
  }
}
