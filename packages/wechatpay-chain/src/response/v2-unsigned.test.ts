import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  clientOf,
  Gateway,
  MCHID,
  rejectionOf,
  xmlAnswer,
} from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'
import type { AnswerError, WeChatPayError } from '../errors/errors.js'
import { UNSIGNED_ROUTES } from '../generated/unsigned-routes.js'
import { Transformer } from '../xml/transformer.js'

const gateway = new Gateway()
const directory = mkdtempSync(join(tmpdir(), 'v2-bill-'))
beforeAll(() => gateway.start())
afterAll(async () => {
  await gateway.close()
  rmSync(directory, { recursive: true })
})
beforeEach(() => gateway.reset())

const xml = (fields: Record<string, string>): Answer => ({
  body: Transformer.toXml(fields),
  sign: false,
  headers: { 'Content-Type': 'text/xml' },
})
const FAIL = xml({ return_code: 'FAIL', return_msg: '签名错误' })
const failed = (err_code: string) =>
  xml({ return_code: 'SUCCESS', result_code: 'FAIL', err_code, err_code_des: 'd' })
const call = (path: string, answer: Answer, options: RequestOptions = {}) => {
  gateway.answer = () => answer
  const node = clientOf(gateway, { retry: { attempts: 3, baseDelay: 1 } }).chain(`v2/${path}`)
  return node.post({ xml: { mch_id: MCHID }, ...options } as never)
}
const refusal = async (path: string, answer: Answer, options: RequestOptions = {}) =>
  (await rejectionOf(call(path, answer, options))) as AnswerError
const messages = UNSIGNED_ROUTES.filter(
  ({ protocol, kind, method }) => protocol === 'v2' && kind === 'message' && method === 'POST',
)
const TRANSFERS = 'mmpaymkttransfers/promotion/transfers'

describe('an APIv2 response that is documented without a sign', () => {
  it.each(messages.map(({ path, sources }) => ({ path, sources })))(
    'at $path is judged like a signed one',
    async ({ path, sources }) => {
      const done = await call(
        path,
        xml({ return_code: 'SUCCESS', result_code: 'SUCCESS', payment_no: '1' }),
      )
      expect(done.verified).toBe(false)
      if (sources > 1) expect(done.data).toMatchObject({ payment_no: '1' })
      else expect(done.data).toBeInstanceOf(Buffer)
      expect(await refusal(path, FAIL)).toMatchObject({
        name: 'AnswerError',
        code: 'FAIL',
        outcome: 'refused',
        verified: false,
      })
      expect(await refusal(path, failed('NOTENOUGH'))).toMatchObject({
        name: 'AnswerError',
        code: 'NOTENOUGH',
        verified: false,
      })
      expect((await refusal(path, failed('SYSTEMERROR'))).outcome).toBe('unknown')
      for (const body of [
        '<html><body>Log in to this network</body></html>',
        '',
        'ok',
        '{"a":1}',
        '<xml><a>1</a></xml>',
      ]) {
        const error = await refusal(path, { body, sign: false })
        expect([error.code, error.outcome]).toEqual(['ERR_ANSWER_XML', 'unknown'])
      }
      expect(gateway.received).toHaveLength(9)
    },
  )

  it('of money that goes out says to query first after SYSTEMERROR, and is never repeated for it', async () => {
    const error = await refusal(TRANSFERS, failed('SYSTEMERROR'), { idempotent: true })
    expect(error.message).toContain('the outcome is unknown: query')
    expect(gateway.received).toHaveLength(1)
  })

  it('that refuses a request is no proof that nothing happened', async () => {
    const error = await refusal(TRANSFERS, failed('BIZERR_NEED_RETRY'))
    expect(error).toMatchObject({ code: 'BIZERR_NEED_RETRY', outcome: 'unknown', verified: false })
    const signed = xmlAnswer({
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'BIZERR_NEED_RETRY',
      err_code_des: 'd',
    })
    expect(await refusal('pay/micropay', signed)).toMatchObject({
      outcome: 'not-processed',
      verified: true,
    })
  })

  it('is verified all the same when it carries a sign', async () => {
    const fields = { return_code: 'SUCCESS', result_code: 'SUCCESS' }
    expect((await call(TRANSFERS, xmlAnswer(fields))).verified).toBe(true)
    expect(await refusal(TRANSFERS, xml({ ...fields, sign: 'A'.repeat(32) }))).toMatchObject({
      code: 'ERR_SIGNATURE_INVALID',
      outcome: 'unknown',
    })
  })
})

describe('an APIv2 bill', () => {
  const bill = '`a,`b\n'
  const file = join(directory, 'bill.csv')

  it.each(['pay/downloadbill', 'pay/downloadfundflow'])(
    'at %s is text or gzip; a refusal of it is an error',
    async (path) => {
      expect((await call(path, { body: bill, sign: false })).data).toBe(bill)
      const packed = {
        body: gzipSync(bill),
        sign: false,
        headers: { 'Content-Type': 'application/x-gzip' },
      }
      expect(Buffer.isBuffer((await call(path, packed)).data)).toBe(true)
      for (const answer of [
        FAIL,
        xml({ return_code: 'FAIL', return_msg: 'No Bill Exist' }),
        { ...FAIL, body: `\ufeff \n${FAIL.body}` },
      ]) {
        expect(await refusal(path, answer)).toMatchObject({ name: 'AnswerError', code: 'FAIL' })
      }
      expect(await refusal(path, { body: '<html>Log in</html>', sign: false })).toMatchObject({
        code: 'ERR_ANSWER_XML',
      })
      expect(
        await refusal(path, xml({ return_code: 'SUCCESS', result_code: 'SUCCESS' })),
      ).toMatchObject({ code: 'ERR_ANSWER_XML' })
    },
  )

  it('fills a sink or a stream with the bill, and never with its refusal', async () => {
    await call('pay/downloadbill', { body: bill, sign: false }, { sink: file })
    expect(readFileSync(file, 'utf8')).toBe(bill)
    rmSync(file)
    const drip: Answer = {
      raw: (response) => {
        response.writeHead(200)
        const bytes = Buffer.from(`\ufeff${FAIL.body}`)
        response.write(bytes.subarray(0, 1))
        setImmediate(() => response.end(bytes.subarray(1)))
      },
    }
    for (const answer of [FAIL, drip, { body: '<html>', sign: false } as Answer]) {
      for (const options of [{ sink: file }, { stream: true }]) {
        expect(
          (await refusal('pay/downloadbill', answer, options)) as WeChatPayError,
        ).toMatchObject({ code: /./ })
      }
    }
    expect(readdirSync(directory)).toEqual([])
    const { data } = await call('pay/downloadbill', { body: bill, sign: false }, { stream: true })
    const chunks: Buffer[] = []
    for await (const chunk of data as unknown as AsyncIterable<Buffer>) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe(bill)
  })

  it('may come as a message that is signed', async () => {
    const signed = await call(
      'billcommentsp/batchquerycomment',
      xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS', offset: '1' }),
    )
    expect(signed).toMatchObject({ verified: true, data: { offset: '1' } })
    expect(
      (await call('billcommentsp/batchquerycomment', { body: '100', sign: false })).data,
    ).toEqual(Buffer.from('100'))
  })

  it('that is empty is none', async () => {
    for (const options of [{}, { sink: file }, { stream: true }]) {
      expect(await refusal('pay/downloadbill', { body: '', sign: false }, options)).toMatchObject({
        code: 'ERR_ANSWER_XML',
      })
    }
    expect(readdirSync(directory)).toEqual([])
  })
})

describe('an APIv2 refusal that must be signed', () => {
  it('is believed without a sign only as the bare FAIL of the documents, and never as proof that nothing happened', async () => {
    expect(await refusal('pay/micropay', FAIL)).toMatchObject({
      name: 'AnswerError',
      code: 'FAIL',
      outcome: 'refused',
      verified: false,
    })
    for (const message of ['系统繁忙', 'SYSTEMERROR', 'system error', '接口超时']) {
      expect(
        (await refusal('pay/micropay', xml({ return_code: 'FAIL', return_msg: message }))).outcome,
      ).toBe('unknown')
    }
    for (const answer of [
      failed('ORDERNOTEXIST'),
      failed('FREQUENCY_LIMITED'),
      xml({ return_code: 'FAIL' }),
      xml({ return_code: 'FAIL', return_msg: 'm', result_code: 'FAIL', err_code: 'ORDERNOTEXIST' }),
      xml({ a: '1' }),
      { body: '<html>Bad Gateway</html>', sign: false } as Answer,
    ]) {
      const error = await refusal('pay/micropay', answer)
      expect([error.name, error.outcome]).toEqual(['SignatureError', 'unknown'])
    }
  })

  it('tells by its sign what it says', async () => {
    const signed = (err_code: string) =>
      xmlAnswer({ return_code: 'SUCCESS', result_code: 'FAIL', err_code })
    expect(await refusal('pay/orderquery', signed('ORDERNOTEXIST'))).toMatchObject({
      verified: true,
      outcome: 'refused',
    })
    expect(await refusal('pay/unifiedorder', signed('SYSTEMERROR'))).toMatchObject({
      verified: true,
      outcome: 'unknown',
    })
    expect(await refusal('pay/unifiedorder', signed('A_NEW_CODE'))).toMatchObject({
      verified: true,
      outcome: 'unknown',
    })
  })
})

describe('a signed APIv2 SUCCESS without result_code', () => {
  const answer = xmlAnswer({ return_code: 'SUCCESS', rate: '1' })

  it.each([
    'pay/profitsharingorderamountquery',
    'pay/profitsharingmerchantratioquery',
    'pay/queryexchagerate',
    'face/get_wxpayface_authinfo',
  ])('is taken at %s, which is documented so', async (path) => {
    expect((await call(path, answer)).data).toMatchObject({ rate: '1' })
  })

  it('is not taken elsewhere, where the field may have been cut into another', async () => {
    expect(await refusal('pay/orderquery', answer)).toMatchObject({
      name: 'AnswerError',
      outcome: 'unknown',
    })
  })
})

it('an APIv2 message longer than 1 MiB is not parsed, its outcome unknown', async () => {
  const error = await refusal(
    'pay/orderquery',
    xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS', attach: 'x'.repeat(1024 * 1024) }),
  )
  expect([error.code, error.outcome]).toEqual(['ERR_BODY_TOO_LARGE', 'unknown'])
})
