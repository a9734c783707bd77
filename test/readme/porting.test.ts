import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as sdk from 'wechatpay-chain'
import { errorsOf } from './compile-samples.js'
import { blocksOf, namesInTable, root, textOf } from './page.js'
import { PHP_API } from './php-api.js'
import { GUIDES, portedBlocks, tokensOf } from './porting.js'
import { openShop, type Shop } from './porting-shop.js'
import { runSample } from './run-sample.js'

/** What blocks print, by something that only that block has; the others print nothing. */
const PRINTED: readonly (readonly [only: string, printed: unknown[][]])[] = [
  ['response.data.trade_state', [['NOTPAY']]],
  ['String(response.getBody())', [[200], [expect.stringMatching(/json/)], [expect.any(String)]]],
  ['.postAsync(', [[204]]],
  ['Promise.allSettled', [['SUCCESS', 'P1'], ['fulfilled'], ['rejected']]],
  [
    '[worker(), worker()]',
    expect.arrayContaining([
      ['PAID', 200],
      ['P1', 200],
    ]),
  ],
  [
    'error.verified',
    [
      [404, 'ORDER_NOT_EXIST'],
      [true, true],
    ],
  ],
  ['getReason', [[true], ['ORDERNOTEXIST']]],
  ['interceptors', [[200]]],
  [
    'complaint.unseal',
    [[expect.stringMatching(/^1\d{10}$/)], [expect.stringMatching(/^1\d{10}$/)]],
  ],
  ['client.$notify', [['PAID']]],
  ['fetchNotify', [['TRANSACTION.SUCCESS', true], [true]]],
  ['AesEcb', [['text'], ['<root/>']]],
  ['$upload', [[expect.any(String)]]],
  ['setMeta', [['a.csv']]],
  ['readBill', [['row'], ['row'], ['summary']]],
  ['selfFetching', [[true]]],
  ['encrypt_certificate', [[true]]],
  ['loadCertificateFromString', [[true]]],
  ['pkcs1ToSpki', [[true, true, true]]],
  ['unifiedorder', [[expect.stringMatching(/^weixin:/)]]],
  ['Hash.equals', [[true], [true]]],
  ['sanitize', [['a & b'], ['ab']]],
  ['chooseWXPay', [['RSA', expect.stringMatching(/^prepay_id=/), true]]],
  ['$pay.app', [['1900000001', 'Sign=WXPay']]],
  ['$pay.v2', [['HMAC-SHA256', 64]]],
]

/** Whether a client that a block has made can do what its configuration is for. */
async function tryOut({ v2, v3 }: sdk.Client, { certs, secret }: sdk.ClientConfig) {
  const isV2Only = certs === undefined || 'any' in certs
  if (!isV2Only || secret === undefined) return (await v3.certificates.get()).verified
  const xml = { appid: 'wx8888888888888888', mch_id: '1900000001', out_trade_no: 'V2-PAID' }
  return (await v2.pay.orderquery.post({ xml })).verified
}

describe.each(GUIDES)('%s', (page) => {
  let shop: Shop

  beforeAll(async () => {
    shop = await openShop()
    for (const [name, value] of Object.entries(shop.env)) vi.stubEnv(name, value)
  })

  afterAll(() => {
    vi.unstubAllEnvs()
    return shop.close()
  })

  it.each(portedBlocks(page))('runs block $name against the sandbox', async ({ block, code }) => {
    const said = vi.fn()
    const console = { log: said, error: said }
    await runSample(shop.localise(code), shop.modules, { ...shop.given, console })
    const expected = PRINTED.filter(([only]) => block.includes(only))
    expect(expected.length).toBeLessThan(2)
    expect(said.mock.calls).toEqual(expected[0]?.[1] ?? [])
    for (const { client, config } of shop.takeClients()) {
      expect(await tryOut(client, config)).toBe(true)
      client.$close()
    }
  })

  it('has PHP on the left of each block, and lines that fit beside each other', () => {
    const text = textOf(page)
    const rows = [...text.matchAll(/^```php\n[\s\S]*?^```\n\n<\/td><td>\n\n```ts\n/gm)]
    expect(rows.length).toBe(portedBlocks(page).length)
    expect(blocksOf(text, 'php').length).toBe(rows.length)
    const lines = [...blocksOf(text, 'php'), ...blocksOf(text, 'ts')].join('').split('\n')
    expect(lines.filter((line) => line.length > 76)).toEqual([])
  })

  it('lists each of its parts in its contents, in order', () => {
    const text = textOf(page)
    const titles = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
    expect([...text.matchAll(/^- \[(.*)\]\(#/gm)].map(([, title]) => title)).toEqual(titles)
  })

  it('names each class and method of PHP, and a name here that exists', () => {
    const owners = PHP_API.map(ownerOf)
    const rows = [...textOf(page).matchAll(/^\| `(\w+)::(.*?) \| (.*) \|$/gm)]
      .filter(([, owner]) => owners.includes(owner))
      .map(([, owner = '', names = '', here = '']) => ({
        owner,
        php: `\`${owner}::${names}`,
        here,
      }))
    const named = rows.flatMap(({ owner, php }) =>
      [...php.matchAll(/`([^`]+)`/g)].map(([, name = '']) =>
        name.includes('::') ? name : `${owner}::${name}`,
      ),
    )
    expect(named.toSorted()).toEqual([...PHP_API].toSorted())
    const here = rows.flatMap((row) => [...row.here.matchAll(/`(?:new )?([A-Z]\w+(?:\.\w+)*)`/g)])
    expect(here.length).toBeGreaterThan(40)
    for (const [, path = ''] of here) expect(exported(path), path).toBeDefined()
  })

  it('names each option that Guzzle and the SDK share', () => {
    const names = namesInTable(textOf(page), /^\| .*PHP.*\n\| --- \| --- \|\n\| `json`/m)
    expect(names).toEqual(
      expect.arrayContaining(['json', 'security', 'timeout', 'sink', 'handler']),
    )
  })
})

const ownerOf = (name: string) => name.split('::')[0]

/** What a name as in `Rsa.from` means, exported by the SDK. */
function exported(path: string): unknown {
  const at = (value: unknown, name: string) =>
    (value as Record<string, unknown> | undefined)?.[name]
  return path.split('.').reduce<unknown>(at, sdk)
}

it('the guide has the same blocks in both languages, but for comments and prose', () => {
  const [english, chinese] = GUIDES
  for (const language of ['ts', 'php'] as const) {
    const [left, right] = [english, chinese].map((page) =>
      blocksOf(textOf(page), language).map((block) => tokensOf(block, language)),
    )
    expect(right).toEqual(left)
  }
})

it('the blocks of the guide compile under strict, in both languages', { timeout: 120_000 }, () => {
  const samples = GUIDES.flatMap((page) =>
    portedBlocks(page).map(
      ({ name, code }) =>
        [join(root, 'test/readme', `${page.replaceAll('/', '-')}-${name}.ts`), code] as const,
    ),
  )
  expect(errorsOf(new Map(samples))).toEqual([])
})
