import { describe, expectTypeOf, test } from 'vitest'
import type { AnswerError, ErrorCode, ErrorCodeOf, KnownErrorCode } from 'wechatpay-chain'

declare const error: AnswerError

describe('error codes', () => {
  test('POST v3/pay/transactions/native', () => {
    type Code = ErrorCodeOf<'v3/pay/transactions/native', 'post'>
    expectTypeOf<'OUT_TRADE_NO_USED'>().toExtend<Code>()
    expectTypeOf<'SYSTEM_ERROR'>().toExtend<Code>()
    expectTypeOf<Code>().toExtend<KnownErrorCode>()
    expectTypeOf<ErrorCodeOf<'v3/pay/transactions/native', 'postAsync'>>().toEqualTypeOf<Code>()
    // @ts-expect-error a bill's code is none of an order's
    expectTypeOf<'NO_STATEMENT_EXIST'>().toExtend<Code>()
    // @ts-expect-error only POST is documented
    expectTypeOf<ErrorCodeOf<'v3/pay/transactions/native', 'get'>>().toBeNever()
  })

  test('POST v2/mmpaymkttransfers/sendredpack', () => {
    type Code = ErrorCodeOf<'v2/mmpaymkttransfers/sendredpack', 'post'>
    expectTypeOf<'FATAL_ERROR' | 'SYSTEMERROR' | 'SIGNERROR'>().toExtend<Code>()
    // @ts-expect-error SYSTEM_ERROR is a code of APIv3
    expectTypeOf<'SYSTEM_ERROR'>().toExtend<Code>()
  })

  test('POST v3/papay/contracts/{contract_id}/fail-notify', () => {
    // No source lists its codes: the common ones of APIv3.
    type Code = ErrorCodeOf<'v3/papay/contracts/{contract_id}/fail-notify', 'post'>
    expectTypeOf<'NO_AUTH' | 'PARAM_ERROR'>().toExtend<Code>()
    // @ts-expect-error NOTSUPORTCARD is a code of APIv2
    expectTypeOf<'NOTSUPORTCARD'>().toExtend<Code>()
  })

  test('GET v3/pay/transactions/out-trade-no/{out_trade_no}', () => {
    type Code = ErrorCodeOf<'v3/pay/transactions/out-trade-no/{out_trade_no}', 'get'>
    expectTypeOf<'ORDER_NOT_EXIST'>().toExtend<Code>()
    expectTypeOf<ErrorCodeOf<'v3/pay/transactions/out-trade-no/<out_trade_no>', 'get'>>().toEqualTypeOf<Code>()
    // @ts-expect-error OUT_TRADE_NO_USED is no code of a query
    expectTypeOf<'OUT_TRADE_NO_USED'>().toExtend<Code>()
  })

  test('of an error may be compared with any string', () => {
    expectTypeOf(error.code).toEqualTypeOf<ErrorCode>()
    if (error.code === 'OUT_TRADE_NO_USED') return
    if (error.code === 'A_CODE_OF_TOMORROW') return
    const known: KnownErrorCode[] = ['NOT_ENOUGH', 'USERPAYING', 'No Bill Exist']
    expectTypeOf(known.some((code) => code === error.code)).toEqualTypeOf<boolean>()
    // @ts-expect-error NOT_ENOUGHT is no code
    known.push('NOT_ENOUGHT')
    // @ts-expect-error a code is a string
    error.code === 404
  })
})
