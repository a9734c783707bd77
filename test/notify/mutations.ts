import fc from 'fast-check'
import { encryptResource } from 'wechatpay-chain/testing'
import { APIV3_KEY, payment, v2, v2Refund } from './fixture.js'

/** A delivery, before or after a mutation. */
export interface Delivery {
  headers: Record<string, string>
  body: Buffer
}

const sealed = encryptResource({
  apiv3Key: APIV3_KEY,
  resource: { out_order_no: '1', state: 'DOING' },
  associatedData: 'payscore',
})

/** Genuine deliveries of every kind; `now` is the time of their timestamps. */
export function corpus(now: number): Delivery[] {
  const timestamp = Math.floor(now / 1000)
  const v3 = [
    {},
    { summary: '支付成功' },
    { eventType: 'REFUND.SUCCESS', originalType: 'refund', associatedData: '' },
  ]
  const xml = [
    v2(),
    v2(undefined, 'HMAC-SHA256'),
    v2Refund(),
    v2(
      {
        algorithm: 'HMAC-SHA256',
        event_type: 'CHECK.SUCCESS',
        event_algorithm: sealed.algorithm,
        event_nonce: sealed.nonce,
        event_associated_data: sealed.associated_data,
        event_ciphertext: sealed.ciphertext,
      },
      'HMAC-SHA256',
    ),
  ]
  return [
    ...v3
      .map((options) => payment({ timestamp, ...options }))
      .map(({ headers, body }) => ({ headers: { ...headers }, body: Buffer.from(body) })),
    ...xml.map((body) => ({ headers: { 'Content-Type': 'text/xml' }, body: Buffer.from(body) })),
  ]
}

const HEADERS = [
  'Wechatpay-Timestamp',
  'Wechatpay-Nonce',
  'Wechatpay-Signature',
  'Wechatpay-Serial',
] as const

/** One change, described by numbers so that fast-check can shrink it. */
type Mutation = (delivery: Delivery, other: Delivery) => Delivery

const position = fc.nat(1 << 24)
const at = (place: number, length: number) => (length === 0 ? 0 : place % length)
const withBody = (delivery: Delivery, body: Buffer): Delivery => ({ ...delivery, body })
const splice = (bytes: Buffer, start: number, removed: number, added: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start + removed)])

const flipBit = fc.tuple(position, fc.nat(7)).map(
  ([place, bit]): Mutation =>
    (delivery) => {
      const body = Buffer.from(delivery.body)
      const index = at(place, body.length)
      if (body.length > 0) body[index] = (body[index] as number) ^ (1 << bit)
      return withBody(delivery, body)
    },
)
const replaceBytes = fc.tuple(position, fc.nat(64), fc.uint8Array({ maxLength: 64 })).map(
  ([place, removed, added]): Mutation =>
    (delivery) =>
      withBody(delivery, splice(delivery.body, at(place, delivery.body.length), removed, added)),
)
const TOKENS = [
  '<',
  '>',
  '&',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '</xml>',
  '<sign></sign>',
  '"',
  '{',
  '}',
  '\u0000',
  '\ufeff',
  '<?x?>',
  '&#0;',
  ',"id":"x"',
]
const insertToken = fc
  .tuple(position, fc.constantFrom(...TOKENS), fc.integer({ min: 1, max: 200 }))
  .map(
    ([place, token, count]): Mutation =>
      (delivery) =>
        withBody(
          delivery,
          splice(
            delivery.body,
            at(place, delivery.body.length),
            0,
            Buffer.from(token.repeat(count)),
          ),
        ),
  )
const EMPTY = [
  '<p0></p0>',
  '<p0/>',
  '<sign_type></sign_type>',
  '<attach2><![CDATA[]]></attach2>',
  '<refund_id/>',
  '<event_id></event_id>',
]
const addEmpty = fc.constantFrom(...EMPTY).map(
  (element): Mutation =>
    (delivery) =>
      withBody(
        delivery,
        Buffer.from(
          delivery.body.toString('latin1').replace('</xml>', `${element}</xml>`),
          'latin1',
        ),
      ),
)
const cutShort = position.map(
  (place): Mutation =>
    (delivery) =>
      withBody(delivery, delivery.body.subarray(0, at(place, delivery.body.length))),
)
const crossOver = fc.tuple(position, position).map(
  ([left, right]): Mutation =>
    (delivery, other) =>
      withBody(
        delivery,
        Buffer.concat([
          delivery.body.subarray(0, at(left, delivery.body.length)),
          other.body.subarray(at(right, other.body.length)),
        ]),
      ),
)
const otherBody = fc.constant<Mutation>((delivery, other) => withBody(delivery, other.body))
const header = fc.tuple(
  fc.constantFrom(...HEADERS),
  fc.oneof(fc.string(), fc.base64String(), fc.constant(''), fc.nat().map(String)),
)
const setHeader = header.map(
  ([name, value]): Mutation =>
    ({ headers, body }) => ({ headers: { ...headers, [name]: value }, body }),
)
const flipHeader = fc.tuple(fc.constantFrom(...HEADERS), position, fc.nat(6)).map(
  ([name, place, bit]): Mutation =>
    ({ headers, body }) => {
      const bytes = Buffer.from(headers[name] ?? 'x')
      const index = at(place, bytes.length)
      bytes[index] = (bytes[index] as number) ^ (1 << bit)
      return { headers: { ...headers, [name]: bytes.toString('latin1') }, body }
    },
)
const dropHeader = fc.constantFrom(...HEADERS).map(
  (name): Mutation =>
    ({ headers, body }) => {
      const { [name]: _, ...rest } = headers
      return { headers: rest, body }
    },
)
/** Changes the ciphertext of a refund below its base64, as an attacker who knows ECB would. */
const withReqInfo = (delivery: Delivery, change: (bytes: Buffer) => Buffer): Delivery => {
  const text = delivery.body.toString('latin1')
  const changed = text.replace(/<req_info>(.*)<\/req_info>/, (_, base64: string) => {
    return `<req_info>${change(Buffer.from(base64, 'base64')).toString('base64')}</req_info>`
  })
  return withBody(delivery, Buffer.from(changed, 'latin1'))
}
const flipCipherBit = fc.tuple(position, fc.nat(7)).map(
  ([place, bit]): Mutation =>
    (delivery) =>
      withReqInfo(delivery, (bytes) => {
        const index = at(place, bytes.length)
        bytes[index] = (bytes[index] as number) ^ (1 << bit)
        return bytes
      }),
)
const noise = fc.uint8Array({ maxLength: 512 }).map(
  (bytes): Mutation =>
    (delivery) =>
      withBody(delivery, Buffer.from(bytes)),
)

/** The mutation of a delivery: which one, with which other one, and up to three changes. */
export const attack = fc.record({
  which: position,
  other: position,
  mutations: fc.array(
    fc.oneof(
      flipBit,
      flipBit,
      flipCipherBit,
      replaceBytes,
      insertToken,
      addEmpty,
      cutShort,
      crossOver,
      otherBody,
      setHeader,
      flipHeader,
      dropHeader,
      noise,
    ),
    { minLength: 1, maxLength: 3 },
  ),
})

/**
 * Returns whether nothing was changed after all: mutations may undo each other, or another may be
 * genuine too.
 */
export function isGenuine(delivery: Delivery, all: readonly Delivery[]): boolean {
  const signed = ({ headers }: Delivery) => HEADERS.map((name) => headers[name] ?? '').join('\n')
  return all.some((one) => one.body.equals(delivery.body) && signed(one) === signed(delivery))
}
