import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { AesEcb, createClient, Hash, Transformer } from 'wechatpay-chain'
import { createNotifyHandler } from 'wechatpay-chain/notify'
import { encryptResource, signV2Xml } from 'wechatpay-chain/testing'
import { APIV3_KEY, CERTS, corpus, type Letter, letterOf, now, SECRET } from '../corpus.js'
import { isGenuine, type LetterCase, letterCases, letterFor } from '../letters.js'
import { must, type Outcome, type Target } from '../target.js'

const envelope = (resource: string, index: number) =>
  JSON.stringify({
    id: `EV-${index}`,
    create_time: '2025-10-09T16:53:20+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: encryptResource({
      apiv3Key: APIV3_KEY,
      resource,
      originalType: 'transaction',
      resourceNonce: `nonce${index}`.padEnd(12, '0'),
    }),
  })

const v3 = corpus('notifications').map((resource, index) =>
  letterOf(Buffer.from(envelope(resource.toString(), index)), index),
)
const payment = {
  return_code: 'SUCCESS',
  result_code: 'SUCCESS',
  mch_id: '1900000001',
  total_fee: '1',
  out_trade_no: 'V1',
  attach: 'a <b>&',
}
const refund = {
  ...{
    refund_id: '50000408942018111907145868882',
    out_refund_no: 'R1',
    transaction_id: '4200000215201811190261405420',
    out_trade_no: 'O1',
  },
  ...{ refund_fee: '3960', total_fee: '3960', refund_status: 'SUCCESS' },
}
const reqInfo = AesEcb.encrypt(Transformer.toXml(refund, true, false, 'root'), Hash.md5(SECRET))
const v2: readonly Letter[] = [
  signV2Xml(payment, SECRET),
  signV2Xml({ ...payment, sign_type: 'HMAC-SHA256' }, SECRET, 'HMAC-SHA256'),
  Transformer.toXml({ return_code: 'SUCCESS', mch_id: '1900000001', req_info: reqInfo }),
].map((body) => ({ headers: {}, body: Buffer.from(body) }))
const letters = [...v3, ...v2]

const client = createClient({
  mchid: '1900000001',
  serial: '3775B6A45ACD588826D15E583A95F5DD00000000',
  signer: () => 'AAAA',
  certs: CERTS,
  apiv3Key: APIV3_KEY,
  secret: SECRET,
  baseURL: 'http://127.0.0.1:9/',
  now,
  warn: () => undefined,
})

const filled = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== '' && name !== 'sign'),
  )
const genuineFields = v2.map(({ body }) => filled(Transformer.toArray(body)))
const blocks = (base64: string) =>
  Buffer.from(base64, 'base64').toString('hex').match(/.{32}/g) ?? []
const genuineBlocks = new Set(blocks(reqInfo))

/** Judges an event: the letter was signed, or it says the same in another spelling of XML. */
function judge(
  event: { version: string; event_type: string; resource: unknown },
  letter: Letter,
): void {
  if (event.version === 'v3') {
    must(isGenuine(letter, v3), 'an unsigned notification was accepted')
    return
  }
  const fields = filled(event.resource as object)
  if (event.event_type !== 'refund-processed') {
    must(
      genuineFields.some((genuine) => isDeepStrictEqual(genuine, fields)),
      'an APIv2 notification was changed',
    )
    return
  }
  // A refund has no sign. ECB does not detect whole blocks that are moved; any other change must
  // not decrypt.
  const given = String(Transformer.toArray(letter.body)['req_info'])
  must(
    isDeepStrictEqual(fields, refund) || blocks(given).every((block) => genuineBlocks.has(block)),
    'an APIv2 refund was changed',
  )
}

/** A client's `$notify`, APIv3 and APIv2. */
export const notifications: Target<LetterCase> = {
  name: 'notifications',
  share: 20,
  cases: letterCases,
  async run(input): Promise<Outcome> {
    const letter = letterFor(input, letters)
    judge((await client.$notify(letter.headers, letter.body)) as never, letter)
    return 'unchanged'
  },
}

interface DeliveryCase extends LetterCase {
  /** Anything at all in place of the body or of the headers. */
  anything: unknown
  where: number
}

const anything = fc.anything({
  maxDepth: 2,
  withBigInt: true,
  withNullPrototype: true,
  withTypedArray: true,
  withMap: true,
})
const deliveries: fc.Arbitrary<DeliveryCase> = fc
  .tuple(letterCases, fc.option(anything, { freq: 4 }), fc.nat(9))
  .map(([letter, thing, where]) => ({ ...letter, anything: thing, where }))

const STATUSES: readonly number[] = [200, 204, 401, 413, 500, 503]

/** A handler of notifications: it must respond to any input, and pass on only genuine events. */
export const handlers: Target<DeliveryCase> = {
  name: 'handlers',
  share: 6,
  cases: deliveries,
  async run(input): Promise<Outcome> {
    const letter = letterFor(input, letters)
    const { anything: thing, where } = input
    const headers = where === 0 ? (thing as never) : letter.headers
    const body =
      where === 1 ? (thing as never) : where === 2 ? letter.body.toString('utf8') : letter.body
    let handled: Parameters<typeof judge>[0] | undefined
    const onEvent = (event: unknown) => {
      handled = event as never
    }
    const response = await createNotifyHandler(client, onEvent, { onError: () => undefined })(
      headers,
      body,
    )
    must(STATUSES.includes(response.status), `a handler responded with ${response.status}`)
    must(response.body.length < 200, 'a handler responded at length')
    must(
      response.status < 300 === (handled !== undefined),
      'a handler acknowledged what it did not hand on, or the other way round',
    )
    if (handled === undefined) return 'refused'
    judge(handled, { headers, body: Buffer.from(body) })
    return 'unchanged'
  },
}
