import { type Advice, advice } from '../messages/advice.js'

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
export function parseAuthorization(header: string): Authorization | Advice {
  const match = SCHEME.exec(header.trim())
  if (!match) return advice('signature.scheme-unknown')
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
  if (end !== text.length) return advice('signature.header-unreadable')
  const partyName = scheme === 'WECHATPAY2-SHA256-RSA2048' ? 'mchid' : 'brand_id'
  for (const name of [partyName, 'nonce_str', 'signature', 'timestamp', 'serial_no']) {
    if (!pairs.get(name)) return advice('signature.part-missing', { name })
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
