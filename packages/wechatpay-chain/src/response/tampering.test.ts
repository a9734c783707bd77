import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import {
  clientOf,
  Gateway,
  MCHID,
  merchant,
  rejectionOf,
  signatureOf,
  xmlAnswer,
} from '../../test/gateway.js'
import { SignatureError } from '../errors/errors.js'
import { buildQuery } from '../request/query.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

function flip(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes)
  const index = Math.floor(at / 8) % changed.length
  changed[index] = (changed[index] as number) ^ (1 << (at % 8))
  return changed
}

const json = fc.jsonValue().map((value) => ({ value }))
const bit = fc.nat({ max: 8 * 4096 })

it('any request is signed over the line and the bytes that arrive, and over nothing that differs by one bit', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((given) => !/^\.{1,2}$|\p{Surrogate}/u.test(given))
  const client = clientOf(gateway)
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.dictionary(text, text, { maxKeys: 4 }),
      json,
      bit,
      async (id, query, body, at) => {
        gateway.reset()
        await client.chain('v3/orders/{id}/close').post({ id, query, json: body })
        const { last } = gateway
        const received = { ...last, host: '', clientCertificate: undefined }
        const [path = '', sent = ''] = last.target.split(/\?(.*)/s)
        expect(decodeURIComponent(path.split('/')[3] ?? '')).toBe(id)
        expect(sent).toBe(buildQuery(query))
        expect(JSON.parse(last.body.toString())).toEqual(JSON.parse(JSON.stringify(body)))
        expect(requestHolds(received, merchant.publicKey)).toBe(true)
        expect(requestHolds({ ...received, body: flip(last.body, at) }, merchant.publicKey)).toBe(
          false,
        )
        expect(
          requestHolds(
            { ...received, target: flip(Buffer.from(last.target), at).toString('latin1') },
            merchant.publicKey,
          ),
        ).toBe(false)
      },
    ),
    { numRuns: 60 },
  )
})

it('any answer is given as it was signed, and refused when one bit of body, nonce, time or signature differs', async () => {
  const client = clientOf(gateway)
  const names = ['Wechatpay-Nonce', 'Wechatpay-Timestamp'] as const
  await fc.assert(
    fc.asyncProperty(
      json,
      bit,
      fc.constantFrom<'body' | 'signature' | (typeof names)[number]>('body', 'signature', ...names),
      async (value, at, part) => {
        const body = Buffer.from(JSON.stringify(value))
        const signed = signatureOf(body)
        gateway.answer = () => ({ body, sign: false, headers: signed })
        const { data } = await client.chain('v3/x').get()
        expect(data).toEqual(JSON.parse(body.toString()))

        const headers = { ...signed }
        if (part === 'signature')
          headers['Wechatpay-Signature'] = flip(
            Buffer.from(headers['Wechatpay-Signature'] ?? '', 'base64'),
            at,
          ).toString('base64')
        // the last digit of the time, so that the clock itself stays in order
        else if (part === 'Wechatpay-Timestamp')
          headers[part] = String(Number(headers[part]) - 1 - (at % 200))
        else if (part === 'Wechatpay-Nonce') headers[part] = `${headers[part]}${at}`
        gateway.answer = () => ({
          body: part === 'body' ? flip(body, at) : body,
          sign: false,
          headers,
        })
        const error = await rejectionOf(client.chain('v3/x').get())
        expect(error).toBeInstanceOf(SignatureError)
        expect((error as SignatureError).code).toBe('ERR_SIGNATURE_INVALID')
      },
    ),
    { numRuns: 100 },
  )
})

it('any answer of APIv2 is refused when a character of it differs', async () => {
  const client = clientOf(gateway)
  const { body } = xmlAnswer({
    return_code: 'SUCCESS',
    result_code: 'SUCCESS',
    total_fee: '100',
    out_trade_no: 'A1',
  })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('total_fee', 'out_trade_no', 'sign'),
      fc.nat({ max: 31 }),
      async (name, at) => {
        const changed = String(body).replace(new RegExp(`(?<=<${name}>)[^<]+`), (text) => {
          const index = at % text.length
          return `${text.slice(0, index)}${text[index] === '9' ? '8' : '9'}${text.slice(index + 1)}`
        })
        gateway.answer = () => ({
          body: changed,
          sign: false,
          headers: { 'Content-Type': 'text/xml' },
        })
        expect(
          await rejectionOf(client.chain('v2/pay/x').post({ xml: { mch_id: MCHID } })),
        ).toMatchObject({ code: 'ERR_SIGNATURE_INVALID' })
      },
    ),
    { numRuns: 60 },
  )
})
