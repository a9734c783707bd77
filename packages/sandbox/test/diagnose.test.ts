import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { sendRaw, sendV2, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

const TARGET = '/v3/refund/domestic/refunds?note=%E8%8C%B6'
const BODY = '{ "out_trade_no": "茶" }'
const [TIME, NONCE] = [String(Math.floor(Date.now() / 1000)), 'Nonce1']

/** Sends a request whose signature is over the given text. */
async function hintFor(
  text: string,
  { privateKey = sandbox.config().privateKey, hash = 'sha256' } = {},
): Promise<string> {
  const { mchid, serial } = sandbox.config()
  const signature = sign(hash, Buffer.from(text), privateKey).toString('base64')
  const Authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${NONCE}",signature="${signature}",timestamp="${TIME}",serial_no="${serial}"`
  const answer = await sendRaw(sandbox, {
    method: 'POST',
    target: TARGET,
    body: BODY,
    headers: { Authorization, 'Content-Type': 'application/json' },
  })
  expect(answer.status).toBe(401)
  return String(answer.json().detail['hint'])
}

describe('a newcomer whose APIv3 signature fails is told that', () => {
  it.each([
    [
      'the last line feed is missing',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}`,
      /last line feed/,
    ],
    [
      'the query was left out',
      `POST\n/v3/refund/domestic/refunds\n${TIME}\n${NONCE}\n${BODY}\n`,
      /query was left out/,
    ],
    ['the body was left out', `POST\n${TARGET}\n${TIME}\n${NONCE}\n\n`, /body was left out/],
    [
      'the path was decoded',
      `POST\n${decodeURIComponent(TARGET)}\n${TIME}\n${NONCE}\n${BODY}\n`,
      /signed decoded/,
    ],
    [
      'the whole URL was signed',
      `POST\nhttps://api.mch.weixin.qq.com${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`,
      /whole URL/,
    ],
    ['the method is small', `post\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`, /small letters/],
    [
      'the JSON was printed again',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${JSON.stringify(JSON.parse(BODY))}\n`,
      /Another JSON text/,
    ],
    [
      'non-ASCII was escaped',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY.replace('茶', '\\u8336')}\n`,
      /non-ASCII/,
    ],
    ['two lines were exchanged', `POST\n${TARGET}\n${NONCE}\n${TIME}\n${BODY}\n`, /wrong order/],
    ['the form of answers was used', `${TIME}\n${NONCE}\n${BODY}\n`, /form of answers/],
    ['something else was signed', 'something else', /line by line/],
  ])('%s', async (_name, text, hint) => {
    expect(await hintFor(text)).toMatch(hint)
  })

  it('another key or another hash was used', async () => {
    const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    expect(await hintFor('x', { privateKey })).toMatch(/not made with the private key/)
    expect(
      await hintFor(`POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`, { hash: 'sha1' }),
    ).toMatch(/another hash/)
  })
})

describe('a newcomer whose APIv2 sign fails is told in the log that', () => {
  const fields = () => ({
    appid: 'wx1',
    mch_id: '1900000001',
    contract_id: 'c',
    version: '1.0',
    nonce_str: 'n',
    attach: '',
  })
  const reasonFor = async (sign: string, extra = {}) => {
    expect(
      (await sendV2(sandbox, '/papay/querycontract', { ...fields(), ...extra, sign })).status,
    ).toBe(401)
    return sandbox.requests.last()?.signature?.reason
  }
  const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()

  it('it is small, made by another algorithm, with another key, or over other fields', async () => {
    const { secret, apiv3Key } = sandbox.config()
    expect(await reasonFor(v2SignByHand(fields(), secret).toLowerCase())).toMatch(/small letters/)
    expect(
      await reasonFor(v2SignByHand({ ...fields(), sign_type: 'HMAC-SHA256' }, secret), {
        sign_type: 'HMAC-SHA256',
      }),
    ).toMatch(/another algorithm/)
    expect(await reasonFor(v2SignByHand(fields(), apiv3Key))).toMatch(/APIv3 key/)
    const sorted = 'appid=wx1&attach=&contract_id=c&mch_id=1900000001&nonce_str=n&version=1.0'
    expect(await reasonFor(md5(`${sorted}&key=${secret}`))).toMatch(/Empty fields/)
    expect(await reasonFor(md5(sorted.replace('attach=&', '')))).toMatch(/key was left out/)
    expect(await reasonFor(md5('nothing of the kind'))).toMatch(/differs/)
    expect(JSON.stringify(sandbox.requests.all())).not.toContain(secret)
  })
})
