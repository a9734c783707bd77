import { describe, expect, it } from 'vitest'
import { explain } from '../explain.js'
import type { AnswerFacts } from '../facts.js'

const answer = (changes: Partial<AnswerFacts>): AnswerFacts => ({
  protocol: 'v2',
  status: 200,
  code: 'FAIL',
  reason: '',
  number: '',
  isWeChatPays: true,
  server: '',
  page: '',
  ...changes,
})
const request = { method: 'POST', template: 'v2/secapi/pay/refund', isQuery: false }
const first = (changes: Partial<AnswerFacts>, hasCertificate = false) =>
  explain({ answer: answer(changes), request: { ...request, hasCertificate } })[0]?.code

describe('what APIv2 says of the merchant API certificate', () => {
  it.each(['证书出错，请登录微信支付商户平台下载证书', '证书验证失败', '请使用正确的商户证书'])(
    '%s: none was sent, or one that is not accepted',
    (reason) => {
      expect(first({ reason })).toBe('apiv2.certificate-not-sent')
      expect(first({ reason }, true)).toBe('apiv2.certificate-not-accepted')
    },
  )

  it.each([
    'certificate not match',
    '商户号与API证书不匹配',
    '证书已过期',
    'API证书不是微信支付签发的',
  ])('%s: another one came, whoever sent it', (reason) => {
    for (const sent of [false, true])
      expect(first({ reason }, sent)).toBe('apiv2.certificate-not-accepted')
  })

  it('is not looked for in answers of APIv3, which has certificates of other kinds', () => {
    expect(first({ protocol: 'v3', status: 404, reason: '平台证书已过期' }, true)).not.toMatch(
      /^apiv2/,
    )
  })
})

describe('the list of platform certificates', () => {
  const list = { method: 'GET', template: 'v3/certificates', isQuery: true }
  const busy = answer({ protocol: 'v3', status: 500, code: 'SYSTEM_ERROR' })

  it('that is not to be had may be one that does not exist', () => {
    const codes = explain({ answer: busy, request: list }).map(({ code }) => code)
    expect(codes[0]).toBe('certificates.list-unavailable')
    expect(explain({ answer: busy, request })[0]?.code).not.toBe(codes[0])
  })

  it('is not meant by the page of a proxy', () => {
    const page = { ...busy, isWeChatPays: false }
    const codes = explain({ answer: page, request: list }).map(({ code }) => code)
    expect(codes).not.toContain('certificates.list-unavailable')
  })
})

describe('an authority that is not trusted', () => {
  const network = {
    code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    message: '',
    isProxied: false,
    host: 'api.mch.weixin.qq.com',
  }

  it('is another one than those of ca, where ca is set', () => {
    expect(explain({ network, client: { hasAuthorities: true } }).map(({ code }) => code)).toEqual([
      'network.own-authorities',
    ])
    expect(explain({ network, client: { hasAuthorities: false } })[0]?.code).toBe(
      'network.inspected',
    )
  })
})
