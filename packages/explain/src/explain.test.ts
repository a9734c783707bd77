import { describe, expect, it } from 'vitest'
import { type AnswerFacts, explain, type Facts, finding, type NetworkFacts } from './index.js'

const answer = (changes: Partial<AnswerFacts> = {}): AnswerFacts => ({
  protocol: 'v3',
  status: 400,
  code: 'PARAM_ERROR',
  reason: '',
  number: '',
  isWeChatPays: true,
  server: '',
  page: '',
  ...changes,
})
const v2 = (reason: string, changes: Partial<AnswerFacts> = {}) =>
  answer({ protocol: 'v2', status: 200, code: 'FAIL', reason, isWeChatPays: false, ...changes })
const network = (changes: Partial<NetworkFacts>): NetworkFacts => ({
  code: '',
  message: '',
  isProxied: false,
  host: 'api.mch.weixin.qq.com',
  ...changes,
})
const request = { method: 'POST', template: 'v2/secapi/pay/refund', isQuery: false }
const codesOf = (facts: Facts) => explain(facts).map(({ code }) => code)

describe('a broken exchange', () => {
  it.each<[string, Partial<NetworkFacts>, string]>([
    [
      'an authority that is not trusted',
      { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'network.inspected',
    ],
    ['a leaf without its chain', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'network.inspected'],
    ['an expired certificate', { code: 'CERT_HAS_EXPIRED' }, 'network.server-expired'],
    ['one that begins tomorrow', { code: 'CERT_NOT_YET_VALID' }, 'network.server-not-yet-valid'],
    ['other names', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'network.other-name'],
    ['no such host', { code: 'ENOTFOUND' }, 'network.no-such-host'],
    ['DNS that is silent', { code: 'EAI_AGAIN' }, 'network.no-such-host'],
    ['a closed port', { code: 'ECONNREFUSED' }, 'network.refused'],
    ['a dead proxy', { code: 'ECONNREFUSED', isProxied: true }, 'network.proxy-unreachable'],
    ['a proxy that says no', { code: 'ERR_PROXY' }, 'network.proxy-said-no'],
    [
      'IPv6 without a route',
      { code: 'ENETUNREACH', addresses: ['2409::1'] },
      'network.no-route-by-ipv6',
    ],
    ['no route at all', { code: 'EHOSTUNREACH', addresses: ['1.2.3.4'] }, 'network.no-route'],
    ['HTTP where TLS should be', { code: 'EPROTO' }, 'network.not-tls'],
    [
      'a refused certificate',
      { code: 'EPROTO', message: 'sslv3 alert bad certificate' },
      'network.certificate-refused',
    ],
    [
      'a cut handshake',
      { code: 'ECONNRESET', message: 'disconnected before secure TLS connection was established' },
      'network.broken-in-handshake',
    ],
    ['no connection in time', { code: 'ERR_CONNECT_TIMEOUT' }, 'network.no-connection-in-time'],
    ['no descriptors', { code: 'EMFILE' }, 'network.out-of-sockets'],
    ['no permission', { code: 'EACCES' }, 'network.no-permission'],
  ])('by %s is explained by one kind', (_, facts, code) => {
    expect(codesOf({ network: network(facts) })).toEqual([code])
  })

  it.each([
    { code: 'ECONNRESET', message: 'socket hang up' },
    { code: 'ETIMEDOUT', message: 'no response within 30000 ms' },
    { code: 'ERR_CANCELED' },
    { code: 'EPIPE', message: 'write EPIPE' },
  ])('after the request was sent is not explained away: %o', (facts) => {
    expect(codesOf({ network: network(facts) })).toEqual([])
  })
})

describe('an answer', () => {
  it('of another server is not taken for one of WeChat Pay', () => {
    const page = '502 Bad Gateway nginx'
    const code = 'HTTP_502'
    expect(codesOf({ answer: answer({ status: 502, code, page, isWeChatPays: false }) })).toContain(
      'proxy.answers-itself',
    )
    expect(codesOf({ answer: answer({ status: 502, code, page }) })).not.toContain(
      'proxy.answers-itself',
    )
  })

  it('of APIv2 without a certificate, and with one that is not accepted, are two kinds', () => {
    const facts = v2('证书验证失败')
    expect(codesOf({ answer: facts, request })[0]).toBe('apiv2.certificate-not-sent')
    expect(codesOf({ answer: facts, request: { ...request, hasCertificate: true } })[0]).toBe(
      'apiv2.certificate-not-accepted',
    )
  })

  it.each<[string, string]>([
    ['签名错误，请检查后再试', 'apiv2.sign'],
    ['sign error', 'apiv2.sign'],
    ['appid和openid不匹配', 'parties.openid-of-other-app'],
    ['商户号mch_id与appid不匹配', 'parties.appid-not-bound'],
    ['受理关系不存在', 'parties.relation-missing'],
    ['此IP地址不允许调用该接口', 'apiv2.ip-not-listed'],
    ['XML格式错误', 'apiv2.not-xml'],
    ['No Bill Exist', 'bills.none'],
    ['Bill Creating', 'bills.in-the-making'],
    ['invalid bill_type', 'bills.unknown-type'],
  ])('of APIv2 that says %s', (reason, code) => {
    expect(codesOf({ answer: v2(reason) })[0]).toBe(code)
  })

  it('of APIv2 with other words has no finding made up for it', () => {
    expect(codesOf({ answer: v2('商品描述过长') })).toEqual([])
  })

  it('of the sandbox is explained by the kind that it names, with its parts', () => {
    const named = 'signature.party-unknown?name=mchid&known=1900000001'
    const [first] = explain({ answer: answer({ status: 401, code: 'SIGN_ERROR', named }) })
    expect(first).toMatchObject({ code: 'signature.party-unknown', certainty: 'sure' })
    expect(first?.cause.en).toContain('mchid is not the one')
    expect(first?.cure.zh).toContain('1900000001')
    expect(codesOf({ answer: v2('x', { named: 'no.such-kind' }) })).toEqual([])
  })

  it('of 401 through a proxy or a gateway of one’s own may have been changed by it', () => {
    const facts = answer({ status: 401, code: 'SIGN_ERROR' })
    const by = (host: string, isProxied = false) =>
      codesOf({ answer: facts, request: { ...request, host, isProxied } }).includes(
        'proxy.changes-request',
      )
    expect(by('api.mch.weixin.qq.com')).toBe(false)
    expect(by('api.mch.weixin.qq.com', true)).toBe(true)
    expect(by('pay-gateway.shop.example')).toBe(true)
    expect(by('api.mch.weixin.qq.com.evil.example')).toBe(true)
    expect(by('127.0.0.1:8080')).toBe(false)
  })
})

it('sure findings come first', () => {
  const facts: Facts = {
    answer: answer({ status: 407, code: 'HTTP_407', isWeChatPays: false, page: 'log in' }),
    request: { ...request, isProxied: true },
  }
  const certainties = explain(facts).map(({ certainty }) => certainty)
  expect(certainties).toEqual([...certainties].sort((one) => (one === 'sure' ? -1 : 1)))
})

it('parts are filled in as they are, in both languages', () => {
  const { cure } = finding('certificates.unknown-public-key', { serial: '%{serial} $& <b>' })
  expect(cure.en).toContain("'%{serial} $& <b>'")
  expect(cure.zh).toContain("'%{serial} $& <b>'")
})
