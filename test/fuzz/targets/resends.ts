import fc from 'fast-check'
import { createClient } from 'wechatpay-chain'
import { signV2Xml } from 'wechatpay-chain/testing'
import { identify } from '../../../packages/wechatpay-chain/src/notify/identity.js'
import { CERTS, now, SECRET } from '../corpus.js'
import { must, type Outcome, type Target } from '../target.js'

const client = createClient({
  mchid: '1900000001',
  serial: '3775B6A45ACD588826D15E583A95F5DD00000000',
  signer: () => 'AAAA',
  certs: CERTS,
  secret: SECRET,
  baseURL: 'http://127.0.0.1:9/',
  now,
  warn: () => undefined,
})

const common = {
  return_code: 'SUCCESS',
  result_code: 'SUCCESS',
  mch_id: '1900000001',
  nonce_str: 'n',
}
const EVENTS: readonly Record<string, string>[] = [
  {
    ...common,
    transaction_id: '1004400740201409030005092168',
    out_trade_no: 'A',
    total_fee: '1',
    attach: 'a <b>',
  },
  {
    ...common,
    contract_id: '7',
    contract_code: 'c',
    change_type: 'ADD',
    operate_time: '2015-07-01 10:00:00',
  },
  { ...common, plate_number: 'B8', vehicle_event_type: 'NORMAL' },
]
const letters = EVENTS.flatMap((event) => [
  signV2Xml(event, SECRET),
  signV2Xml({ ...event, sign_type: 'HMAC-SHA256' }, SECRET, 'HMAC-SHA256'),
])
const NAMES = [
  'p0',
  'total_fee',
  'transaction_id',
  'sign',
  'sign_type',
  'coupon_fee',
  'user_repaid',
  'attach',
  'return_code',
  '__proto__',
  'req_info',
]

interface ResendCase {
  base: number
  changes: readonly (readonly [kind: number, at: number, name: string])[]
}

const cases: fc.Arbitrary<ResendCase> = fc.record({
  base: fc.nat(letters.length - 1),
  changes: fc.array(fc.tuple(fc.nat(8), fc.nat(), fc.constantFrom(...NAMES)), {
    minLength: 1,
    maxLength: 5,
  }),
})

/** Adds what the sign may not cover at one of the borders between elements, or moves elements. */
function change(xml: string, [kind, at, name]: readonly [number, number, string]): string {
  const borders = [...xml.matchAll(/></g)].map(({ index }) => index + 1)
  const border = borders[at % borders.length] as number
  const put = (text: string) => xml.slice(0, border) + text + xml.slice(border)
  switch (kind) {
    case 0:
      return put(`<${name}></${name}>`)
    case 1:
      return put(`<${name}/>`)
    case 2:
      return put(`<${name}><![CDATA[]]></${name}>`)
    case 3:
      return put(`<!-- ${name} -->`)
    case 4:
      return put('\n  ')
    case 5:
      return put(`<${name}> </${name}>`)
    case 6:
      return put(`<${name}><b></b></${name}>`)
    case 7:
      return xml.replaceAll(/>([\w: .-]+)</g, '><![CDATA[$1]]><')
    default: {
      const [, first = '', second = ''] = /^<xml>(<(\w+)>.*?<\/\2>)/.exec(xml) ?? []
      return second === '' ? xml : xml.replace(first, '').replace('</xml>', `${first}</xml>`)
    }
  }
}

/**
 * Notifications of APIv2 with added empty elements and the like: refused, or the same event as
 * before.
 */
export const resends: Target<ResendCase> = {
  name: 'resends',
  share: 2,
  cases,
  async run({ base, changes }): Promise<Outcome> {
    const xml = letters[base] as string
    const event = await client.$notify({}, changes.reduce(change, xml))
    must(
      identify(event) === identify(await client.$notify({}, xml)),
      'a notification became another event without another sign',
    )
    return 'unchanged'
  },
}
