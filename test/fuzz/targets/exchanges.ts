import fc from 'fast-check'
import {
  type Client,
  createClient,
  isWeChatPayError,
  type RequestOutcome,
  Transformer,
} from 'wechatpay-chain'
import { signV2Xml } from 'wechatpay-chain/testing'
import { CERTS, type Letter, letterOf, now, SECRET } from '../corpus.js'
import { must, type Outcome, type Target } from '../target.js'

interface Given {
  status: number
  headers: Record<string, string>
  data: Buffer
}

const MCHID = '1900000001'
const sent: { url?: string | undefined }[] = []
let give: (index: number) => Given = () => ({ status: 500, headers: {}, data: Buffer.alloc(0) })

const client: Client = createClient({
  mchid: MCHID,
  serial: '3775B6A45ACD588826D15E583A95F5DD00000000',
  signer: () => 'AAAA',
  certs: CERTS,
  secret: SECRET,
  baseURL: 'https://api.mch.weixin.qq.com/',
  retry: { attempts: 3, baseDelay: 0, maxDelay: 0 },
  now,
  warn: () => undefined,
  axios: {
    adapter: async (config) => {
      sent.push({ url: config.url })
      return { ...give(sent.length - 1), statusText: '', config }
    },
  },
})

interface Facts {
  outcome: RequestOutcome
  verified?: boolean
}

/**
 * Sends, and checks what is required of every failed exchange: the server has received the request.
 */
async function exchange(
  call: () => PromiseLike<unknown>,
  mayRetry: boolean,
): Promise<{ error?: Error & Facts; response?: unknown }> {
  sent.length = 0
  try {
    return { response: await call() }
  } catch (reason) {
    if (!isWeChatPayError(reason)) throw reason
    const error = reason as unknown as Error & Facts
    must(sent.length > 0, `a request was refused before it was sent: ${error.message}`)
    must(
      error.outcome !== 'not-sent' && !error.message.includes('nothing was sent'),
      'an error says that nothing was sent, and it was',
    )
    must(mayRetry || sent.length === 1, `what is not idempotent was sent ${sent.length} times`)
    return { error }
  }
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const FILE = 'v3/billdownload/file'
const ROUTES = [
  FILE,
  'v3/x',
  'v3/certificates',
  'v3/pay/transactions/native',
  'v2/pay/orderquery',
  'v2/pay/downloadbill',
] as const

interface RedirectCase {
  status: number
  location: string
  route: number
  method: number
  idempotent: boolean
  body: string
}

const piece = fc.constantFrom(
  ...[
    '/',
    '//',
    '\\',
    '.',
    '..',
    '%2e',
    ':',
    '@',
    '?',
    '#',
    'u:p@',
    'https:',
    'http:',
    'api.mch.weixin.qq.com',
    'evil.example',
    '\t',
    ' ',
  ],
  ...[
    'v3/billdownload/file',
    '/v3/billdownload/file',
    'v3/x',
    '/pay/downloadbill',
    'v3/certificates',
    '?token=1',
    ':443',
    ':8443',
    '[',
    '',
  ],
)
const redirectCases: fc.Arbitrary<RedirectCase> = fc.record({
  status: fc.constantFrom(300, 301, 302, 303, 304, 305, 307, 308),
  location: fc.oneof(
    fc.constantFrom(`/${FILE}?token=2`, '?token=3', `https://api.mch.weixin.qq.com/${FILE}`),
    fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
    fc.webUrl(),
    fc.string({ maxLength: 20 }),
  ),
  route: fc.oneof(fc.constant(0), fc.nat(ROUTES.length - 1)),
  method: fc.oneof(fc.constant(0), fc.nat(METHODS.length - 1)),
  idempotent: fc.boolean(),
  body: fc.constantFrom(
    '{"trade_state":"SUCCESS"}',
    '',
    '<xml><return_code>SUCCESS</return_code><result_code>SUCCESS</result_code></xml>',
  ),
})

/**
 * Redirects of any kind: no unsigned response is accepted for a signed route, nothing is signed for
 * another host.
 */
export const redirects: Target<RedirectCase> = {
  name: 'redirects',
  share: 2,
  cases: redirectCases,
  async run({ status, location, route, method, idempotent, body }): Promise<Outcome> {
    const path = ROUTES[route] as string
    const verb = METHODS[method] as (typeof METHODS)[number]
    give = (index) =>
      index === 0
        ? { status, headers: { location: location.replace(/\p{Cc}/gu, '') }, data: Buffer.alloc(0) }
        : { status: 200, headers: {}, data: Buffer.from(body) }
    const isV2 = path.startsWith('v2/')
    const options = {
      ...(isV2 ? { xml: { mch_id: MCHID } } : verb === 'get' ? {} : { json: { a: 1 } }),
      idempotent,
    }
    const isFile = path === FILE && verb === 'get'
    const { error, response } = await exchange(
      () => client.chain<string>(path)[verb](options as never),
      isFile || idempotent,
    )
    const [first, ...hops] = sent.map(({ url }) => new URL(url ?? ''))
    must(isFile || hops.length === 0, 'a redirect of a signed route was followed')
    must(
      hops.every(({ origin, pathname }) => origin === first?.origin && pathname === first.pathname),
      'a request was signed for a place that the other side chose',
    )
    if (error !== undefined) {
      must(
        verb === 'get' || error.outcome === 'unknown',
        `a redirect after ${verb} is ${error.outcome}`,
      )
      throw error
    }
    const { verified, data } = response as { verified: boolean; data: unknown }
    must(
      isFile && verified === false && (data === undefined || Buffer.isBuffer(data)),
      'an unsigned response came by a redirect',
    )
    return 'read'
  },
}

const CODES = [
  'SYSTEM_ERROR',
  'FREQUENCY_LIMITED',
  'RATELIMIT_EXCEEDED',
  'PARAM_ERROR',
  'ORDER_NOT_EXIST',
  'ORDERPAID',
  'ORDERNOTEXIST',
] as const
const MORE_CODES = [
  'OUT_TRADE_NO_USED',
  'QUOTA_EXCEED',
  'SYSTEMERROR',
  'BIZERR_NEED_RETRY',
  'NOTENOUGH',
  'FAIL',
  '__proto__',
  '',
] as const

interface RefusalCase {
  status: number
  code: string
  path: number
  method: number
  idempotent: boolean
  /** Signed, not signed, or signed and then changed. */
  signature: number
  bare: boolean
}

const PATHS = [
  'v3/x',
  'v3/refund/domestic/refunds',
  FILE,
  'v2/pay/micropay',
  'v2/mmpaymkttransfers/promotion/transfers',
] as const
const refusalCases: fc.Arbitrary<RefusalCase> = fc.record({
  status: fc.oneof(
    fc.constantFrom(429, 400, 403, 404, 500, 502, 503),
    fc.integer({ min: 400, max: 599 }),
  ),
  code: fc.oneof(fc.constantFrom(...CODES, ...MORE_CODES), fc.stringMatching(/^[A-Z_]{1,20}$/)),
  path: fc.nat(PATHS.length - 1),
  method: fc.nat(METHODS.length - 1),
  idempotent: fc.boolean(),
  signature: fc.nat(2),
  bare: fc.boolean(),
})

const signed = new Map<string, Letter>()

/** Signing is the slowest part of a case: the same body is signed once. */
function signedOnce(body: string): Letter {
  if (signed.size > 1_000) signed.clear()
  const letter = signed.get(body) ?? letterOf(Buffer.from(body), 0)
  signed.set(body, letter)
  return letter
}

function refusalOf({ status, code, signature, bare }: RefusalCase, isV2: boolean): Given {
  if (!isV2) {
    const { headers, body } = signedOnce(JSON.stringify({ code, message: 'm' }))
    return {
      status,
      headers: signature === 1 ? {} : { ...headers },
      data: signature === 2 ? Buffer.concat([body, Buffer.from(' ')]) : body,
    }
  }
  const fields = bare
    ? { return_code: 'FAIL', return_msg: code || 'm' }
    : { return_code: 'SUCCESS', result_code: 'FAIL', err_code: code, err_code_des: 'd' }
  const xml = signature === 1 ? Transformer.toXml(fields) : signV2Xml(fields, SECRET)
  return {
    status: 200,
    headers: {},
    data: Buffer.from(signature === 2 ? xml.replace('FAIL', 'FAI1') : xml),
  }
}

/**
 * Refusals with any code, signed or not: what they may say of the effect, and how often a request
 * is sent.
 */
export const refusals: Target<RefusalCase> = {
  name: 'refusals',
  share: 3,
  cases: refusalCases,
  async run(input): Promise<Outcome> {
    const { path: number, method, idempotent, signature, bare } = input
    const path = PATHS[number] as string
    const verb = METHODS[method] as (typeof METHODS)[number]
    const isV2 = path.startsWith('v2/')
    const given = refusalOf(input, isV2)
    give = () => given
    const options = {
      ...(isV2 ? { xml: { mch_id: MCHID } } : verb === 'get' ? {} : { json: { a: 1 } }),
      idempotent,
    }
    const { error } = await exchange(
      () => client.chain<string>(path)[verb](options as never),
      verb === 'get' || idempotent,
    )
    must(error !== undefined, 'a refusal was given as a response')
    const isVerified = signature === 0
    must(
      (error.verified ?? false) === isVerified,
      `a refusal is ${isVerified ? 'not ' : ''}verified`,
    )
    if (!isVerified && verb !== 'get') {
      must(error.outcome !== 'not-processed', 'an unsigned refusal says that nothing happened')
      // WeChat Pay signs no bare FAIL, and some routes of APIv2 sign nothing at all.
      const mayBelieve = isV2 && signature === 1 && (bare || path.includes('transfers'))
      must(error.outcome === 'unknown' || mayBelieve, `an unsigned refusal says ${error.outcome}`)
      must(
        given.status >= 500 || sent.length === 1,
        'an unsigned refusal made a request be sent again',
      )
    }
    return isVerified ? 'read' : 'refused'
  },
}
