import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, clientOf, Gateway, PLATFORM_SERIAL, rejectionOf } from '../../test/gateway.js'
import { SignatureError } from '../errors/errors.js'
import { hasSignature } from './signed-message.js'
import { expectationOf } from './unsigned-routes.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const get = (path: string, response: Answer, options = {}) => {
  gateway.answer = () => response
  return clientOf(gateway).chain(path).get(options)
}
const body = '{"中":1}'

async function refused(response: Answer, path = 'v3/x'): Promise<SignatureError> {
  gateway.received.length = 0
  const error = await rejectionOf(get(path, response))
  expect(error).toBeInstanceOf(SignatureError)
  expect(gateway.received).toHaveLength(1)
  return error as SignatureError
}

describe('a response of APIv3', () => {
  it('is accepted when its signature is valid', async () => {
    expect((await get('v3/x', { body })).data).toEqual({ 中: 1 })
  })

  it('without a body must be signed too', async () => {
    const response = await get('v3/x', { status: 204 })
    expect([response.getStatusCode(), response.data, String(response.getBody())]).toEqual([
      204,
      undefined,
      '',
    ])
    expect((await refused({ status: 204, sign: false })).code).toBe('ERR_SIGNATURE_HEADERS')
    expect((await refused({ status: 204, sign: { body: 'another' } })).code).toBe(
      'ERR_SIGNATURE_INVALID',
    )
  })

  it('may have its headers in any case', async () => {
    const lower = (signed: Record<string, string>) => {
      for (const [name, value] of Object.entries(signed)) {
        delete signed[name]
        signed[name.toLowerCase()] = value
      }
    }
    expect((await get('v3/x', { body, sign: { headers: lower } })).status).toBe(200)
  })

  it.each(['Wechatpay-Nonce', 'Wechatpay-Serial', 'Wechatpay-Signature', 'Wechatpay-Timestamp'])(
    'lacking %s is refused by that name',
    async (name) => {
      const error = await refused({ body, sign: { headers: (signed) => delete signed[name] } })
      expect(error.code).toBe('ERR_SIGNATURE_HEADERS')
      expect(error.message).toContain(name)
      expect(error.message).toContain('GET v3/x')
      expect(error.status).toBe(200)
      expect(String(error.response?.getBody())).toBe(body)
    },
  )

  it.each([
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
    [-86_400, false],
  ])('whose clock is %i s off is taken: %s', async (offset, taken) => {
    const at = 1_700_000_000
    gateway.answer = () => ({ body, sign: { timestamp: at + offset } })
    const call = clientOf(gateway, { now: () => at * 1000 + 999 })
      .chain('v3/x')
      .get()
    if (taken) return expect((await call).status).toBe(200)
    const error = (await rejectionOf(call)) as SignatureError
    expect(error.code).toBe('ERR_SIGNATURE_CLOCK')
    expect(error.message).toContain(`${Math.abs(offset)} s ${offset < 0 ? 'behind' : 'ahead of'}`)
  })

  it.each(['abc', '', '1e9', '-5', '99999999999999', '1700000000.5', ' 1700000000x'])(
    'with the timestamp %j is refused',
    async (timestamp) => {
      const error = await refused({
        body,
        sign: {
          headers: (signed) => {
            signed['Wechatpay-Timestamp'] = timestamp
          },
        },
      })
      expect(error.code).toBe(timestamp === '' ? 'ERR_SIGNATURE_HEADERS' : 'ERR_SIGNATURE_CLOCK')
    },
  )

  it.each([
    ['PUB_KEY_ID_X', 'PUB_KEY_ID_X'],
    [PLATFORM_SERIAL.toLowerCase(), PLATFORM_SERIAL],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
  ])(
    'signed with the key %j is refused, since the client does not know it',
    async (serial, culprit) => {
      const error = await refused({ body, sign: { serial } })
      expect(error.code).toBe('ERR_SIGNATURE_SERIAL')
      expect(error.message).toContain(culprit)
    },
  )

  it('that was changed, whose signature is not base64, or that is a signature probe is refused', async () => {
    const responses: Answer[] = [
      { body: '{"中":2}', sign: { body } },
      { body: `${body} `, sign: { body } },
      { body: '', sign: { body } },
      ...['@@@', 'AAAA', 'WECHATPAY/SIGNTEST/abc'].map(
        (signature): Answer => ({
          body,
          sign: {
            headers: (signed) => {
              signed['Wechatpay-Signature'] = signature
            },
          },
        }),
      ),
      {
        body,
        sign: {
          headers: (signed) => {
            signed['Wechatpay-Nonce'] = 'another'
          },
        },
      },
    ]
    const codes: string[] = []
    for (const response of responses) codes.push((await refused(response)).code)
    expect(new Set(codes)).toEqual(new Set(['ERR_SIGNATURE_INVALID']))
    expect((await refused(responses[5] as Answer)).message).toContain('probe')
  })

  it('causes an error saying that a request other than GET may have been processed', async () => {
    gateway.answer = () => ({ body, sign: false })
    const error = (await rejectionOf(
      clientOf(gateway).chain('v3/x').post({ json: {} }),
    )) as SignatureError
    expect(error.message).toContain('may have processed the request')
  })

  it('may be unverified when it refuses the request, but not when the caller resolves refusals', async () => {
    gateway.answer = () => ({
      status: 400,
      body: '{"code":"PARAM_ERROR","message":"m"}',
      sign: false,
    })
    expect(
      ((await rejectionOf(clientOf(gateway).chain('v3/x').get())) as { code: string }).code,
    ).toBe('PARAM_ERROR')
    const unsigned = (await rejectionOf(
      clientOf(gateway).chain('v3/x').get({ http_errors: false }),
    )) as SignatureError
    expect(unsigned.code).toBe('ERR_SIGNATURE_HEADERS')
    gateway.answer = () => ({ status: 400, body: '{"code":"PARAM_ERROR"}' })
    const response = await clientOf(gateway).chain('v3/x').get({ http_errors: false })
    expect([response.getStatusCode(), response.data]).toEqual([400, { code: 'PARAM_ERROR' }])
  })
})

describe('an unsigned file', () => {
  const unsigned: Answer = {
    body: 'any bytes',
    sign: false,
    headers: { 'Content-Type': 'application/octet-stream' },
  }

  it.each([
    'v3/billdownload/file',
    'v3/billdownload/file?token=x',
    'V3/billdownload/file',
    'v3/merchant-service/images/abc',
    'v3/merchant-service/images/a%2Fb',
    'v3/global/merchant-service/images/abc',
    // unsigned according to WeChat Pay's documentation, although the original does not list it
    'v3/transferdownload/elecvoucherfile',
    'v3/transferdownload/signfile?token=x',
  ])('is taken from %s', async (path) => {
    expect(String((await get(path, unsigned)).getBody())).toBe('any bytes')
  })

  it.each([
    'v3/BillDownload/File',
    'v3/billdownload/file/',
    'v3/merchant-service/images/upload',
    'v3/merchant-service/images/',
    'v3/merchant-service/images/upload/',
    'v3/merchant-service/images/abc/def',
    'v3/x/v3/billdownload/file',
    'v3/billdownload/%66ile',
    'v3/billdownload//file',
    '/v3//billdownload/file',
    'hk/v3/merchant-service/images/abc',
    'v3/statements',
    'v3/transferdownload/elecvoucherfile/',
    'v3/transferdownload/other',
  ])('is not taken from %s', async (path) => {
    expect((await refused(unsigned, path)).code).toBe('ERR_SIGNATURE_HEADERS')
  })

  it.each([201, 203, 204, 206])(
    'is not taken with the status %i, which is not that of a whole file',
    async (status) => {
      expect(
        (
          await refused(
            { ...unsigned, status, ...(status === 204 ? { body: '' } : {}) },
            'v3/billdownload/file',
          )
        ).code,
      ).toBe('ERR_SIGNATURE_HEADERS')
      gateway.answer = () => ({ ...unsigned, status })
      const stream = clientOf(gateway).chain<string>('v3/billdownload/file').get({ stream: true })
      expect(await rejectionOf(stream)).toBeInstanceOf(SignatureError)
    },
  )

  it('is still verified when it carries a complete signature', async () => {
    expect((await get('v3/billdownload/file', { body: 'signed' })).status).toBe(200)
    expect(
      (await refused({ body: 'changed', sign: { body: 'signed' } }, 'v3/billdownload/file')).code,
    ).toBe('ERR_SIGNATURE_INVALID')
  })

  it('of a tax invoice is recognised by its host', () => {
    const at = (href: string) =>
      expectationOf({ protocol: 'v3', method: 'GET', url: new URL(href) }).kind !== 'signed'
    expect(at('https://pay.wechatpay.cn/invoicing/fapiao/fapiao-file?token=x')).toBe(true)
    for (const other of [
      'https://pay.wechatpay.cn.evil.example/invoicing/fapiao/fapiao-file',
      'http://pay.wechatpay.cn/invoicing/fapiao/fapiao-file',
      'https://api.mch.weixin.qq.com/invoicing/fapiao/fapiao-file',
      'https://pay.wechatpay.cn/invoicing/fapiao/fapiao-file/x',
    ])
      expect(at(other)).toBe(false)
    expect(hasSignature(() => 'x')).toBe(true)
    expect(hasSignature((name) => (name === 'Wechatpay-Serial' ? '' : 'x'))).toBe(false)
  })
})

describe('a statement', () => {
  const digest = createHash('sha1').update('a,b').digest('hex')
  const sha1 = { 'Wechatpay-Statement-Sha1': digest }
  const signed: Answer = { body: 'a,b', headers: sha1, sign: { body: `{"sha1":"${digest}"}` } }

  it.each(['hk/v3/statements', 'v3/global/statements'])(
    'at %s signs its digest in place of the body',
    async (path) => {
      expect((await get(path, signed)).status).toBe(200)
      expect((await refused({ body: 'a,b', headers: sha1 }, path)).code).toBe(
        'ERR_SIGNATURE_INVALID',
      )
    },
  )

  it('whose body does not match its signed digest is refused; if compressed, its decompressed bytes count', async () => {
    expect((await refused({ ...signed, body: 'a,c' }, 'hk/v3/statements')).code).toBe(
      'ERR_SIGNATURE_INVALID',
    )
    expect((await refused({ ...signed, body: gzipSync('a,c') }, 'hk/v3/statements')).code).toBe(
      'ERR_SIGNATURE_INVALID',
    )
    expect((await get('hk/v3/statements', { ...signed, body: gzipSync('a,b') })).status).toBe(200)
    const upper = digest.toUpperCase()
    const other = {
      ...signed,
      headers: { 'Wechatpay-Statement-Sha1': upper },
      sign: { body: `{"sha1":"${upper}"}` },
    }
    expect((await get('hk/v3/statements', other)).status).toBe(200)
  })

  it('without a digest is verified over its body', async () => {
    expect((await get('v3/global/statements', { body: 'a,b' })).status).toBe(200)
  })

  it.each(['v3/statements', 'V3/Global/statements', 'global/v3/statements'])(
    'at %s is not a statement',
    async (path) => {
      expect((await refused(signed, path)).code).toBe('ERR_SIGNATURE_INVALID')
    },
  )
})
