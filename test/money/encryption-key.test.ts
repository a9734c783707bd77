import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, type ClientConfig, type RequestOptions, Rsa } from 'wechatpay-chain'
import {
  clientOf,
  Gateway,
  PLATFORM_SERIAL,
  platform,
  rejectionOf,
} from '../../packages/wechatpay-chain/test/gateway.js'

const NAME = '张三的真实姓名'
const OTHER_SERIAL = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
const UNKNOWN = 'PUB_KEY_ID_0119000000012024010100000000000009'
const other = generateKeyPairSync('rsa', { modulusLength: 3072 })
const certs = { [PLATFORM_SERIAL]: platform.publicKey, [OTHER_SERIAL]: other.publicKey }
const keys: Readonly<Record<string, typeof other>> = {
  [PLATFORM_SERIAL]: platform,
  [OTHER_SERIAL]: other,
}

let gateway: Gateway
beforeAll(async () => {
  gateway = await new Gateway().start()
})
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const clientWith = (changes: Partial<ClientConfig> = {}) => clientOf(gateway, { certs, ...changes })
const post = (client: Client, headers?: unknown) =>
  client.chain<string>('v3/x').post({ json: { a: client.$seal(NAME) }, headers } as RequestOptions)

/** The key that the header names decrypts what was sent. */
function expectOneKey(serial: string): void {
  const { headers, rawHeaders, body } = gateway.last
  expect(rawHeaders.filter((name) => /^wechatpay-serial$/i.test(name))).toHaveLength(1)
  expect(headers['wechatpay-serial']).toBe(serial)
  const { a } = JSON.parse(body.toString()) as { a: string }
  expect(Rsa.decrypt(a, keys[serial]?.privateKey as typeof other.privateKey)).toBe(NAME)
}

/** Ways to name a key in the header. */
const WAYS: Readonly<Record<string, (serial: string) => PromiseLike<unknown>>> = {
  'a header of the request': (serial) => post(clientWith(), { 'Wechatpay-Serial': serial }),
  'a header in lower case': (serial) => post(clientWith(), { 'wechatpay-serial': serial }),
  'a header in capitals': (serial) =>
    post(clientWith(), { 'WECHATPAY-SERIAL': serial, other: 'a' }),
  'a list of one': (serial) => post(clientWith(), { 'Wechatpay-serial': [serial] }),
  'two headers of one meaning': (serial) =>
    post(clientWith(), { 'Wechatpay-Serial': serial, 'wechatpay-serial': [serial] }),
  'a header of the client': (serial) =>
    post(clientWith({ headers: { 'wechatpay-Serial': serial } })),
  'a header of the axios instance': (serial) => {
    const client = clientWith()
    return client
      .getDriver()
      .post('v3/x', { a: client.$seal(NAME) }, { headers: { 'wechatpay-serial': serial } })
  },
  'a default header of the axios instance': (serial) => {
    const client = clientWith()
    client.getDriver().defaults.headers.common['WechatPay-Serial'] = serial
    return client.getDriver().post('v3/x', { a: client.$seal(NAME) })
  },
}

describe.each(Object.entries(WAYS))('the key that is named by %s', (_, send) => {
  it('is the one that encrypts', async () => {
    for (const serial of [OTHER_SERIAL, PLATFORM_SERIAL]) {
      await send(serial)
      expectOneKey(serial)
    }
  })

  it('refuses the request if the client does not have it', async () => {
    const error = await rejectionOf(send(UNKNOWN))
    expect(error).toMatchObject({
      name: 'RequestRefusedError',
      code: 'ERR_SEAL_KEY',
      outcome: 'not-sent',
    })
    expect((error as Error).message).toContain(UNKNOWN)
    expect(gateway.received).toEqual([])
  })
})

describe('the right key is named', () => {
  it.each<[string, unknown]>([
    ['no headers', undefined],
    ['headers: null', null],
    ['the header taken away', { 'Wechatpay-Serial': null }],
    ['the header taken away twice', { 'Wechatpay-Serial': null, 'wechatpay-serial': null }],
    ['the header taken away in lower case', { 'wechatpay-serial': undefined, a: 'b' }],
  ])('for %s', async (_, headers) => {
    await post(clientWith({ headers: { 'X-Other': 'a' } }), headers)
    expectOneKey(PLATFORM_SERIAL)
    await post(clientWith({ asksForPublicKey: true }), headers)
    expectOneKey(PLATFORM_SERIAL)
  })

  it('if the axios instance removes the header', async () => {
    for (const value of [null, false, undefined]) {
      const client = clientWith()
      await client
        .getDriver()
        .post(
          'v3/x',
          { a: client.$seal(NAME) },
          { headers: { 'Wechatpay-Serial': value as never } },
        )
      expectOneKey(PLATFORM_SERIAL)
    }
  })

  it('over a default header of the axios instance, for a chain', async () => {
    const client = clientWith()
    client.getDriver().defaults.headers.common['Wechatpay-Serial'] = OTHER_SERIAL
    await post(client)
    expectOneKey(PLATFORM_SERIAL)
  })
})

describe('a header and a ciphertext that name two keys are refused', () => {
  it.each<[string, object]>([
    ['in two spellings', { 'Wechatpay-Serial': PLATFORM_SERIAL, 'wechatpay-serial': OTHER_SERIAL }],
    ['in a list', { 'Wechatpay-Serial': [PLATFORM_SERIAL, OTHER_SERIAL] }],
  ])('%s', async (_, headers) => {
    expect(await rejectionOf(post(clientWith(), headers))).toMatchObject({
      code: 'ERR_SEAL_KEY',
      outcome: 'not-sent',
    })
    expect(gateway.received).toEqual([])
  })

  it.each<[string, unknown]>([
    ['named another key', OTHER_SERIAL],
    ['took the header away', undefined],
  ])('when an interceptor has %s', async (_, serial) => {
    const client = clientWith()
    client.getDriver().interceptors.request.use((config) => {
      if (serial === undefined) config.headers.delete('Wechatpay-Serial')
      else config.headers.set('wechatpay-serial', serial as string)
      return config
    })
    expect(await rejectionOf(post(client))).toMatchObject({
      code: 'ERR_SEAL_KEY',
      outcome: 'not-sent',
    })
    expect(gateway.received).toEqual([])
  })
})
