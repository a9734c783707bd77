import { expect, it } from 'vitest'
import { PLATFORM_SERIAL, platform, signatureOf } from '../../test/gateway.js'
import { isValidWith } from './scheme.js'
import type { Verifier } from './verifier.js'
import { type ReceivedResponse, verifyResponse } from './verify-v3.js'

const keys: Verifier = (request) =>
  request.serial === PLATFORM_SERIAL ? isValidWith(platform.publicKey, request) : undefined
const tools = (verifier: Verifier) => ({
  now: Date.now,
  verifier,
  serials: () => [PLATFORM_SERIAL],
})
const responseOf = (headers: Record<string, string>, body: string): ReceivedResponse => ({
  pathname: '/v3/x',
  header: (name) => headers[name] ?? '',
  body: Buffer.from(body),
})
const invalid = { name: 'SignatureError', code: 'ERR_SIGNATURE_INVALID' }

it('a signature in non-canonical base64 is refused', async () => {
  const signed = signatureOf('{}')
  const signature = signed['Wechatpay-Signature'] as string
  for (const other of [
    ` ${signature}`,
    `${signature}=`,
    signature.replace(/=+$/, ''),
    `*${signature}`,
    signature.replaceAll('+', '-'),
  ]) {
    if (other === signature) continue
    const response = responseOf({ ...signed, 'Wechatpay-Signature': other }, '{}')
    await expect(verifyResponse(response, tools(keys))).rejects.toMatchObject(invalid)
  }
  await expect(verifyResponse(responseOf(signed, '{}'), tools(keys))).resolves.toBeUndefined()
})

it('a nonce with a line break, which would absorb the first line of the body, is refused', async () => {
  const signed = signatureOf('first\nsecond')
  const shifted = { ...signed, 'Wechatpay-Nonce': `${signed['Wechatpay-Nonce']}\nfirst` }
  await expect(verifyResponse(responseOf(shifted, 'second'), tools(keys))).rejects.toMatchObject(
    invalid,
  )
})

it("a response is accepted only when the caller's verifier returns exactly true", async () => {
  const response = responseOf(signatureOf('{}'), '{}')
  for (const verdict of ['yes', 1, {}, null]) {
    await expect(
      verifyResponse(
        response,
        tools(() => verdict as never),
      ),
    ).rejects.toMatchObject(invalid)
  }
})
