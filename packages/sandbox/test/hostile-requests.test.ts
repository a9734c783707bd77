import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { fieldsOf, sendRaw, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
const NOTIFY = '/v3/papay/contracts/123/fail-notify'

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'hostile' })
  sandbox.addContract({ contract_id: '123', appid: 'wx1' })
})
afterAll(() => sandbox.close())

/** No success, no trace of the code, and still alive afterwards. */
function expectRefused({ status, body }: { status: number; body: Buffer }): void {
  // APIv2 refuses with status 200.
  if (status === 200) expect(fieldsOf(body.toString())).toMatchObject({ return_code: 'FAIL' })
  else {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  }
  expect(body.toString()).not.toMatch(
    /\bat .*\.(ts|js|mjs):\d+|node:internal|TypeError|node_modules/,
  )
}

describe('hostile input', () => {
  it('signed, but not what the operation takes, is PARAM_ERROR', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const bodies = [
      '',
      'null',
      '[]',
      '"text"',
      '{',
      '{"__proto__":{"mchid":"1900000001","appid":"wx1"}}',
      '{"mchid":"1900000001","appid":"wx1","__proto__":{}}',
      '{"constructor":1,"mchid":"1900000001","appid":"wx1"}',
      `{"mchid":"1900000001","appid":"wx1","a":${deep}}`,
      '{"mchid":{"toString":1},"appid":"wx1"}',
    ]
    for (const body of bodies) {
      const response = await sendV3(sandbox, { method: 'POST', target: NOTIFY, body })
      expectRefused(response)
      expect(response.json().code).toBe('PARAM_ERROR')
    }
    const latin = Buffer.from([0x7b, 0xff, 0x7d])
    expectRefused(await sendV3(sandbox, { method: 'POST', target: NOTIFY, body: latin }))
  })

  it('too large is 413', async () => {
    const text = await sendV3(sandbox, {
      method: 'POST',
      target: NOTIFY,
      body: `{"a":"${'x'.repeat(1_100_000)}"}`,
    })
    expect(text.status).toBe(413)
    const huge = await sendV3(sandbox, {
      method: 'POST',
      target: NOTIFY,
      body: 'x'.repeat(7_000_000),
    })
    expect([huge.status, huge.json().code]).toEqual([413, 'PARAM_ERROR'])
    expect(huge.headers['request-id']).toBeDefined()
  })

  it('as XML is refused with return_code FAIL', async () => {
    const documents = [
      '',
      'text',
      '<xml>',
      '<xml><a>1</b></xml>',
      '<xml/>',
      '<xml><mch_id>1900000001</mch_id></xml>',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><xml><mch_id>&e;</mch_id></xml>',
      '<xml><__proto__>1</__proto__><mch_id>1900000001</mch_id><sign>A</sign></xml>',
      `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`,
      '<xml><mch_id>1900000001</mch_id><sign><a>1</a></sign></xml>',
      '<xml><mch_id>1900000001</mch_id><sign_type>RSA</sign_type><sign></sign></xml>',
    ]
    for (const body of documents) {
      const response = await sendRaw(sandbox, {
        method: 'POST',
        target: '/papay/querycontract',
        body,
        headers: { 'Content-Type': 'text/xml' },
      })
      expectRefused(response)
      expect(fieldsOf(response.body.toString())['return_code']).toBe('FAIL')
    }
  })

  it('signed in APIv2 under a path that does not exist is 404', async () => {
    const fields = { mch_id: '1900000001', a: '1' }
    const sign = v2SignByHand(fields, sandbox.config().secret)
    const response = await sendRaw(sandbox, {
      method: 'POST',
      target: '/no/such',
      body: `<xml><mch_id>1900000001</mch_id><a>1</a><sign>${sign}</sign></xml>`,
    })
    expect(response.status).toBe(404)
  })

  it('in the path is refused', async () => {
    for (const target of [
      '/v3/%',
      '/v3/%zz/x',
      '/v3/papay/contracts/%ff/fail-notify',
      '//v3//',
      '/v3/../../etc/passwd',
      `/v3/${'a/'.repeat(5000)}`,
      '/',
      '/?',
      '/__proto__',
      '/v3/constructor',
    ]) {
      expectRefused(await sendRaw(sandbox, { target }))
      expectRefused(await sendV3(sandbox, { method: 'POST', target, body: '{}' }))
    }
  })

  it('that is not HTTP ends with 400 and no more', async () => {
    const { hostname, port } = new URL(sandbox.url)
    for (const bytes of [
      'nonsense\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      '\x16\x03\x01\x00\x00',
      `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    ]) {
      const text = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => socket.end(bytes))
        let received = ''
        socket.on('data', (chunk) => {
          received += chunk
        })
        socket.on('error', reject)
        socket.on('close', () => resolve(received))
      })
      expect(text).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(text).not.toMatch(/\bat .*:\d+/)
    }
  })

  it('made at random never succeeds, never breaks the gateway', async () => {
    const anything = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      target: fc.oneof(
        fc.constantFrom(NOTIFY, '/papay/querycontract', '/pay/unifiedorder', '/v3/certificates'),
        fc.webPath().map((path) => `/${path}`),
      ),
      type: fc.constantFrom(
        'application/json',
        'text/xml',
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'a b c',
        '',
        'text/plain; charset=💣'.slice(0, 20),
      ),
      authorization: fc.oneof(
        fc.string({ unit: 'grapheme-ascii' }),
        fc.string({ unit: 'grapheme-ascii' }).map((text) => `WECHATPAY2-SHA256-RSA2048 ${text}`),
      ),
      body: fc.oneof(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        fc.json(),
        fc.string().map((text) => `<xml>${text}</xml>`),
      ),
    })
    await fc.assert(
      fc.asyncProperty(anything, async ({ method, target, type, authorization, body }) => {
        const headers = {
          'Content-Type': type || undefined,
          Authorization: authorization.trim() || undefined,
        }
        expectRefused(
          await sendRaw(sandbox, {
            method,
            target,
            headers,
            body: method === 'GET' ? undefined : body,
          } as never),
        )
      }),
      { numRuns: 300 },
    )
    const response = await sendV3(sandbox, {
      method: 'POST',
      target: NOTIFY,
      body: JSON.stringify({ mchid: '1900000001', appid: 'wx1' }),
    })
    expect(response.status).toBe(204)
  })
})
