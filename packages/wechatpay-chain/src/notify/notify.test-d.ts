import { describe, expectTypeOf, test } from 'vitest'
import type { Client } from 'wechatpay-chain'
import { expressNotify, fetchNotify } from 'wechatpay-chain/notify'

declare const client: Client

describe('$notify', () => {
  test('returns events that event_type and version narrow', async () => {
    const event = await client.$notify({}, '')
    if (event.event_type === 'REFUND.SUCCESS') expectTypeOf(event.resource.out_refund_no).toEqualTypeOf<string>()
    if (event.event_type === 'transaction-success') expectTypeOf(event.resource.total_fee).toEqualTypeOf<string>()
    if (event.event_type === 'transaction-failed') expectTypeOf(event.version).toEqualTypeOf<'v2'>()
  })

  test('takes headers with a raw body, or a Request', () => {
    client.$notify(new Headers(), new Uint8Array())
    client.$notify(new Request('https://a.cn'))
    // @ts-expect-error a parsed body cannot be verified
    client.$notify({}, { id: 'EV-1' })
    // @ts-expect-error headers alone are no notification
    client.$notify({})
  })

  test('is accepted by handlers', () => {
    fetchNotify(client, (event, { id, signal }) => {
      expectTypeOf(event).toEqualTypeOf<Awaited<ReturnType<Client['$notify']>>>()
      expectTypeOf(id).toEqualTypeOf<string>()
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>()
    })
    // @ts-expect-error seconds are no option
    expressNotify(client, () => undefined, { seconds: 4 })
  })
})

describe('$pay', () => {
  test('returns parameters specific to each kind of payment', () => {
    expectTypeOf(client.$pay.jsapi({ appId: 'w', prepayId: 'p' })).resolves.toHaveProperty('appId')
    expectTypeOf(client.$pay.app({ appid: 'w', prepayid: 'p' })).resolves.toHaveProperty('sign')
    // @ts-expect-error APP writes its fields in lower case
    client.$pay.app({ appId: 'w', prepayId: 'p' })
  })
})
