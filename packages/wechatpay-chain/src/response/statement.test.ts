import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf } from '../../test/gateway.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

const text = 'date,amount\n`2026-01-01,`100\n'
const sha1 = createHash('sha1').update(text).digest('hex')

/** Answers bytes whose signature covers the digest alone, as statements do. */
function get(body: Buffer | string, digest = sha1) {
  const headers = { 'Wechatpay-Statement-Sha1': digest, 'Content-Type': 'text/csv' }
  gateway.answer = () => ({ body, headers, sign: { body: `{"sha1":"${digest}"}` } })
  return clientOf(gateway)
    .chain('v3/global/statements')
    .get({} as never)
}

describe('a statement whose digest is signed', () => {
  it.each([
    ['plain', text, sha1],
    ['compressed', gzipSync(text), sha1],
    ['under a digest in capitals', text, sha1.toUpperCase()],
  ])('is taken %s when its bytes hash to it', async (_, body, digest) => {
    expect((await get(body, digest)).getBody().toBuffer().equals(Buffer.from(body))).toBe(true)
  })

  it.each([
    ['changed', text.replace('100', '900')],
    ['cut short', text.slice(0, -3)],
    ['compressed with other bytes', gzipSync('other')],
    ['compressed and cut short', gzipSync(text).subarray(0, 12)],
    ['empty', ''],
  ])('is refused when it is %s', async (_, body) => {
    expect(await rejectionOf(get(body))).toMatchObject({
      name: 'SignatureError',
      code: 'ERR_SIGNATURE_INVALID',
    })
  })
})
