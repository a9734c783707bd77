import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { advice } from '../src/messages/advice.js'
import type { Message } from '../src/messages/message.js'
import { sendRaw, sendV2, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

const TARGET = '/v3/refund/domestic/refunds?note=%E8%8C%B6'
const BODY = '{ "out_trade_no": "茶" }'
const [TIME, NONCE] = [String(Math.floor(Date.now() / 1000)), 'Nonce1']

const words = ({ en, zh }: Message): Message => ({ en, zh })

/** Returns the hint for a request whose signature is over another message. */
async function hintFor(
  text: string,
  { privateKey = sandbox.config().privateKey, hash = 'sha256' } = {},
): Promise<Message> {
  const { mchid, serial } = sandbox.config()
  const signature = sign(hash, Buffer.from(text), privateKey).toString('base64')
  const Authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${NONCE}",signature="${signature}",timestamp="${TIME}",serial_no="${serial}"`
  const response = await sendRaw(sandbox, {
    method: 'POST',
    target: TARGET,
    body: BODY,
    headers: { Authorization, 'Content-Type': 'application/json' },
  })
  expect(response.status).toBe(401)
  const { hint, hint_zh } = response.json().detail
  expect(sandbox.requests.last()?.advice).toMatchObject({ en: hint, zh: hint_zh })
  const named = String(response.headers['sandbox-finding'])
  expect(named).toMatch(/^signature\.[a-z0-9-]+$/)
  expect(words(advice(named as 'signature.other-key'))).toEqual({ en: hint, zh: hint_zh })
  return { en: String(hint), zh: String(hint_zh) }
}

describe('the hint for an invalid APIv3 signature is that', () => {
  it.each([
    [
      'the last line feed is missing',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}`,
      'signature.last-line-feed',
    ],
    [
      'the query was left out',
      `POST\n/v3/refund/domestic/refunds\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.query-left-out',
    ],
    ['the body was left out', `POST\n${TARGET}\n${TIME}\n${NONCE}\n\n`, 'signature.body-left-out'],
    [
      'the path was decoded',
      `POST\n${decodeURIComponent(TARGET)}\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.path-decoded',
    ],
    [
      'the whole URL was signed',
      `POST\nhttps://api.mch.weixin.qq.com${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.whole-url',
    ],
    [
      'the method is in lower case',
      `post\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.method-lower-case',
    ],
    [
      'the JSON was printed again',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${JSON.stringify(JSON.parse(BODY))}\n`,
      'signature.json-rewritten',
    ],
    [
      'non-ASCII was escaped',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY.replace('茶', '\\u8336')}\n`,
      'signature.json-escaped',
    ],
    [
      'two lines were exchanged',
      `POST\n${TARGET}\n${NONCE}\n${TIME}\n${BODY}\n`,
      'signature.lines-exchanged',
    ],
    [
      'the form of responses was used',
      `${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.form-of-responses',
    ],
    ['something else was signed', 'something else', 'signature.unknown-mistake'],
  ] as const)('%s', async (_name, text, hint) => {
    expect(await hintFor(text)).toEqual(words(advice(hint)))
  })

  it('another key or another hash was used', async () => {
    const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    expect(await hintFor('x', { privateKey })).toEqual(words(advice('signature.other-key')))
    expect(
      await hintFor(`POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`, { hash: 'sha1' }),
    ).toEqual(words(advice('signature.other-hash')))
  })
})

describe('the log says of an invalid APIv2 sign that', () => {
  const fields = () => ({
    appid: 'wx1',
    mch_id: '1900000001',
    contract_id: 'c',
    version: '1.0',
    nonce_str: 'n',
    attach: '',
  })
  const reasonFor = async (sign: string, extra = {}) => {
    const refused = await sendV2(sandbox, '/papay/querycontract', { ...fields(), ...extra, sign })
    expect([refused.status, refused.fields['return_code']]).toEqual([200, 'FAIL'])
    return sandbox.requests.last()?.signature?.reason
  }
  const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()

  it('it is in lower case, made by another algorithm, with another key, or over other fields', async () => {
    const { secret, apiv3Key } = sandbox.config()
    expect(await reasonFor(v2SignByHand(fields(), secret).toLowerCase())).toBe(
      advice('sign-v2.lower-case').en,
    )
    expect(
      await reasonFor(v2SignByHand({ ...fields(), sign_type: 'HMAC-SHA256' }, secret), {
        sign_type: 'HMAC-SHA256',
      }),
    ).toBe(advice('sign-v2.other-algorithm').en)
    expect(await reasonFor(v2SignByHand(fields(), apiv3Key))).toBe(advice('sign-v2.apiv3-key').en)
    const sorted = 'appid=wx1&attach=&contract_id=c&mch_id=1900000001&nonce_str=n&version=1.0'
    expect(await reasonFor(md5(`${sorted}&key=${secret}`))).toBe(advice('sign-v2.empty-fields').en)
    expect(await reasonFor(md5(sorted.replace('attach=&', '')))).toBe(
      advice('sign-v2.key-left-out').en,
    )
    expect(await reasonFor(md5('nothing of the kind'))).toBe(advice('sign-v2.unknown-mistake').en)
    expect(JSON.stringify(sandbox.requests.all())).not.toContain(secret)
  })
})
