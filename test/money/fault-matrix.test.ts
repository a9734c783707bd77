import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createSandbox,
  FAULTS,
  type FaultRule,
  type KindOn,
  type Sandbox,
} from '@wechatpay-chain/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, createClient } from 'wechatpay-chain'
import { tradeForBill } from '../traded-day.js'

/**
 * The required result of a fault: accepted with a verified response, or refused with one of these
 * codes.
 */
interface Outcome {
  codes: readonly string[] | 'accepted'
  /** What the error says of a POST; defaults to `unknown`. */
  post?: 'refused'
  /** A GET is retried; a POST never is, whatever the fault. */
  repeatsGet?: true
}

/**
 * Kinds that happen to a request over APIv3; a new key takes longer to be made than this client waits,
 * and `key-ring.test.ts` rotates keys.
 */
type RequestFault = Exclude<KindOn<'request'>, 'return-code-fail' | 'key-rotation'>

const OUTCOMES: Readonly<Record<RequestFault, Outcome>> = {
  latency: { codes: 'accepted' },
  'other-key': { codes: 'accepted' },
  timeout: { codes: ['ETIMEDOUT'], repeatsGet: true },
  reset: { codes: ['ECONNRESET'], repeatsGet: true },
  down: { codes: ['ECONNRESET', 'ECONNREFUSED'], repeatsGet: true },
  'truncated-body': { codes: ['ECONNRESET'], repeatsGet: true },
  'rate-limit': { codes: ['RATELIMIT_EXCEEDED', 'FREQUENCY_LIMITED'], repeatsGet: true },
  'system-error': { codes: ['SYSTEM_ERROR'], repeatsGet: true },
  'bad-gateway': { codes: ['HTTP_502', 'BAD_GATEWAY', 'SYSTEM_ERROR'], repeatsGet: true },
  unavailable: { codes: ['SERVICE_UNAVAILABLE'], repeatsGet: true },
  'wrong-signature': { codes: ['ERR_SIGNATURE_INVALID'] },
  'wrong-serial': { codes: ['ERR_SIGNATURE_SERIAL'] },
  'missing-headers': { codes: ['ERR_SIGNATURE_HEADERS'] },
  'clock-off': { codes: ['ERR_SIGNATURE_CLOCK'] },
  redirect: { codes: ['ERR_REDIRECT'] },
  quota: { codes: ['QUOTA_EXCEED'], post: 'refused' },
  'unsigned-rate-limit': { codes: ['RATELIMIT_EXCEEDED'], repeatsGet: true },
  drip: { codes: ['ETIMEDOUT'], repeatsGet: true },
  code: { codes: ['SYSTEM_ERROR'], repeatsGet: true },
  // Signed, and given as the string that came.
  'malformed-json': { codes: 'accepted' },
  'truncated-json': { codes: 'accepted' },
  'unknown-fields': { codes: 'accepted' },
  'wrong-type': { codes: 'accepted' },
  'empty-body': { codes: 'accepted' },
  'html-page': { codes: ['ERR_SIGNATURE_HEADERS'] },
}

/** Further codes of a download: its file is checked by its hash and its rate. */
const DOWNLOAD_CODES = ['ERR_FILE_HASH', 'ERR_DOWNLOAD', 'ERR_DOWNLOAD_SLOW']

const SIGNATURE_FAULTS: readonly RequestFault[] = [
  'wrong-signature',
  'wrong-serial',
  'missing-headers',
  'clock-off',
]

let sandbox: Sandbox
let client: Client
let folder: string
let number = 0
let day: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wechatpay-faults-'))
  sandbox = await createSandbox()
  client = createClient({
    ...sandbox.config(),
    timeout: 400,
    retry: { attempts: 2, baseDelay: 1, maxDelay: 2 },
  })
  day = await tradeForBill(client, sandbox)
})
afterAll(async () => {
  client.$close()
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500, 7)])

/** One operation of each kind: the path that is subject to the fault, and the call. */
const OPERATIONS = {
  GET: {
    path: '/v3/bill/tradebill',
    call: () => client.v3.bill.tradebill.get({ query: { bill_date: day } }),
  },
  POST: {
    path: '/v3/pay/transactions/native',
    call: () => {
      number += 1
      return client.v3.pay.transactions.native.post({
        json: {
          mchid: sandbox.config().mchid,
          appid: 'wx8888888888888888',
          description: 'a book',
          out_trade_no: `MATRIX${number}`,
          notify_url: 'https://merchant.example/notify',
          amount: { total: 101 },
        },
      })
    },
  },
  upload: {
    path: '/v3/merchant/media/upload',
    call: () => client.$upload('v3/merchant/media/upload', png, { filename: 'a.png' }),
  },
  download: {
    path: '/v3/billdownload/file',
    call: async () => {
      const { data } = await client.v3.bill.tradebill.get({ query: { bill_date: day } })
      return client.$download({ data }, { to: join(folder, 'bill'), idleTimeout: 400 })
    },
  },
} as const

const takesWhen = (kind: RequestFault) =>
  (FAULTS[kind].options as readonly string[]).includes('when')

/** A rule of a kind with those of the facts that the kind takes. */
function ruleOf(kind: RequestFault, path: string, facts: Record<string, unknown>): FaultRule {
  const own = FAULTS[kind].options as readonly string[]
  const taken = Object.entries(facts).filter(([name]) => own.includes(name))
  return { kind, path, ...Object.fromEntries(taken) }
}

type Operation = keyof typeof OPERATIONS
const cells = (Object.keys(OUTCOMES) as RequestFault[]).flatMap((kind) =>
  (Object.keys(OPERATIONS) as Operation[]).flatMap((operation) =>
    (['before', 'after'] as const)
      .filter((when) => when === 'before' || takesWhen(kind))
      .map((when) => ({ kind, operation, when })),
  ),
)

describe.each(cells)('$kind ($when the effect) on $operation', ({ kind, operation, when }) => {
  it('has the required outcome', async () => {
    const { path, call } = OPERATIONS[operation]
    const { codes, post = 'unknown', repeatsGet } = OUTCOMES[kind]
    const before = sandbox.requests.all().length
    const orders = sandbox.orders(100_000).length
    sandbox.faults.clear()
    // A drip leaves more time between two bytes than the client waits; the file redirects to
    // another route, as all others do by themselves.
    const facts = {
      when,
      milliseconds: kind === 'drip' ? 600 : kind === 'clock-off' ? 3_600_000 : 20,
      ...(operation === 'download' ? { location: '/v3/certificates' } : {}),
      code: 'SYSTEM_ERROR',
    }
    sandbox.faults.add(ruleOf(kind, path, facts))
    const result = await Promise.resolve(call()).then(
      () => 'accepted',
      (error: { code?: string; name?: string; outcome?: string; message: string }) => error,
    )
    sandbox.faults.clear()
    const sent = sandbox.requests
      .all()
      .slice(before)
      .filter(({ target }) => target.startsWith(path)).length
    // A bill file is unsigned by design: its hash is checked instead.
    const isUnsigned = operation === 'download' && SIGNATURE_FAULTS.includes(kind)
    if (operation === 'download' && kind === 'empty-body') {
      expect((result as { code: string }).code).toBe('ERR_FILE_HASH')
      return
    }
    if (codes === 'accepted' || (isUnsigned && result === 'accepted'))
      expect(result).toBe('accepted')
    else {
      expect(result).not.toBe('accepted')
      const { code, name, outcome } = result as { code: string; name: string; outcome: string }
      expect(
        operation === 'download' ? [...codes, ...DOWNLOAD_CODES] : codes,
        `${name} ${code}`,
      ).toContain(code)
      if (operation === 'POST' || operation === 'upload') expect(outcome).toBe(post)
    }
    const isGet = operation === 'GET' || operation === 'download'
    if (isGet && repeatsGet) expect(sent).toBeLessThanOrEqual(2)
    else expect(sent).toBe(1)
    if (operation === 'POST') expect(sandbox.orders(100_000).length - orders).toBeLessThanOrEqual(1)
    expect(readdirSync(folder).filter((file) => file.endsWith('.part'))).toEqual([])
  })
})
