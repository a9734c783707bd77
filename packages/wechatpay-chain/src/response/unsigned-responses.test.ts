import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf } from '../../test/gateway.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const body = '{"trade_state":"SUCCESS"}'
const get = (path: string, sign: boolean, type = 'application/json') => {
  gateway.answer = () => ({ body, sign, headers: { 'Content-Type': type } })
  return clientOf(gateway).chain<string>(path).get()
}

describe('a response that carries no signature', () => {
  it('by one source alone is given as bytes, and never parsed', async () => {
    for (const path of [
      'v3/transferdownload/elecvoucherfile',
      'v3/new-tax-control-fapiao/download',
    ]) {
      for (const type of ['application/json', 'text/plain']) {
        const { data, verified } = await get(path, false, type)
        expect([Buffer.isBuffer(data), String(data), verified]).toEqual([true, body, false])
      }
    }
    expect((await get('v3/billdownload/file', false, 'text/plain')).data).toBe(body)
  })

  it('that is a file is given as bytes, though its type says JSON', async () => {
    const { data, verified } = await get('v3/billdownload/file', false)
    expect([Buffer.isBuffer(data), String(data), verified]).toEqual([true, body, false])
  })

  it('is no refusal that the caller takes for a response', async () => {
    for (const status of [304, 400, 404, 500]) {
      gateway.answer = () => ({ status, body: status === 304 ? '' : body, sign: false })
      const call = clientOf(gateway)
        .chain<string>('v3/billdownload/file')
        .get({ http_errors: false })
      expect(await rejectionOf(call)).toMatchObject({
        name: 'SignatureError',
        code: 'ERR_SIGNATURE_HEADERS',
        status,
      })
      gateway.answer = () => ({ status, body: status === 304 ? '' : body })
      expect(
        await clientOf(gateway).chain<string>('v3/billdownload/file').get({ http_errors: false }),
      ).toMatchObject({
        status,
        verified: true,
      })
    }
  })

  it('is parsed when it is signed all the same', async () => {
    expect(await get('v3/billdownload/file', true)).toMatchObject({
      data: { trade_state: 'SUCCESS' },
      verified: true,
    })
  })
})
