import { OperationTable } from '@wechatpay-chain/catalog'
import { describe, expect, it, vi } from 'vitest'
import { spellings } from '../../packages/catalog/src/generate/names.js'
import { openEditor } from './language-service.js'

// Compilers take seconds, and more on a machine with other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const editor = openEditor()

/** Every spelling of the words that follow a path in the catalogue. */
function wordsAfter(prefix: string): Set<string> {
  const paths = new OperationTable()
    .all()
    .flatMap(({ path, sitePath }) => [path, ...(sitePath ? [sitePath] : [])])
  const below = paths
    .filter((path) => path.startsWith(`${prefix}/`))
    .map((path) => path.slice(prefix.length + 1).split('/')[0] ?? '')
  return new Set(below.flatMap(spellings))
}

describe('completion', () => {
  it.each(['v3', 'v2', 'v3/papay', 'v3/marketing/favor'])(
    'after %s offers its path words, chain, and nothing else',
    (path) => {
      const offered = editor.complete(`client.${path.replaceAll('/', '.')}.|`)
      expect(new Set(offered)).toEqual(new Set([...wordsAfter(path), 'chain']))
    },
  )

  it('after a route with an operation offers the documented verb in both of its names', () => {
    expect(editor.complete('client.v3.papay.contracts._contract_id_.failNotify.|').sort()).toEqual([
      'chain',
      'post',
      'postAsync',
    ])
  })

  it('inside a string offers the paths', () => {
    expect(editor.complete("client.chain('|')")).toContain(
      'v3/papay/contracts/{contract_id}/fail-notify',
    )
    expect(editor.complete("client['|']")).toContain('v3/papay/contracts/<contract_id>/fail-notify')
  })

  it('inside the argument offers path variables, the body and its fields, and the values of enums', () => {
    const call = 'client.v3.profitsharing.receivers.add.post'
    expect(
      editor.complete('client.v3.papay.contracts._contract_id_.failNotify.post({ | })'),
    ).toEqual(expect.arrayContaining(['contract_id', 'json', 'timeout']))
    expect(editor.complete(`${call}({ json: { | } })`)).toEqual(
      expect.arrayContaining(['appid', 'type', 'account', 'name', 'relation_type']),
    )
    expect(editor.complete(`${call}({ json: { type: '|' } })`)).toEqual(
      expect.arrayContaining(['MERCHANT_ID', 'PERSONAL_OPENID']),
    )
  })
})

describe('hovering', () => {
  const title = '重试扣费通知'
  const link = 'https://pay.weixin.qq.com/wiki/doc/api/wxpay_v2/papay/chapter3_11.shtml'

  it('on a segment shows the official title, the link and the path', () => {
    const shown = editor.hover('client.v3.papay.contracts._contract_id_.fail|Notify')
    expect(shown).toContain(title)
    expect(shown).toContain(link)
    expect(shown).toContain('v3/papay/contracts/{contract_id}/fail-notify')
    expect(editor.hover("client.v3.papay.contracts._contract_id_['fail-|notify']")).toContain(title)
    expect(editor.hover("client['v3/papay/contracts/{contract_id}/fail-|notify']")).toContain(title)
  })

  it('on a segment without an operation shows its path and subject', () => {
    expect(editor.hover('client.v3.pap|ay')).toContain('`v3/papay` · 委托代扣')
  })

  it('on a verb shows title, roles and link, the same in every way of saying', () => {
    const shown = editor.hover('client.v3.papay.contracts._contract_id_.failNotify.po|st')
    expect(shown).toContain(`${title} · 普通商户`)
    expect(shown).toContain(link)
    expect(editor.hover("client.chain('v3/papay/contracts/{contract_id}/fail-notify').po|st")).toBe(
      shown,
    )
    expect(editor.hover("client['v3/papay/contracts/<contract_id>/fail-notify'].po|st")).toBe(shown)
    expect(editor.hover('client.v3.papay.contracts._contract_id_.failNotify.post|Async')).toContain(
      title,
    )
  })

  it('on a field shows its label and an example', () => {
    const shown = editor.hover(
      "client.v3.papay.contracts._contract_id_.failNotify.post({ contract_id: 1, json: { mch|id: '1', appid: 'x' } })",
    )
    expect(shown).toContain('直连商户号')
    expect(shown).toContain('1230000109')
  })

  it('on a deprecated verb says what replaces it', () => {
    const shown = editor.hover('client.global.v3.customs.orders.ge|t')
    expect(shown).toContain(
      '@deprecated 已有新接口（2022.09.08），请改用 GET v3/global/customs/orders',
    )
  })
})

describe('an error', () => {
  const call = (options: string) =>
    editor.errors(`client.v3.papay.contracts._contract_id_.failNotify.post(${options})`)

  it.each([
    [
      'a missing field of the body',
      "{ contract_id: 1, json: { mchid: '1' } }",
      "Property 'appid' is missing",
    ],
    [
      'a missing path variable',
      "{ json: { mchid: '1', appid: 'x' } }",
      "Property 'contract_id' is missing",
    ],
    ['a missing body', '{ contract_id: 1 }', "Property 'json' is missing"],
    [
      'a misspelt field',
      "{ contract_id: 1, json: { mchid: '1', appld: 'x' } }",
      "'appld' does not exist",
    ],
    [
      'another type',
      "{ contract_id: 1, json: { mchid: 1, appid: 'x' } }",
      "Type 'number' is not assignable to type 'string'",
    ],
  ])('about %s names it, in two lines at most', (_, options, message) => {
    const errors = call(options)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toContain(message)
    expect(errors[0]?.split('\n').length).toBeLessThanOrEqual(2)
    expect(errors[0]?.length).toBeLessThan(320)
  })

  it('about a plain text in a sealed field says what to write', () => {
    const errors = editor.errors(
      "client.v3.profitsharing.receivers.add.post({ json: { appid: 'x', type: 'T', account: '1', relation_type: 'USER', name: '张三' } })",
    )
    expect(errors).toEqual([
      `Type 'string' is not assignable to type 'Sealed<"client.$seal(plaintext) or sealed(ciphertext)">'.`,
    ])
  })

  it('about a word for a number of APIv2 says what to write', () => {
    const errors = editor.errors(
      "client.v2.secapi.pay.refund.post({ xml: { appid: 'a', mch_id: 'b', transaction_id: 'c', out_refund_no: 'd', total_fee: 1, refund_fee: 'one' } })",
    )
    expect(errors).toEqual([`Type '"one"' is not assignable to type 'NumberOrDigits<"one">'.`])
  })

  it('about a route that is not in the catalog says what to do', () => {
    const remedy =
      'not in the catalog: check the spelling, or write chain<string>(…) for a route without types'
    expect(editor.errors("client.chain('v3/pay/transactions/nativ').post({})")).toEqual([
      `Argument of type '"v3/pay/transactions/nativ"' is not assignable to parameter of type '"${remedy}"'.`,
    ])
    expect(editor.errors("client.v3['pay/transactions/native']!.post({})")).toEqual([
      `Property 'post' does not exist on type 'UndocumentedRoute<"not a documented path: check the spelling, or write chain(…)">'.`,
    ])
  })

  it('about one of two that are both missing names one of them, in three lines', () => {
    const [error = ''] = editor.errors(
      "client.v3.refund.domestic.refunds.post({ json: { out_refund_no: '1', amount: { refund: 1, total: 1, currency: 'CNY' } } })",
    )
    expect(error).toMatch(/Property '(out_trade_no|transaction_id)' is missing/)
    expect(error.split('\n').length).toBeLessThanOrEqual(3)
  })

  it('about a misspelt path word suggests the right one', () => {
    expect(editor.errors('client.v3.papai')[0]).toContain("Did you mean 'papay'?")
  })
})
