import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type AnswerFacts, explain, type Facts, fill, KINDS, printable } from './index.js'

const answer = (changes: Partial<AnswerFacts> = {}): AnswerFacts => ({
  protocol: 'v3',
  status: 401,
  code: 'SIGN_ERROR',
  reason: '',
  number: '',
  isWeChatPays: true,
  server: '',
  page: '',
  ...changes,
})
const request = { method: 'POST', template: 'v3/x', isQuery: false, host: '127.0.0.1:8080' }
/** Codes of what is found, but for what is known of WeChat Pay's own code. */
const special = (facts: Facts) =>
  explain(facts)
    .map(({ code }) => code)
    .filter((code) => !code.startsWith('answer.'))
const named = (value: string, host = request.host) =>
  special({ answer: answer({ named: value }), request: { ...request, host } })

describe('explain', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })
  const member = fc.oneof(
    anything,
    fc.record({
      code: fc.oneof(fc.string(), anything),
      message: anything,
      status: fc.oneof(fc.integer(), anything),
      reason: fc.oneof(fc.string(), anything),
      page: fc.oneof(fc.string(), anything),
      server: anything,
      named: fc.oneof(fc.constant('signature.party-unknown?name=a&known=b'), anything),
      addresses: anything,
      template: fc.oneof(fc.string(), anything),
      host: fc.oneof(fc.string(), anything),
    }),
  )
  const broken = new Proxy(
    {},
    {
      get: () => {
        throw new Error('a getter')
      },
    },
  )

  it('never throws, whatever the facts hold', () => {
    fc.assert(
      fc.property(
        fc.record({ answer: member, request: member, network: member, client: member }),
        (facts) => {
          for (const { cause, cure } of explain(facts as never))
            for (const text of [cause.en, cause.zh, cure.en, cure.zh])
              expect(text).not.toMatch(/\p{Cc}/u)
        },
      ),
    )
    expect(explain(broken as Facts)).toEqual([])
    for (const name of ['answer', 'request', 'network'] as const)
      expect(Array.isArray(explain({ [name]: broken } as Facts))).toBe(true)
  })

  it('keeps what other kinds find where one throws', () => {
    const facts = {
      answer: answer({ status: 407, page: 'x', isWeChatPays: false }),
      get network(): never {
        throw new Error('a getter')
      },
    }
    expect(explain(facts).map(({ code }) => code)).toContain('proxy.asks-for-login')
  })
})

describe('a prototype that was changed', () => {
  const names = ['find', 'parts', 'certainty', 'names', 'cause', 'cure', 'code'] as const
  afterEach(() => {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
  })

  it.each<[string, unknown]>([
    ['find', () => ({ certainty: 'sure' })],
    ['find', 'no function'],
    ['parts', null],
    ['parts', { host: 'evil.example' }],
    ['certainty', 'sure'],
    ['names', 'x'],
    ['cause', { en: 'evil', zh: 'evil' }],
    ['cure', 'evil'],
    ['code', 'evil'],
  ])('finds nothing and hides nothing: %s', (name, value) => {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
    const network = { code: 'EMFILE', message: '', isProxied: false, host: 'h' }
    const [found, ...more] = explain({ network })
    expect([found?.code, more]).toEqual(['network.out-of-sockets', []])
    expect(found?.cure.en).toContain('create one client')
    expect(explain({})).toEqual([])
  })
})

describe('the header of the sandbox', () => {
  it('names kinds of signatures only', () => {
    expect(named('signature.other-key')).toContain('signature.other-key')
    expect(named('sign-v2.unsorted')).toContain('sign-v2.unsorted')
    for (const { code } of KINDS)
      if (!/^sign(?:ature|-v2)\./.test(code)) expect(named(`${code}?name=x`), code).toEqual([])
  })

  it.each([
    'signature.party-unknown?name=%1b%5b2J&known=1',
    'signature.party-unknown?name=mchid&known=1%0aTransfer+again',
    'signature.party-unknown?name=mchid&known=a+new+number',
    'signature.party-unknown?name=mchid',
    'signature.party-unknown',
    `signature.party-unknown?name=mchid&known=${'1'.repeat(65)}`,
    'signature.party-unknown?name=%u0000&known=1',
    'signature.other-key\n',
    'constructor',
    '__proto__',
  ])('fills in no words of its own: %j', (value) => {
    expect(named(value)).toEqual([])
  })

  it('is not believed of the hosts of WeChat Pay', () => {
    expect(named('signature.other-key', 'api.mch.weixin.qq.com')).toEqual([])
    expect(named('signature.other-key', 'api2.wechatpay.cn')).toEqual([])
    expect(named('signature.other-key', 'sandbox:8080')).toContain('signature.other-key')
  })
})

describe('a part with foreign text', () => {
  const hostile =
    '\u001b[2J\u009b31m a\r\nb\u2028c \u202e\u2066d\u200be %{host} $& \u0007\u0000\u007f'

  it('stays on its line, and commands no terminal', () => {
    const { en, zh } = fill(
      { en: '<%{a}|%{b}>', zh: '<%{a}|%{b}>' },
      {
        a: hostile,
        b: { en: hostile, zh: hostile },
      },
    )
    for (const text of [en, zh]) {
      expect(text).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/u)
      expect(text).toContain('%{host} $&')
    }
  })

  it('is not endless', () => {
    expect(printable('x'.repeat(1_000_000)).length).toBe(1_001)
    expect(printable('x'.repeat(1_000))).toBe('x'.repeat(1_000))
  })
})

describe('a refusal that only sounds like another', () => {
  const codesOf = (changes: Partial<AnswerFacts>, template: string) =>
    special({ answer: answer({ status: 400, ...changes }), request: { ...request, template } })

  it('by a transfer is not taken for a day without a bill', () => {
    const transfer = 'v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}'
    expect(codesOf({ code: 'NOT_FOUND', reason: '转账单不存在' }, transfer)).toEqual([])
    expect(codesOf({ code: 'NO_STATEMENT_EXIST' }, transfer)).toEqual([])
    expect(codesOf({ reason: 'amount 20002 is too much' }, 'v3/refund/domestic/refunds')).toEqual(
      [],
    )
    for (const route of ['v3/bill/tradebill', 'v3/statements', 'v3/profitsharing/bills'])
      expect(codesOf({ code: 'NO_STATEMENT_EXIST' }, route)).toEqual(['bills.none'])
    for (const route of ['v2/pay/downloadbill', 'v2/pay/downloadfundflow'])
      expect(codesOf({ protocol: 'v2', code: 'FAIL', reason: 'No Bill Exist' }, route)).toEqual([
        'bills.none',
      ])
  })

  it('is not one of an address because of a word that ends like it', () => {
    expect(codesOf({ reason: 'this description not allowed' }, 'v3/x')).toEqual([])
    expect(codesOf({ reason: 'ip address not allowed' }, 'v3/x')).toEqual(['apiv2.ip-not-listed'])
  })

  it('by TLS is one of the certificate only where the alert is', () => {
    const found = (message: string, code = 'EPROTO') =>
      explain({ network: { code, message, isProxied: false, host: 'h' } }).map((one) => one.code)
    const refused = ['network.certificate-refused']
    expect(found('sslv3 alert bad certificate')).toEqual(refused)
    expect(found('', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')).toEqual(refused)
    expect(found('SSL/TLS alert handshake failure')).toEqual(refused)
    expect(found('tlsv1 alert protocol version')).toEqual([])
    expect(found('the interceptor alerts: no budget', 'ERR_OTHER')).toEqual([])
  })
})
