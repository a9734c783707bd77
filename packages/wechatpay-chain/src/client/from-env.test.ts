import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  APIV3_KEY,
  Gateway,
  MCHID,
  MERCHANT_SERIAL,
  merchant,
  PLATFORM_SERIAL,
  platform,
  SECRET,
} from '../../test/gateway.js'
import { createClient } from './create-client.js'
import { configFromEnv, ENVIRONMENT } from './from-env.js'

const gateway = new Gateway()
const directory = mkdtempSync(join(tmpdir(), 'from env-'))
const pem = merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const publicPem = platform.publicKey.export({ type: 'spki', format: 'pem' }) as string
beforeAll(() => gateway.start())
afterAll(async () => {
  await gateway.close()
  rmSync(directory, { recursive: true })
})

const env = () => ({
  PATH: '/bin',
  WECHATPAY_MCHID: MCHID,
  WECHATPAY_SERIAL: MERCHANT_SERIAL,
  WECHATPAY_PRIVATE_KEY: pem.replaceAll('\n', '\\n'),
  WECHATPAY_PUBLIC_KEY_ID: PLATFORM_SERIAL,
  WECHATPAY_PUBLIC_KEY: publicPem,
  WECHATPAY_APIV3_KEY: APIV3_KEY,
  WECHATPAY_APIV2_KEY: SECRET,
  WECHATPAY_BASE_URL: gateway.url,
  WECHATPAY_TIMEOUT: '5000',
  WECHATPAY_PROXY: '',
})

describe('a client from the environment', () => {
  it('signs and verifies, with keys as PEM strings or files, also by a relative path', async () => {
    const file = join(directory, 'apiclient_key.pem')
    writeFileSync(file, pem)
    for (const changes of [{}, { WECHATPAY_PRIVATE_KEY: file }]) {
      const client = createClient.fromEnv({}, { ...env(), ...changes })
      expect(await client.chain('v3/x' as string).get()).toMatchObject({ verified: true })
    }
    expect(configFromEnv({ ...env(), WECHATPAY_PRIVATE_KEY: 'a b.pem' }).privateKey).toMatch(
      /^file:\/\/\/.*\/a%20b\.pem$/,
    )
  })

  it('understands what loaders of .env files and shells leave around a value', async () => {
    const quoted = Object.fromEntries(
      Object.entries(env()).map(([name, value]) => [name, `"${value}"`]),
    )
    const single = Object.fromEntries(
      Object.entries(env()).map(([name, value]) => [name, `'${value}' `]),
    )
    for (const variables of [quoted, single]) {
      gateway.reset()
      const client = createClient.fromEnv({ proxy: undefined }, variables)
      expect(await client.chain('v3/x' as string).get()).toMatchObject({ verified: true })
      expect(gateway.last.headers.authorization).toContain(`serial_no="${MERCHANT_SERIAL}"`)
    }
  })

  it.each([
    ['WECHATPAY_PRIVATE_KEY', '~/apiclient_key.pem', 'does not replace the ~'],
    ['WECHATPAY_PRIVATE_KEY', 'cert/apiclient_key.pem', 'there is no such file; look whether'],
    ['WECHATPAY_PRIVATE_KEY', 'https://shop.example/key.pem', 'a web address'],
    ['WECHATPAY_PRIVATE_KEY', 'undefined', 'the string "undefined"'],
    ['WECHATPAY_PUBLIC_KEY', APIV3_KEY, 'a secret of 32 characters'],
    ['WECHATPAY_PUBLIC_KEY', pem, 'a private key'],
    ['WECHATPAY_SERIAL', 'cert/apiclient_cert.pem', 'a certificate or a path'],
  ])('tells what is wrong with %s=%s', (name, value, words) => {
    const create = () => createClient.fromEnv({}, { ...env(), [name]: value })
    expect(create).toThrow(words)
    expect(create).not.toThrow(APIV3_KEY)
  })

  it('takes options over the variables', () => {
    expect(configFromEnv(env())).toMatchObject({ timeout: 5000, secret: SECRET })
    expect(() => createClient.fromEnv({ timeout: -1 }, env())).toThrow('timeout is -1')
  })

  it.each<[Record<string, string | undefined>, string]>([
    [{ WECHATPAY_MCHID: '' }, 'WECHATPAY_MCHID is not set'],
    [{ WECHATPAY_PUBLIC_KEY: undefined }, 'WECHATPAY_PUBLIC_KEY is not set'],
    [{ WECHATPAY_PUBLIC_KEY_ID: ' ' }, 'WECHATPAY_PUBLIC_KEY_ID is not set'],
    [{ WECHATPAY_CERT: 'a.pem', WECHATPAY_PRIVATE_KEY: '' }, 'WECHATPAY_CERT_KEY is not set'],
    [{ WECHATPAY_MCH_ID: '1' }, 'did you mean WECHATPAY_MCHID'],
    [{ WECHATPAY_PRIVATEKEY: '1' }, 'did you mean WECHATPAY_PRIVATE_KEY'],
    [{ WECHATPAY_TIMEOUT: 'soon' }, 'timeout is NaN'],
  ])('%o is refused by the name of the variable', (changes, words) => {
    expect(() => createClient.fromEnv({}, { ...env(), ...changes })).toThrow(words)
  })

  it("leaves a shop's own variables alone, and reads nothing from a prototype", () => {
    expect(() =>
      createClient.fromEnv({}, { ...env(), WECHATPAY_NOTIFY_URL: 'https://shop.example/' }),
    ).not.toThrow()
    expect(
      configFromEnv(Object.create(env(), { WECHATPAY_MCHID: { value: '1', enumerable: true } })),
    ).toEqual({ mchid: '1' })
  })

  it.each(['README.md', 'README.zh-CN.md'])('is documented in %s with every variable', (file) => {
    const readme = readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8')
    for (const name of ENVIRONMENT) expect(readme).toContain(`\`${name}\``)
  })
})
