import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, Gateway } from '../../test/gateway.js'
import {
  type ConfigurationError,
  createClient,
  createClientPool,
  type WeChatPayError,
} from '../index.js'

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
      /^POST v3\/pay\/transactions\/native：400 PARAM_ERROR 参数错误；参数缺失或不合法：按 detail\.field 改正/,
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
      /neither an option nor a path variable \(nothing was sent; write the fields of the request as query: \{ foo, … \}/,
    )
    expect(hint).toBe('write the fields of the request as query: { foo, … }')
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

const errorOf = (create: () => unknown): ConfigurationError => {
  try {
    create()
  } catch (error) {
    return error as ConfigurationError
  }
  return expect.fail('it was accepted')
}
const env = { WECHATPAY_MCHID: '1', WECHATPAY_LANGUAGE: 'zh_CN.UTF-8' }

describe('the name of a language', () => {
  it.each([
    'zh',
    'ZH',
    'zh-CN',
    'zh_CN',
    'zh-Hans',
    'zh-Hans-CN',
    'zh-TW',
    'zh_CN.UTF-8',
    'zh_CN@pinyin',
  ])(
    '%s is Chinese: for a client, one from the environment and one of a pool',
    async (language) => {
      const given = { mchid: 1, language } as never
      for (const create of [
        () => createClient(given),
        () => createClient.fromEnv({ timeout: -1 }, { ...env, WECHATPAY_LANGUAGE: language }),
        () => createClient.fromEnv({ language: language as 'zh' }, {}),
      ])
        expect(errorOf(create).message).not.toMatch(ENGLISH)
      const pool = createClientPool({ load: () => given })
      expect((await failureOf(pool.get('2'))).message).toMatch(/^为商户号 2 加载的配置属于其他商户/)
    },
  )

  it.each(['en', 'EN', 'en-US', 'en_GB', 'en-GB-oxendict', 'en_US.UTF-8', undefined])(
    '%s is English',
    (language) => {
      expect(errorOf(() => createClient({ mchid: 1, language } as never)).message).toMatch(
        /^mchid is a number/,
      )
    },
  )

  it.each([
    ['', '""'],
    ['de', '"de"'],
    ['chinese', '"chinese"'],
    ['cn', '"cn"'],
    ['zhongwen', '"zhongwen"'],
    ['english', '"english"'],
    [1, 'a number'],
    [true, 'a boolean'],
    [null, 'null'],
    [{}, 'an object'],
    ['a sentence, and no name of a language', 'a string'],
  ])('%j names none, and is refused with what it takes', (language, shown) => {
    for (const create of [
      () => createClient({ language } as never),
      () => createClient.fromEnv({ language } as never, { WECHATPAY_MCHID: '1' }),
    ]) {
      if (language === null && create.toString().includes('fromEnv')) continue
      const { name, message } = errorOf(create)
      expect(name).toBe('ConfigurationError')
      expect(message).toBe(
        `language is ${shown}; it takes 'en' or 'zh' (locales of these too, such as 'en-US' and 'zh-CN').`,
      )
    }
  })

  it('is English unless it is given, whatever the machine speaks', () => {
    const before = { ...process.env }
    Object.assign(process.env, { LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8', LANGUAGE: 'zh' })
    try {
      expect(errorOf(() => createClient({ mchid: 1 } as never)).message).toMatch(/^mchid is a/)
      expect(errorOf(() => createClient.fromEnv({}, {})).message).toMatch(/^The environment/)
    } finally {
      process.env = before
    }
  })

  it('is known before anything else of a configuration is read', () => {
    for (const [create, words] of [
      [() => createClient({ language: 'zh', timeuot: 1 } as never), /不是配置项/],
      [() => createClient({ language: 'zh', handler: 1 } as never), /没有 handler 栈/],
      [() => createClient({ language: 'zh', verify: false } as never), /verify 不能关闭/],
      [() => createClient({ language: 'zh', ssl_key: 'x' } as never), /merchant 需要/],
      [() => createClient({ language: 'zh', merchant: { cert: 'x' } } as never), /无法加载证书/],
      [() => createClient({ language: 'zh', httpsAgent: {} } as never), /是 axios 的选项/],
      [() => createClient.fromEnv({}, { ...env, WECHATPAY_MCHID: '' }), /未设置环境变量/],
      [() => createClient.fromEnv({}, { ...env, WECHATPAY_MCH_ID: '1' }), /环境变量 .*不会被读取/],
      [() => createClient.fromEnv({ language: 'zh' }, {}), /未设置环境变量/],
    ] as const)
      expect(errorOf(create).message).toMatch(words)
  })
})
