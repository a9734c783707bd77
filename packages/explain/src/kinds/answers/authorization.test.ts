import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explain } from '../../explain.js'
import type { Facts } from '../../facts.js'
import { AUTHORIZATION } from './authorization.js'

interface Cause {
  readonly message: string
  readonly meaning_en: string
  readonly meaning_zh: string
  readonly action_en: string
  readonly action_zh: string
}

const file = new URL('../../../../catalog/data/errors.json', import.meta.url)
const { authorization } = JSON.parse(readFileSync(file, 'utf8')) as { authorization: Cause[] }

const refusal = (reason: string, more: Partial<Facts> = {}): Facts => ({
  answer: {
    protocol: 'v3',
    status: 401,
    code: 'SIGN_ERROR',
    reason,
    number: '',
    isWeChatPays: true,
    server: '',
    page: '',
  },
  ...more,
})
const codesOf = (reason: string, more: Partial<Facts> = {}) =>
  explain(refusal(reason, more)).map(({ code, certainty }) => `${certainty} ${code}`)

describe('each documented cause of a 401', () => {
  it.each(authorization)('$message is found by it, alone and sure', ({ message, ...words }) => {
    const found = explain(refusal(message))
    expect(found).toHaveLength(1)
    expect(found[0]?.certainty).toBe('sure')
    if (found[0]?.code === 'signature.clock') return
    expect(found[0]).toMatchObject({
      cause: { en: words.meaning_en, zh: words.meaning_zh },
      cure: { en: words.action_en, zh: words.action_zh },
    })
  })

  it('has one kind', () => {
    expect(authorization).toHaveLength(10)
    const codes = authorization.map(({ message }) => explain(refusal(message))[0]?.code)
    expect(codes.sort()).toEqual(AUTHORIZATION.map(({ code }) => code).sort())
  })
})

describe('what WeChat Pay has also said', () => {
  it.each([
    ['商户未设置加密的密钥，请登录商户平台操作！', 'sure authorization.no-api-key'],
    ['商户证书序列号有误。请使用签名私钥匹配的证书序列号', 'sure authorization.serial'],
    ['签名错误，请检查后再试', 'sure authorization.signature'],
    ['签名错误', 'sure authorization.signature'],
    ['Authorization不合法', 'sure authorization.header'],
    ['签名信息错误，验签失败', 'likely authorization.header'],
    ['something else', 'sure answer.SIGN_ERROR'],
  ])('%s: %s', (reason, wanted) => {
    expect(codesOf(reason)).toEqual([wanted])
  })

  it('is no cause of another refusal', () => {
    const { answer } = refusal('签名错误')
    const other = { ...answer, status: 400, code: 'PARAM_ERROR' } as NonNullable<Facts['answer']>
    expect(explain({ answer: other }).map(({ code }) => code)).toEqual(['answer.PARAM_ERROR'])
  })
})

describe('a clock', () => {
  it('that is off by more than 5 minutes is the cause of a 401, whatever its message', () => {
    expect(codesOf('', { clockOffset: 301 })).toEqual(['sure signature.clock'])
    expect(codesOf('', { clockOffset: 300 })).toEqual(['sure answer.SIGN_ERROR'])
    expect(codesOf('签名错误', { clockOffset: -3600 })[0]).toBe('sure signature.clock')
  })

  it('is told by how much it is off, and where to', () => {
    const causeOf = (clockOffset: number) => explain(refusal('', { clockOffset }))[0]?.cause
    expect(causeOf(420)?.en).toMatch(/clock is 7 minutes ahead of WeChat Pay's/)
    expect(causeOf(-3 * 3600)?.zh).toMatch(/本机时钟比微信支付慢 3 小时/)
    expect(causeOf(-86_400 * 30)?.en).toMatch(/30 days behind/)
  })

  it('that is right leaves a request that was held up', () => {
    const told = 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'
    const [found] = explain(refusal(told, { clockOffset: 2 }))
    expect(found).toMatchObject({ code: 'signature.clock', certainty: 'likely' })
    expect(found?.cause.en).toMatch(/clock is right/)
  })

  it('is no cause where the request was authenticated', () => {
    const { answer } = refusal('')
    const other = { ...answer, status: 403, code: 'NO_AUTH' } as NonNullable<Facts['answer']>
    expect(explain({ answer: other, clockOffset: 900 })[0]?.code).toBe('answer.NO_AUTH')
  })
})

it('the mchid of the body is compared with that of the client', () => {
  const { answer } = refusal('http header中的mchid与post payload中的mchid不匹配')
  const other = { ...answer, status: 400, code: 'PARAM_ERROR' } as NonNullable<Facts['answer']>
  expect(explain({ answer: other }).map(({ code }) => code)).toContain('answer.mchid-differs')
})
