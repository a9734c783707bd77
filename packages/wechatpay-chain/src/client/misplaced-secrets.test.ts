import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { MCHID, MERCHANT_SERIAL } from '../../test/gateway.js'
import { NEW_P12 } from '../../test/key-files.js'
import { merchantKeys, platformKeys } from '../../test/keys.js'
import { createClient } from './create-client.js'

const pem = merchantKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const base64 = pem.replace(/-----[^-]+-----|\n/g, '')
const KEY = 'Zq7xK2mP9vL4nR8sT1wY6uB3cD5eF0gH'
const hex = Buffer.from(KEY).toString('hex')

/** Secrets that may be given as the wrong option. */
const SECRETS: Record<string, unknown> = {
  pem,
  'a pem on one line': pem.replaceAll('\n', ''),
  'an encoded pem': encodeURIComponent(pem),
  base64,
  'a line of it': base64.slice(0, 64),
  'a piece of it with slashes': `file://${base64.slice(10, 150)}`,
  'bytes of it': Buffer.from(pem),
  'a pair': [pem, KEY],
  'a wrong pair': [KEY, pem],
  'a key': KEY,
  'a quoted key': `"${KEY}"`,
  'a longer key': `${KEY}x`,
  'a key in hex': hex,
  'a key in base64': Buffer.from(KEY).toString('base64'),
  'a URL with it': `http://user:${KEY}@proxy.example`,
  'a URL that is none': `http://user:${KEY}@[proxy`,
  'an object of it': { [KEY]: KEY },
  'a map of it': new Map([[KEY, KEY]]),
  'an error of it': new Error(KEY),
  'a symbol of it': Symbol(KEY),
  'a locale of it': `zh-${KEY}`,
  'a .p12': NEW_P12,
  'a .p12 in base64': NEW_P12.toString('base64'),
}
const PIECES = [
  ...[KEY.slice(0, 16), hex.slice(0, 20), Buffer.from(KEY).toString('base64').slice(0, 20)],
  ...[base64.slice(0, 20), base64.slice(20, 40), base64.slice(200, 216), base64.slice(-30, -10)],
  ...[NEW_P12.toString('base64').slice(0, 30), NEW_P12.toString('latin1').slice(20, 40)],
]

const OPTIONS = [
  ...['mchid', 'serial', 'brandId', 'privateKey', 'certs', 'secret', 'apiv3Key', 'merchant'],
  ...['asksForPublicKey', 'signer', 'verifier', 'baseURL', 'base_uri', 'headers', 'timeout'],
  ...['maxContentLength', 'minimumRate', 'maximumSize', 'ca', 'allowSameKeys', 'retry'],
  ...['failover', 'catalog', 'unknownRoutes', 'plainFields', 'onRotate', 'language', 'logger'],
  ...['proxy', 'debug', 'http_errors', 'connect_timeout', 'allow_redirects', 'verify', 'cert'],
  ...['ssl_key', 'axios', 'now', 'nonce'],
]
type Place = [string, (secret: unknown) => object]
const nameOf = (secret: unknown) => (typeof secret === 'symbol' ? secret : String(secret))
const PLACES: Place[] = [
  ...OPTIONS.map((name): Place => [name, (secret) => ({ [name]: secret })]),
  ...['cert', 'key', 'pfx', 'passphrase'].map(
    (name): Place => [
      `merchant.${name}`,
      (secret) => ({
        merchant: { ...(name === 'passphrase' ? { pfx: NEW_P12 } : {}), [name]: secret },
      }),
    ],
  ),
  ['merchant.cert and key', (secret) => ({ merchant: { cert: secret, key: secret } })],
  ['certs, as a value', (secret) => ({ certs: { PUB_KEY_ID_2: secret } })],
  ['certs, as a name', (secret) => ({ certs: { [nameOf(secret)]: platformKeys.publicKey } })],
  ['certs, as a name of nothing', (secret) => ({ certs: { [nameOf(secret)]: null } })],
  ['headers, as a value', (secret) => ({ headers: { 'X-Name': secret } })],
  ['retry, as a value', (secret) => ({ retry: { attempts: secret } })],
  ['axios, as a value', (secret) => ({ axios: { timeout: secret } })],
]

describe('a secret in the wrong place is not shown', () => {
  const { emitWarning } = process
  afterEach(() => {
    process.emitWarning = emitWarning
  })

  it.each(PLACES)('%s', (_, place) => {
    for (const [name, secret] of Object.entries(SECRETS))
      for (const language of ['en', 'zh']) {
        const shown: string[] = []
        const warn = (warning: string | Error) => void shown.push(String(warning))
        process.emitWarning = warn as typeof process.emitWarning
        const config = {
          mchid: MCHID,
          serial: MERCHANT_SERIAL,
          privateKey: merchantKeys.privateKey,
          certs: { PUB_KEY_ID_1: platformKeys.publicKey },
          language,
          warn,
          ...place(secret),
        }
        try {
          createClient(config as never)
        } catch (error) {
          expect((error as Error).name, name).toBe('ConfigurationError')
          shown.push(inspect(error, { depth: 12, showHidden: true }), JSON.stringify(error))
        }
        for (const piece of PIECES) expect(shown.join('\n'), name).not.toContain(piece)
      }
  })
})
