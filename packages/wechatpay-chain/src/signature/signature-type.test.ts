import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf, signatureOf } from '../../test/gateway.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

const withType = (body: string, type: string) => ({
  ...signatureOf(body),
  'Wechatpay-Signature-Type': type,
})

describe('an SM2 signature is reported as such, and not as a changed body', () => {
  const type = 'WECHATPAY2-SM2-WITH-SM3'

  it('of a response', async () => {
    gateway.answer = () => ({ body: '{}', sign: false, headers: withType('{}', type) })
    expect(await rejectionOf(clientOf(gateway).chain('v3/x').get())).toMatchObject({
      code: 'ERR_SIGNATURE_TYPE',
    })
  })

  it('of a notification', async () => {
    expect(await rejectionOf(clientOf(gateway).$notify(withType('{}', type), '{}'))).toMatchObject({
      code: 'ERR_SIGNATURE_TYPE',
    })
  })

  it('and a message that names RSA is verified', async () => {
    gateway.answer = () => ({
      body: '{}',
      sign: false,
      headers: withType('{}', 'WECHATPAY2-SHA256-RSA2048'),
    })
    expect((await clientOf(gateway).chain('v3/x').get()).verified).toBe(true)
  })
})
