import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, Gateway } from '../../test/gateway.js'
import { type ConfigurationError, createClient, type WeChatPayError } from '../index.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await new Gateway().start()
})
afterAll(() => gateway.close())

const ROUTE: string = 'v3/pay/transactions/native'
const failureOf = (work: PromiseLike<unknown>) =>
  Promise.resolve(work).then(
    () => expect.fail('it succeeded'),
    (error: WeChatPayError) => error,
  )
/** Words of an English sentence: names, codes, routes and paths in a message are none. */
const ENGLISH = /\b(?:the|is|was|of|a|an|that|which|not|check|nothing|may|have)\b/

const chinese = () => clientOf(gateway, { language: 'zh' })

describe('a client that speaks Chinese', () => {
  it.each<[string, () => PromiseLike<unknown>, RegExp]>([
    [
      'an option that it does not know',
      () => chinese().chain(ROUTE).get({ foo: 1 }),
      /^v3\/pay.*：“foo”既不是选项，也不是路径参数（请求未发出；/,
    ],
    [
      'a path variable that is missing',
      () =>
        chinese()
          .chain('v3/x/{id}' as string)
          .get(),
      /缺少路径参数“id”（请求未发出；请与选项一起传入/,
    ],
    [
      'a body that cannot be sent',
      () => chinese().getDriver().post(ROUTE, new Map()),
      /请求未发出/,
    ],
    [
      'a file that is missing',
      () => chinese().$upload('v3/merchant/media/upload', 'file:///none.png'),
      /无法读取.*请求未发出/,
    ],
    [
      'a download without a place',
      () => chinese().$download('https://x/', {} as never),
      /\$download：.*请求未发出/,
    ],
  ])('says in Chinese what is wrong with %s', async (_, call, words) => {
    const { message, stack } = await failureOf(call())
    expect(message).toMatch(words)
    expect(message).not.toMatch(ENGLISH)
    expect(stack).toContain(message)
  })

  it('says in Chinese that a response is not verified, and what may have happened', async () => {
    gateway.answer = () => ({ body: '{}', sign: false })
    const error = await failureOf(chinese().chain(ROUTE).post({ json: {} }))
    expect(error.message).toMatch(
      /缺少 Wechatpay-.*可能被代理删除.*微信支付可能已受理该请求：结果未知/,
    )
    expect(error.message).not.toMatch(ENGLISH)
    expect(error.hint).toBe('可能被代理删除，或并非来自微信支付')
  })

  it('says in Chinese what WeChat Pay refused', async () => {
    gateway.answer = () => ({ status: 400, body: '{"code":"PARAM_ERROR","message":"参数错误"}' })
    const { message } = await failureOf(chinese().chain(ROUTE).post({ json: {} }))
    expect(message).toMatch(
      /^POST v3\/pay\/transactions\/native：400 PARAM_ERROR 参数错误；参数有误，出错字段见 detail\.field/,
    )
  })

  it('says in Chinese what is wrong with its configuration', () => {
    expect(() => createClient({ mchid: 1, language: 'zh' } as never)).toThrow(
      'mchid 是 number 类型的值；请写成字符串',
    )
  })

  it('and one that says nothing speaks English, also beside it', async () => {
    const { message, hint } = await failureOf(clientOf(gateway).chain(ROUTE).get({ foo: 1 }))
    expect(message).toMatch(
      /neither an option nor a path variable \(nothing was sent; the path has/,
    )
    expect(hint).toBe('the path has no variables')
    const error = (() => {
      try {
        return createClient({ mchid: 1 } as never)
      } catch (thrown) {
        return thrown as ConfigurationError
      }
    })()
    expect((error as ConfigurationError).message).toMatch(
      /^mchid is a number; write it as a string/,
    )
  })
})
