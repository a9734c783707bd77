import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as catalog from '@wechatpay-chain/catalog'
import * as sandboxes from '@wechatpay-chain/sandbox'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as sdk from 'wechatpay-chain'
import * as notify from 'wechatpay-chain/notify'
import { beijingDay } from '../days.js'
import { blocksOf, README_PAGES, textOf } from './page.js'
import { runSample } from './run-sample.js'

const MCHID = '1900000001'
const APPID = 'wx8888888888888888'
const ORDER = { mchid: MCHID, appid: APPID, description: 'a book', amount: { total: 101 } }

/** What samples print, by something that only that sample has. */
const PRINTED: readonly (readonly [only: string, printed: unknown[][]])[] = [
  ['transactions.native.post', [[expect.stringMatching(/^weixin:/)]]],
  ['require(', [['NOTPAY']]],
  ['getStatusCode', [[true, undefined, ''], [expect.stringMatching(/^[0-9A-F]/)]]],
  ['$pay.jsapi', [[expect.objectContaining({ signType: 'RSA' })]]],
  ['unseal()', [[expect.stringMatching(/^1\d{10}$/)]]],
  ['readBill', [[expect.any(String)], ['row', expect.anything()], ['summary', expect.anything()]]],
  [
    'ORDER_NOT_EXIST',
    [
      [expect.any(String), expect.any(String)],
      [expect.any(String), expect.any(String)],
    ],
  ],
]

function samplesOf(page: string): (readonly [name: string, code: string])[] {
  const text = textOf(page)
  return (
    [...blocksOf(text, 'ts'), ...blocksOf(text, 'js')]
      // A declaration has nothing to run.
      .filter((code) => !code.includes('declare module'))
      .map((code, index) => [`${index + 1}`, code] as const)
  )
}

describe.each(README_PAGES)('%s, against the sandbox,', (page) => {
  let sandbox: sandboxes.Sandbox
  let folder: string
  let complaint: string
  const clients: sdk.Client[] = []
  const said = vi.fn()
  const connect = (given: object) => {
    const client = sdk.createClient({ ...given, ...sandbox.config() })
    clients.push(client)
    return client
  }

  beforeAll(async () => {
    sandbox = await sandboxes.createSandbox({ mchid: MCHID, appids: [APPID] })
    folder = mkdtempSync(join(tmpdir(), 'readme-'))
    sandbox.addContract({ contract_id: '123', appid: APPID })
    const { v3 } = connect({})
    const notify_url = 'https://shop.example/notify'
    await v3.pay.transactions.native.post({ json: { ...ORDER, notify_url, out_trade_no: '1' } })
    sandbox.user.pay('1')
    complaint = sandbox.user.complain('1', 'it never came').id
    // A JPEG as short as one can be told from its first bytes.
    writeFileSync(join(folder, 'licence.jpg'), Buffer.from('ffd8ffe000104a464946', 'hex'))
  })

  afterAll(async () => {
    for (const { $close } of clients) $close()
    rmSync(folder, { recursive: true })
    await sandbox.close()
  })

  it.each(samplesOf(page))('runs sample %s', async (_name, sample) => {
    const day = beijingDay(sandbox.clock.now())
    const code = sample
      .replaceAll('/path/to/licence', join(folder, 'licence'))
      .replaceAll('/path/to/bill', join(folder, 'bill'))
      .replaceAll('200201820200101080076610000', complaint)
      .replaceAll('2026-11-23', day)
    const factory = { ...sdk, createClient: connect, Builder: { factory: connect } }
    said.mockClear()
    if (code.includes('readBill')) sandbox.clock.advance(2 * 86_400_000)
    await runSample(
      code,
      {
        'wechatpay-chain': code.includes('createSandbox') ? sdk : factory,
        'wechatpay-chain/notify': notify,
        '@wechatpay-chain/catalog': catalog,
        '@wechatpay-chain/sandbox': sandboxes,
      },
      {
        console: { log: said, error: said },
        client: connect({}),
        config: sandbox.config(),
        orders: {},
        keyService: {
          sign: async (message: Uint8Array) =>
            sdk.Rsa.sign(Buffer.from(message), sandbox.config().privateKey),
        },
      },
    )
    const printed = PRINTED.find(([only]) => code.includes(only))?.[1] ?? []
    await vi.waitFor(() => expect(said.mock.calls).toEqual(printed))
  })
})
