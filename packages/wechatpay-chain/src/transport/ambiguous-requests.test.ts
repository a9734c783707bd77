import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, MCHID, rejectionOf, xmlAnswer } from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.reset()
  gateway.answer = () => xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
})

const recut = { mch_id: MCHID, attach: '1&total_fee=1', total_fee: '100' }
const CALLS: Readonly<Record<string, (options: RequestOptions) => PromiseLike<unknown>>> = {
  'a POST': (options) =>
    clientOf(gateway)
      .chain<string>('v2/pay/x')
      .post({ xml: recut, ...options }),
  'a GET with xml': (options) =>
    clientOf(gateway)
      .chain<string>('v2/pay/x')
      .get({ xml: recut, ...options }),
  'a GET with a query': (options) =>
    clientOf(gateway)
      .chain<string>('v2/pay/x')
      .get({ query: recut, ...options }),
}

describe.each(Object.entries(CALLS))(
  '%s of APIv2 whose sign would fit another order too',
  (_, call) => {
    it('is not sent, and told by the name of the parameter', async () => {
      expect(await rejectionOf(call({}))).toMatchObject({
        name: 'RequestRefusedError',
        code: 'ERR_AMBIGUOUS',
        outcome: 'not-sent',
        message: expect.stringContaining('"attach"'),
      })
      expect(gateway.received).toEqual([])
    })

    it('is sent where the caller says so', async () => {
      await call({ allowAmbiguous: true })
      expect(gateway.received).toHaveLength(1)
    })
  },
)

it('a POST of the axios instance is not sent either', async () => {
  expect(await rejectionOf(clientOf(gateway).getDriver().post('v2/pay/x', recut))).toMatchObject({
    code: 'ERR_AMBIGUOUS',
  })
  expect(gateway.received).toEqual([])
})
