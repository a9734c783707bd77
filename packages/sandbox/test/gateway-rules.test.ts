import { createHash } from 'node:crypto'
import { OperationTable } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from 'wechatpay-chain'
import { EXAMPLE_KEYS, EXAMPLE_MERCHANTS, OWN_MERCHANT } from '../src/checks/examples.js'
import { createSandbox, createSandboxKeys, type Sandbox } from '../src/index.js'
import { createMerchant, orderBody, post } from './merchant.js'
import {
  fieldsOf,
  isResponseValid,
  sendRaw,
  sendV2,
  sendV3,
  v2SignByHand,
} from './signed-request.js'

const keys = createSandboxKeys()
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ keys: await keys })
})
afterAll(() => sandbox.close())

const operations = new OperationTable().all()

describe('an APIv2 response', () => {
  const COMPLETED = ['result_code', 'nonce_str', 'sign'] as const

  it('has result_code, nonce_str and sign where the documented response of its operation has them', async () => {
    const open = await createSandbox({ keys: await keys, seed: 'v2' })
    const wrong: string[] = []
    let compared = 0
    for (const { path, method, responses, body, errorBody, host } of operations) {
      const documented = (errorBody ?? responses['200'])?.properties
      if (!path.startsWith('v2/') || method !== 'POST' || !documented || host) continue
      if (body?.mediaType === 'multipart/form-data') continue
      const response = await sendV2(open, path.replace(/^v2/, ''), {})
      const { fields } = response
      if (fields['return_code'] !== 'SUCCESS') {
        if ('result_code' in documented) wrong.push(`${path}: ${response.body}`)
        continue
      }
      compared++
      for (const name of COMPLETED)
        if (name in documented !== name in fields) wrong.push(`${path}: ${name}`)
    }
    await open.close()
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(100)
  })

  it.each([
    ['no merchant ID', { mch_id: '' }],
    ['another merchant ID', { mch_id: '1' }],
    ['no sign', { sign: '' }],
    ['an unknown sign_type', { sign_type: 'RSA' }],
  ])(
    'to a request with %s is return_code FAIL with status 200, unsigned',
    async (_name, fields) => {
      const response = await sendV2(sandbox, '/pay/orderquery', { appid: 'a', ...fields })
      expect(response.status).toBe(200)
      expect(Object.keys(response.fields)).toEqual(['return_code', 'return_msg'])
      expect(response.fields['return_code']).toBe('FAIL')
      expect(sandbox.requests.last()?.advice?.zh).toMatch(/[\u4e00-\u9fff]/)
    },
  )

  it('to a request that is refused is a signed result_code FAIL with status 200', async () => {
    const response = await sendV2(sandbox, '/pay/orderquery', { appid: 'a', out_trade_no: 'none' })
    expect([response.status, response.fields['result_code']]).toEqual([200, 'FAIL'])
    expect(response.fields['sign']).toBe(v2SignByHand(response.fields, sandbox.config().secret))
  })
})

describe('a notification of APIv2', () => {
  it.each(['MD5', 'HMAC-SHA256'] as const)('is signed with %s, as its order was', async (type) => {
    const merchant = await createMerchant(() => ({
      status: 200,
      body: '<xml><return_code>SUCCESS</return_code></xml>',
    }))
    const order = {
      ...{ appid: 'wx1', body: 'tea', out_trade_no: `S${type}`, total_fee: '100' },
      ...{ spbill_create_ip: '127.0.0.1', trade_type: 'NATIVE', product_id: '1' },
      notify_url: merchant.url,
    }
    const placed = await sendV2(sandbox, '/pay/unifiedorder', order, type)
    expect(placed.fields['result_code']).toBe('SUCCESS')
    sandbox.user.pay(`S${type}`)
    await sandbox.notifications.idle()
    const fields = fieldsOf(merchant.received[0]!.body)
    expect(fields['sign']).toBe(v2SignByHand(fields, sandbox.config().secret, type))
    await merchant.close()
  })
})

describe('a statement', () => {
  it.each(['v3/global/statements', 'hk/v3/statements'])(
    'of %s is signed by its digest, and our client takes it',
    async (route) => {
      const target = `/${route}?date=20260101&mchid=${sandbox.config().mchid}`
      const response = await sendV3(sandbox, { target })
      expect(response.status).toBe(200)
      const sha1 = createHash('sha1').update(response.body).digest('hex')
      expect(response.headers['wechatpay-statement-sha1']).toBe(sha1)
      const signed = { ...response, body: Buffer.from(`{"sha1":"${sha1}"}`) }
      expect(isResponseValid(sandbox, signed)).toBe(true)
      const client = createClient({ ...sandbox.config(), warn: () => undefined })
      const { mchid } = sandbox.config()
      const query = { date: '20260101', mchid }
      const given = await client.chain(route).get({ query } as never)
      expect(given.status).toBe(200)
      client.$close()
    },
  )

  it('is the only kind of file that is signed', () => {
    const files = operations.filter(({ path, produces, unsigned }) => {
      const types = [produces ?? []].flat()
      return (
        path.includes('v3/') && types.length > 0 && !types.includes('application/json') && !unsigned
      )
    })
    expect(files.map(({ path }) => path).sort()).toEqual([
      'hk/v3/statements',
      'v3/global/statements',
    ])
  })
})

describe('serial numbers', () => {
  it('are the same in small letters, of the merchant and of WeChat Pay', async () => {
    const serial = sandbox.config().serial.toLowerCase()
    expect(serial).not.toBe(sandbox.config().serial)
    const { id } = sandbox.keys.platformPublicKey
    for (const key of [id.toLowerCase(), sandbox.keys.platformCertificate.id.toLowerCase()]) {
      const response = await sendV3(sandbox, {
        target: '/v3/certificates',
        serial,
        headers: { 'Wechatpay-Serial': key },
      })
      expect(response.status).toBe(200)
      expect(String(response.headers['wechatpay-serial']).toLowerCase()).toBe(key)
    }
  })
})

describe('the download of an invoice', () => {
  const target =
    '/invoicing/fapiao/fapiao-file?token=t&mchid=1900000001&openid=o&invoice_code=1&invoice_no=2&fapiao_id=3'

  it('is an unsigned PDF, with and without a signature of the request', async () => {
    for (const response of [
      await sendRaw(sandbox, { target }),
      await sendV3(sandbox, { target }),
    ]) {
      expect([response.status, response.headers['content-type']]).toEqual([200, 'application/pdf'])
      expect(response.headers['wechatpay-signature']).toBeUndefined()
    }
    const forged = await sendV3(sandbox, { target, signedBody: 'x' })
    expect(forged.json().code).toBe('SIGN_ERROR')
    expect((await sendRaw(sandbox, { target: target.replace('token=t&', '') })).status).toBe(400)
  })
})

describe('a path with doubled slashes', () => {
  it.each(['//v3/certificates', '/v3//certificates', '//hk//v3/certificates'])(
    '%s is told as such',
    async (target) => {
      const response = await sendV3(sandbox, { target })
      expect([response.status, response.json().code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
      expect(response.json().detail['issue']).toMatch(/doubled slashes/)
      expect(sandbox.requests.last()?.advice?.zh).toMatch(/重复的斜杠/)
    },
  )
})

describe("the documents' examples", () => {
  it('are those of the catalog', () => {
    const found = { keys: new Set<unknown>(), merchants: new Set<unknown>() }
    const search = (value: unknown, name = ''): void => {
      if (typeof value !== 'object' || value === null) return
      const { example, name: own = name } = value as { example?: unknown; name?: unknown }
      if (own === 'Wechatpay-Serial' && example !== undefined) found.keys.add(example)
      if (OWN_MERCHANT.includes(String(own)) && /^\d+$/.test(String(example)))
        found.merchants.add(String(example))
      for (const [key, child] of Object.entries(value)) search(child, key)
    }
    for (const { body, parameters, responseHeaders } of operations)
      search({ body, parameters, responseHeaders })
    expect([...found.keys].sort()).toEqual([...EXAMPLE_KEYS].sort())
    expect([...found.merchants].sort()).toEqual([...EXAMPLE_MERCHANTS].sort())
  })

  it('are taken when the sandbox is lenient, and only then', async () => {
    const lenient = await createSandbox({ keys: await keys, lenient: true })
    for (const [box, isTaken] of [
      [lenient, true],
      [sandbox, false],
    ] as const) {
      const example = orderBody(box, 'EXAMPLE', { mchid: '1900000109' })
      const placed = await post(box, '/v3/pay/transactions/native', example)
      expect(placed.status).toBe(isTaken ? 200 : 400)
      const keyed = await sendV3(box, {
        target: '/v3/certificates',
        headers: { 'Wechatpay-Serial': EXAMPLE_KEYS[0] },
      })
      expect(keyed.status).toBe(isTaken ? 200 : 400)
      const v2 = await sendV2(box, '/pay/orderquery', {
        ...{ appid: 'wx1', mch_id: '1230000109', out_trade_no: 'none' },
      })
      expect(v2.fields['return_code']).toBe(isTaken ? 'SUCCESS' : 'FAIL')
    }
    const other = orderBody(lenient, 'OTHER', { mchid: '1234567' })
    expect((await post(lenient, '/v3/pay/transactions/native', other)).status).toBe(400)
    expect(
      (await sendV3(lenient, { target: '/v3/certificates', mchid: '1900000109' })).status,
    ).toBe(401)
    await lenient.close()
  })
})

describe('a notify_url with a query', () => {
  it('is accepted, and told of as disputed', async () => {
    const body = orderBody(sandbox, 'QUERY1', { notify_url: 'http://127.0.0.1:9/?a=b' })
    expect((await post(sandbox, '/v3/pay/transactions/native', body)).status).toBe(200)
    expect(sandbox.requests.last()?.disputes).toMatchObject([{ field: '/notify_url' }])
  })
})
