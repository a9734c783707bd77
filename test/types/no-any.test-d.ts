import type { IsAny, IsEqual, IsNever, IsUnknown } from 'type-fest'
import { expectTypeOf } from 'vitest'
import type { Body, ChainPromise, ChainResponse, Client, Driver, RouteNode, Sealed } from 'wechatpay-chain'

declare const client: Client

// Nothing that a caller gets is `any`: it would switch his checks off without a word.
const order = client.v3.pay.transactions.outTradeNo._out_trade_no_.get({ out_trade_no: '1', query: { mchid: '1' } })
type Order = Awaited<typeof order>['data']
expectTypeOf<IsAny<Order>>().toEqualTypeOf<false>()
expectTypeOf<IsAny<Order['trade_state']>>().toEqualTypeOf<false>()
expectTypeOf<IsNever<Order>>().toEqualTypeOf<false>()
// @ts-expect-error a field that the answer does not have
expectTypeOf<Order['no_such_field']>()

// What the catalogue does not know is unknown, and must be looked at before it is used.
const other = client.chain<string>('v3/new/thing').get()
type Other = Awaited<typeof other>['data']
expectTypeOf<IsUnknown<Other>>().toEqualTypeOf<true>()
// @ts-expect-error unknown has no fields
expectTypeOf<Other['field']>()

expectTypeOf<IsAny<ReturnType<Client['getDriver']>>>().toEqualTypeOf<false>()
expectTypeOf<IsEqual<ReturnType<Client['getDriver']>, Driver>>().toEqualTypeOf<true>()
expectTypeOf<IsEqual<ReturnType<Client['$seal']>, Sealed>>().toEqualTypeOf<true>()
expectTypeOf<IsEqual<ReturnType<ChainResponse['getBody']>, Body>>().toEqualTypeOf<true>()
expectTypeOf<IsAny<RouteNode['post']>>().toEqualTypeOf<false>()
expectTypeOf<IsEqual<Awaited<ChainPromise<7>>, 7>>().toEqualTypeOf<true>()
