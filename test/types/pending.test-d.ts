import { describe, expectTypeOf, test } from 'vitest'
import type { ChainResponse, Client, DecidedResponse, PendingResponse, RouteData } from 'wechatpay-chain'

declare const client: Client

describe('a response that may be pending', () => {
  test('GET v3/combine-transactions/out-trade-no/{combine_out_trade_no}', async () => {
    const response = await client.v3.combineTransactions.outTradeNo._combine_out_trade_no_.get({ combine_out_trade_no: 'P1' })
    // @ts-expect-error nobody knows yet whether it is an order
    response.data.combine_out_trade_no
    if (response.isPending) {
      expectTypeOf(response.data).toEqualTypeOf<{ code: string; message: string }>()
      // @ts-expect-error it is no order
      response.data.combine_out_trade_no
    } else {
      expectTypeOf(response.data.combine_out_trade_no).toEqualTypeOf<string>()
      // @ts-expect-error it has no code
      response.data.code
    }
    expectTypeOf(response.verified).toEqualTypeOf<boolean>()
    expectTypeOf(response.getStatusCode()).toEqualTypeOf<number>()
  })

  test('every way to say the route has it', async () => {
    type Response = Awaited<ReturnType<(typeof client)['v3/combine-transactions/jsapi']['post']>>
    expectTypeOf<Response>().toExtend<PendingResponse | DecidedResponse>()
    expectTypeOf<Awaited<ReturnType<typeof client.v3.combineTransactions.jsapi.postAsync>>>().toEqualTypeOf<Response>()
    const use = (response: Response) => {
      if (!response.isPending) expectTypeOf(response.data.prepay_id).toEqualTypeOf<string>()
    }
    expectTypeOf(use).toBeFunction()
  })

  test('its data with a result has a name', () => {
    type Order = RouteData<'v3/combine-transactions/jsapi', 'post'>
    expectTypeOf<Order>().toHaveProperty('prepay_id')
    // @ts-expect-error the code is not of the order
    expectTypeOf<Order>().toHaveProperty('code')
    expectTypeOf<RouteData<'v3/pay/transactions/jsapi', 'post'>>().toHaveProperty('prepay_id')
  })
})

describe('a response that is never pending', () => {
  test('POST v3/pay/transactions/jsapi', async () => {
    type Response = Awaited<ReturnType<typeof client.v3.pay.transactions.jsapi.post>>
    expectTypeOf<Response['data']['prepay_id']>().toEqualTypeOf<string>()
    expectTypeOf<Response>().toExtend<ChainResponse>()
    expectTypeOf<Response['isPending']>().toEqualTypeOf<boolean>()
  })
})
