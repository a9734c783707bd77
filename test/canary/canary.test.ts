import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as catalog from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientConfig, createClient } from 'wechatpay-chain'
import { answerLikeWeChatPay, createIdentity, type Identity } from '../wire/merchant.js'
import { type Received, type Recorder, startRecorder } from '../wire/recorder.js'
import { type PasswordProxy, startProxy } from './proxy.js'
import { createSteps, PERSON } from './steps.js'
import { findLeaks } from './walk.js'

const SECRET = 'CANARY-apiv2-key-of-32-bytes-001'
const APIV3_KEY = 'CANARY-apiv3-key-of-32-bytes-002'
const PASSPHRASE = 'CANARY-passphrase-of-tls-003'
const PROXY_PASSWORD = 'CANARY-proxy-password-004'
const COOKIE = 'CANARY-cookie-of-a-gateway-005'
const PROXY_AUTHORIZATION = 'Basic CANARY-of-a-gateway-006'
const PERSONAL = 'CANARY-name-of-a-person-007'

const directory = mkdtempSync(join(tmpdir(), 'canary-'))
let identity: Identity
let recorder: Recorder
let proxy: PasswordProxy
let respond: (request: Received, response: ServerResponse) => void
const secrets = new Map<string, string>()
const lines: string[] = []
const warnings: Error[] = []
const onWarning = (warning: Error) => void warnings.push(warning)

const sign = (request: Received, response: ServerResponse) => {
  const like = { ...identity, secret: SECRET }
  answerLikeWeChatPay(request, response, { identity: like, status: 200, unsigned: false })
}

/** Each line of a PEM, so that no cut of a key goes unseen. */
function addPem(name: string, pem: string): void {
  for (const [index, line] of pem.trim().split('\n').slice(2, -2).entries())
    secrets.set(`${name}, line ${index}`, line)
}

beforeAll(async () => {
  process.on('warning', onWarning)
  identity = await createIdentity(['localhost', '127.0.0.1'])
  recorder = await startRecorder({
    ...identity.tls,
    ca: identity.authority.certificate,
    answer: (request, response) => {
      const { authorization } = request.headers
      if (authorization !== undefined) {
        secrets.set(`authorization ${secrets.size}`, authorization)
        secrets.set(
          `signature ${secrets.size}`,
          /signature="([^"]+)"/.exec(authorization)?.[1] ?? authorization,
        )
      }
      respond(request, response)
    },
  })
  proxy = await startProxy()
  const texts = {
    SECRET,
    APIV3_KEY,
    PASSPHRASE,
    PROXY_PASSWORD,
    COOKIE,
    PROXY_AUTHORIZATION,
    PERSON,
  }
  for (const [name, secret] of Object.entries(texts)) secrets.set(name, secret)
  secrets.set('proxy credentials', Buffer.from(`canary:${PROXY_PASSWORD}`).toString('base64'))
  addPem(
    'private key',
    identity.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  )
  addPem(
    'private key as PKCS#1',
    identity.merchant.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
  )
  addPem('TLS key', encryptedKey())
})
afterAll(async () => {
  process.off('warning', onWarning)
  await Promise.all([recorder.close(), proxy.close()])
  rmSync(directory, { recursive: true })
})

let keptKey: string | undefined
function encryptedKey(): string {
  keptKey ??= identity.merchant.privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: PASSPHRASE,
  }) as string
  return keptKey
}

function configOf(changes: Partial<ClientConfig> = {}): ClientConfig {
  const log = (facts: object, message: string) =>
    void lines.push(`${message} ${JSON.stringify(facts)}`)
  return {
    mchid: '1900000001',
    serial: identity.merchant.serial,
    privateKey: identity.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certs: { [identity.platformPublicKey.id]: identity.platformPublicKey.publicKey },
    secret: SECRET,
    apiv3Key: APIV3_KEY,
    catalog,
    merchant: { cert: identity.merchant.certificate, key: encryptedKey(), passphrase: PASSPHRASE },
    ca: identity.authority.certificate,
    base_uri: `https://localhost:${recorder.port}/`,
    timeout: 400,
    retry: false,
    logger: { debug: log, info: log, warn: log, error: log },
    ...changes,
  }
}

const expectNoLeak = (thing: unknown, what: string) =>
  expect(findLeaks(thing, secrets).slice(0, 5), what).toEqual([])

/** The ways in which requests are sent. */
const WAYS: Readonly<Record<string, () => Partial<ClientConfig>>> = {
  'the lean adapter': () => ({}),
  'a key object': () => ({
    privateKey: createPrivateKey({ key: encryptedKey(), passphrase: PASSPHRASE }),
  }),
  "axios's adapter": () => ({ axios: { onDownloadProgress: () => undefined } }),
  'a proxy with a password': () => ({
    axios: {
      proxy: {
        protocol: 'http',
        host: '127.0.0.1',
        port: proxy.port,
        auth: { username: 'canary', password: PROXY_PASSWORD },
      },
    },
  }),
}

const STEPS = createSteps({
  directory,
  sign,
  debug: (line) => void lines.push(line),
  headers: { Cookie: COOKIE, 'Proxy-Authorization': PROXY_AUTHORIZATION },
  personal: PERSONAL,
  recorderPort: () => recorder.port,
  proxyUrl: () => `http://canary:${PROXY_PASSWORD}@127.0.0.1:${proxy.port}`,
})

describe.each(Object.entries(WAYS))('by way of %s', (way, changes) => {
  it.each(Object.entries(STEPS))('%s shows no secret', async (_, step) => {
    const client = createClient(configOf(changes()))
    respond = step.respond ?? sign
    const { result, error } = await Promise.resolve(step.call(client)).then(
      (value) => ({ result: value as Record<string, unknown>, error: undefined }),
      (reason: unknown) => ({
        result: undefined,
        error: reason as Error & { code: string; response?: unknown },
      }),
    )
    if (step.code === undefined) expect(error).toBeUndefined()
    else if (step.code !== 'any')
      expect(
        way.includes('proxy') ? [step.code, 'ECONNRESET', 'ETIMEDOUT'] : [step.code],
      ).toContain(error?.code)
    for (const [what, thing] of Object.entries({
      client,
      driver: client.getDriver(),
      node: client.chain('v3/x'),
      result,
      error,
    }))
      expectNoLeak(thing, what)
    expectNoLeak(
      [result?.['config'], result?.['headers'], error?.response, error?.cause, error?.stack],
      'parts',
    )
    expectNoLeak(lines, 'debug lines and log')
    expectNoLeak(warnings, 'warnings')
    // Personal data is in the body of a request, where the caller may read it, and in nothing that
    // is written down.
    for (const written of [
      lines.join(),
      warnings.join(),
      String(error),
      JSON.stringify(error ?? null),
    ])
      expect(written).not.toContain(PERSONAL)
  })
})

describe('the canary', () => {
  it('went through the proxy, the TLS client certificate was shown, and the walk finds what is there', () => {
    expect(proxy.credentials).toContain(
      `Basic ${Buffer.from(`canary:${PROXY_PASSWORD}`).toString('base64')}`,
    )
    expect(
      recorder.received
        .filter(({ target }) => target.startsWith('/pay/'))
        .map(({ clientCertificate }) => clientCertificate),
    ).toContain(identity.merchant.serial)
    expect([lines.length > 20, secrets.size > 60]).toEqual([true, true])
    const hidden = Object.defineProperty({}, Symbol('s'), {
      value: new Map([['k', { deep: Buffer.from(`x${SECRET}x`) }]]),
      enumerable: false,
    })
    expect(findLeaks(hidden, secrets).map(({ secret }) => secret)).toContain('SECRET')
    expect(
      findLeaks(Object.assign(new Error('m'), { cause: new Error(APIV3_KEY) }), secrets).length,
    ).toBeGreaterThan(0)
  })

  it.each<[string, () => Partial<ClientConfig>]>([
    [
      'a wrong passphrase',
      () => ({
        merchant: {
          cert: identity.merchant.certificate,
          key: encryptedKey(),
          passphrase: `${PASSPHRASE}x`,
        },
      }),
    ],
    [
      'no passphrase',
      () => ({ merchant: { cert: identity.merchant.certificate, key: encryptedKey() } }),
    ],
    [
      'a TLS key that is not a key',
      () => ({
        merchant: {
          cert: identity.merchant.certificate,
          key: `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----`,
        },
      }),
    ],
    [
      'a key of TLS that is its base64 alone',
      () => ({
        merchant: {
          cert: identity.merchant.certificate,
          key: encryptedKey().split('\n').slice(1, -2).join(''),
        },
      }),
    ],
    [
      'a private key cut short',
      () => ({ privateKey: (configOf().privateKey as string).slice(0, 600) }),
    ],
    ['a private key that is a secret', () => ({ privateKey: SECRET })],
    [
      'a private key where a public one belongs',
      () => ({ certs: { [identity.platformPublicKey.id]: configOf().privateKey as string } }),
    ],
    ['a key with a character too many', () => ({ secret: `${SECRET}x` })],
    ['an APIv3 key cut short', () => ({ apiv3Key: APIV3_KEY.slice(0, 31) })],
    ['one key twice', () => ({ apiv3Key: SECRET })],
    ['a secret where the serial belongs', () => ({ serial: `${SECRET} ` })],
  ])('%s is told without showing it', (_, changes) => {
    let error: unknown
    try {
      createClient(configOf(changes()))
    } catch (reason) {
      error = reason
    }
    expect(error).toMatchObject({ name: 'ConfigurationError' })
    expectNoLeak(error, 'error')
    // a truncated or wrapped key is still a secret
    expect(String(error)).not.toContain('CANARY')
  })
})
