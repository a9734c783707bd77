import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, createSandboxKeys, type Sandbox } from '../src/index.js'
import { advice } from '../src/messages/advice.js'
import { message } from '../src/messages/index.js'
import {
  authorizationOf,
  isResponseValid,
  sendRaw,
  sendV3,
  type TestRequest,
  type TestResponse,
} from './signed-request.js'

const NOTIFY = '/v3/papay/contracts/123/fail-notify'
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 1 })
  sandbox.addContract({ contract_id: '123', appid: 'wx1' })
})
afterAll(() => sandbox.close())

const body = () => JSON.stringify({ mchid: sandbox.config().mchid, appid: 'wx1' })
const notify = (changes: Partial<TestRequest> = {}) =>
  sendV3(sandbox, { method: 'POST', target: NOTIFY, body: body(), ...changes })

function expectSignError(response: TestResponse, issue: string): void {
  expect(response.status).toBe(401)
  expect(response.json().code).toBe('SIGN_ERROR')
  expect(response.json().detail['issue']).toBe(issue)
  expect(response.json().detail.sign_information).toMatchObject({ method: 'POST', url: NOTIFY })
  expect(response.headers['request-id']).toMatch(/^[0-9A-F]{32}-268443699$/)
  expect(isResponseValid(sandbox, response)).toBe(true)
}

describe('a signed APIv3 request', () => {
  it('is served, and its empty response is signed', async () => {
    const response = await notify()
    expect(response.status).toBe(204)
    expect(response.body).toHaveLength(0)
    expect(response.headers['request-id']).toMatch(/-0$/)
    expect(isResponseValid(sandbox, response)).toBe(true)
  })

  it('has a response signed by the platform certificate unless it asks for the public key', async () => {
    const { platformCertificate, platformPublicKey } = sandbox.keys
    expect((await notify()).headers['wechatpay-serial']).toBe(platformCertificate.id)
    const response = await notify({ headers: { 'Wechatpay-Serial': platformPublicKey.id } })
    expect(response.headers['wechatpay-serial']).toBe(platformPublicKey.id)
    expect(isResponseValid(sandbox, response)).toBe(true)
  })

  it('is refused when it asks for a key that nobody has', async () => {
    const response = await notify({ headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_0' } })
    expect(response.status).toBe(400)
    expect(response.json().detail).toMatchObject({ location: 'header', field: 'Wechatpay-Serial' })
  })

  it('is in the log with its signed message', async () => {
    await notify({ nonce: 'Seen1' })
    const entry = sandbox.requests.last()
    expect(entry).toMatchObject({
      method: 'POST',
      target: NOTIFY,
      status: 204,
      operation: 'v3/papay/contracts/{contract_id}/fail-notify',
    })
    expect(entry?.signature?.holds).toBe(true)
    expect(entry?.signature?.message).toMatch(
      new RegExp(`^POST\n${NOTIFY}\n\\d+\nSeen1\n\\{.*\\}\n$`),
    )
  })
})

describe('a badly signed APIv3 request', () => {
  it('whose body was changed gets the signed message that the gateway read', async () => {
    const response = await notify({ signedBody: body().replace('wx1', 'wx2') })
    expectSignError(response, 'sign not match')
    const { truncated_sign_message: text, sign_message_length: length } =
      response.json().detail.sign_information
    expect(text).toContain('"appid":"wx1"')
    expect(length).toBe(Buffer.byteLength(String(text)))
    expect(sandbox.requests.last()?.signature).toMatchObject({
      holds: false,
      reason: advice('signature.unknown-mistake').en,
    })
  })

  it.each([
    ['-301 seconds', -301],
    ['+302 seconds', 302],
  ])('whose clock is %s off', async (_name, offset) => {
    expectSignError(
      await notify({ timestamp: String(Math.floor(Date.now() / 1000) + offset) }),
      advice('signature.timestamp-off', { seconds: 300 }).en,
    )
  })

  it('is served while its clock is 290 seconds off', async () => {
    expect((await notify({ timestamp: String(Math.floor(Date.now() / 1000) - 290) })).status).toBe(
      204,
    )
  })

  it('that repeats a nonce', async () => {
    expect((await notify({ nonce: 'Once' })).status).toBe(204)
    expectSignError(await notify({ nonce: 'Once' }), advice('signature.nonce-repeated').en)
  })

  it('that uses up no nonce when its signature is invalid', async () => {
    expectSignError(await notify({ nonce: 'Stolen', signedBody: '{}' }), 'sign not match')
    expect((await notify({ nonce: 'Stolen' })).status).toBe(204)
  })

  it('under another merchant, serial, key or scheme', async () => {
    expectSignError(
      await notify({ mchid: '1900000002' }),
      advice('signature.party-unknown', { name: 'mchid', known: '1900000001' }).en,
    )
    expectSignError(await notify({ serial: 'ABC' }), advice('signature.serial-unknown').en)
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    expectSignError(await notify({ privateKey: other }), 'sign not match')
    expectSignError(
      await notify({ scheme: 'WECHATPAY2-SM2-WITH-SM3' }),
      advice('signature.scheme-unknown').en,
    )
    expectSignError(
      await notify({
        scheme: 'WECHATPAY-BRAND-SHA256-RSA2048',
        party: 'brand_id',
        mchid: '40000001',
      }),
      advice('signature.merchant-path').en,
    )
  })

  it('without the header, or with a header that lacks a part', async () => {
    expectSignError(
      await notify({ headers: { Authorization: undefined } }),
      advice('signature.header-missing').en,
    )
    for (const part of ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no']) {
      const header = authorizationOf(sandbox, {
        method: 'POST',
        target: NOTIFY,
        body: body(),
      }).replace(new RegExp(`,?${part}="[^"]*"`), '')
      expectSignError(
        await notify({ headers: { Authorization: header } }),
        part === 'mchid'
          ? advice('signature.header-unreadable').en
          : advice('signature.part-missing', { name: part }).en,
      )
    }
  })

  it('whose query was signed in another spelling', async () => {
    const target = '/v3/papay/sign/contracts/plan-id/1/out-contract-code/a?x=%2B'
    const Authorization = authorizationOf(sandbox, { target: target.replace('%2B', '+') })
    const response = await sendRaw(sandbox, { target, headers: { Authorization } })
    expect(response.json().detail.sign_information).toMatchObject({ url: target })
    expect(response.status).toBe(401)
  })

  it('never gets a key in the response', async () => {
    const responses = [await notify({ signedBody: '' }), await notify({ serial: 'X' })]
    const { privateKey, secret, apiv3Key } = sandbox.config()
    for (const { body } of responses)
      for (const key of [privateKey.slice(40, 80), secret, apiv3Key])
        expect(body.toString()).not.toContain(key)
  })
})

describe('a request without a header that APIv3 requires', () => {
  it.each([
    ['Accept', { Accept: undefined }],
    ['User-Agent', { 'User-Agent': undefined }],
    ['Content-Type', { 'Content-Type': 'text/plain' }],
  ])('%s is refused', async (field, headers) => {
    const response = await notify({ headers })
    expect([response.status, response.json().code]).toEqual([400, 'PARAM_ERROR'])
    expect(response.json().detail).toMatchObject({ location: 'header', field })
  })
})

describe('the gateway', () => {
  it('accepts the brand scheme on brand paths only', async () => {
    const target = '/brand/v3/unknown'
    const brand = await sendV3(sandbox, {
      target,
      scheme: 'WECHATPAY-BRAND-SHA256-RSA2048',
      party: 'brand_id',
      mchid: '40000001',
    })
    expect(brand.status).toBe(404)
    const merchant = await sendV3(sandbox, { target })
    expect(merchant.json().detail['issue']).toBe(advice('signature.brand-path').en)
  })

  it('tells an unknown path from a known one under another method', async () => {
    expect((await sendV3(sandbox, { target: '/v3/nothing' })).json().code).toBe(
      'RESOURCE_NOT_EXISTS',
    )
    const response = await sendV3(sandbox, { target: NOTIFY })
    expect([response.status, response.json().code]).toEqual([405, 'METHOD_NOT_ALLOWED'])
  })

  it('warns when it can be reached from outside, and only then', async () => {
    const keys = await createSandboxKeys()
    const warnings: string[] = []
    const warn = (warning: string) => void warnings.push(warning)
    const inside = await createSandbox({ keys, warn })
    await inside.close()
    expect(new URL(inside.url).hostname).toBe('127.0.0.1')
    expect(warnings).toEqual([])
    const outside = await createSandbox({ keys, warn, host: '0.0.0.0' })
    await outside.close()
    expect(warnings).toEqual([message('sandbox.open', { host: '0.0.0.0' }).en])
  })
})
