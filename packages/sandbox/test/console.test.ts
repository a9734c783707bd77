import { existsSync, mkdirSync } from 'node:fs'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, FAULT_KINDS, type Sandbox } from '../src/index.js'
import { createMerchant, orderBody, post } from './merchant.js'
import { sendRaw, sendV3 } from './signed-request.js'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Where screenshots are put, if anywhere, for a person to look at. */
const SHOTS = process.env['SANDBOX_SHOTS']

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
beforeAll(async () => {
  sandbox = await createSandbox({ settleDelay: 3_600_000 })
  merchant = await createMerchant()
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

/** Texts of what is in the page, once it is there: the console draws after the state has come. */
async function textsOf(items: Locator): Promise<string[]> {
  await items.first().waitFor({ state: 'attached' })
  return items.allTextContents()
}

describe("the console's API", () => {
  const act = (
    name: string,
    facts: unknown,
    headers: Record<string, string> = { 'X-Sandbox': 'test' },
  ) =>
    sendRaw(sandbox, {
      method: 'POST',
      target: `/sandbox/api/act/${name}`,
      body: JSON.stringify(facts),
      headers: { 'Content-Type': 'application/json', ...headers },
    })

  it('acts for scripts that send its header', async () => {
    await post(
      sandbox,
      '/v3/pay/transactions/native',
      orderBody(sandbox, 'API1', { notify_url: merchant.url }),
    )
    const paid = await act('pay', { out_trade_no: 'API1' })
    expect(paid.json()['result']).toMatchObject({ state: 'SUCCESS' })
    expect((await act('pay', { out_trade_no: 'API1' })).status).toBe(400)
    expect((await act('pay', [])).status).toBe(400)
    expect((await act('toString', {})).status).toBe(404)
    expect((await act('add-fault', { kind: 'none' })).json().message).toBe(
      `There is no fault "none": use one of ${FAULT_KINDS.join(', ')}.`,
    )
  })

  it('is closed to pages of other origins, to other host names, and to requests without its header', async () => {
    expect((await act('clear-faults', {}, {})).status).toBe(403)
    expect(
      (await act('clear-faults', {}, { 'X-Sandbox': '1', 'Sec-Fetch-Site': 'cross-site' })).status,
    ).toBe(403)
    expect((await act('clear-faults', {}, { 'X-Sandbox': '1', Host: 'evil.example' })).status).toBe(
      403,
    )
    expect((await sendRaw(sandbox, { target: '/sandbox/api/config' })).status).toBe(403)
    expect(
      (
        await sendRaw(sandbox, { target: '/sandbox/api/config', headers: { 'X-Sandbox': '1' } })
      ).json()['mchid'],
    ).toBe('1900000001')
    expect(
      (await sendRaw(sandbox, { target: '/sandbox' })).headers['content-security-policy'],
    ).toMatch(/default-src 'self'/)
  })
})

describe.skipIf(!existsSync(CHROMIUM))('the console in Chromium', () => {
  let browser: Browser
  let page: Page
  const errors: string[] = []
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    const context = await browser.newContext({
      viewport: { width: 1280, height: 820 },
      locale: 'zh-CN',
    })
    page = await context.newPage()
    page.setDefaultTimeout(8000)
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(`${sandbox.url}/sandbox`)
  })
  afterAll(() => browser.close())
  const shoot = async (name: string) => {
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  }

  it('shows a new order at once and pays it by a click on its pay page', async () => {
    await post(
      sandbox,
      '/v3/pay/transactions/native',
      orderBody(sandbox, 'WEB1', { notify_url: merchant.url, description: '龙井茶 250g' }),
    )
    await page.getByRole('link', { name: '模拟支付' }).first().click()
    await page.getByRole('heading', { name: '模拟用户支付' }).waitFor()
    expect(await page.getByRole('img').getAttribute('alt')).toMatch(/^weixin:\/\/wxpay/)
    await shoot('pay')
    await page.getByRole('button', { name: '模拟支付失败' }).click()
    await page.getByText('支付失败，订单仍为未支付（NOTPAY）。').waitFor()
    await page.getByRole('button', { name: '确认支付' }).click()
    await page.getByText('支付成功，正在向商户发送回调通知。').waitFor()
    expect(sandbox.orders().at(-1)).toMatchObject({ outTradeNo: 'WEB1', state: 'SUCCESS' })
    await page.getByRole('link', { name: '返回订单列表' }).click()
    await post(sandbox, '/v3/refund/domestic/refunds', {
      out_trade_no: 'WEB1',
      out_refund_no: 'WEB1R',
      amount: { refund: 30, total: 100, currency: 'CNY' },
    })
    await page.getByText('WEB1R').waitFor()
    await shoot('orders')
    await page.getByRole('button', { name: '模拟退款成功' }).click()
    await page
      .getByRole('row', { name: /WEB1R/ })
      .getByText('退款成功 SUCCESS', { exact: true })
      .waitFor()
  })

  it('does what a person, a bank or a reviewer does', async () => {
    await page.getByRole('link', { name: '用户操作' }).click()
    await page.locator('select[name=act]').selectOption('银行：账户充值')
    await page.getByLabel('金额（分）').fill('4200')
    await page.locator('select[name=account_type]').selectOption('DEPOSIT')
    await shoot('people')
    await page.getByRole('button', { name: '执行' }).click()
    await page.getByText('操作成功。').waitFor()
    expect(sandbox.ledger.balance(`deposit/${sandbox.config().mchid}`)).toBe(4200)
    await page.getByLabel('金额（分）').fill('一')
    await page.getByRole('button', { name: '执行' }).click()
    await page.getByText('amount 应为整数。').waitFor()
    errors.splice(0)
  })

  it('adds what no operation makes, and does what a person does to it', async () => {
    await page.goto(`${sandbox.url}/sandbox#/resources`)
    await page.locator('input[name=resource]').fill('iot-device')
    await page.locator('input[name=fields]').fill('{"device_sn": "SN-CONSOLE"}')
    await page.getByRole('button', { name: '添加' }).click()
    await page.getByText('SN-CONSOLE').waitFor()
    sandbox.seed('transfer-reservation', { out_reservation_no: 'CONSOLE1' })
    await page.reload()
    const row = page.getByRole('row', { name: /CONSOLE1/ })
    const before = sandbox.resources.list('transfer-reservation')[0]!
    await row.getByRole('button', { name: `→ ${before.moves[0]!.to}` }).click()
    await row.getByText(before.moves[0]!.to, { exact: true }).first().waitFor()
    expect(sandbox.resources.list('transfer-reservation')[0]!.state).toBe(before.moves[0]!.to)
    await page.getByRole('heading', { name: '账户' }).waitFor()
    await shoot('resources')
  })

  it('shows the signed message of a failed request line by line, and why it fails', async () => {
    await sendV3(sandbox, {
      method: 'POST',
      target: '/v3/pay/transactions/native?x=1',
      body: '{"a":1}',
      signedBody: '',
    })
    await page.getByRole('link', { name: /^请求/ }).click()
    await page.getByRole('button', { name: /native\?x=1/ }).click()
    await page.getByRole('note').getByText('待签名串缺少请求报文主体').waitFor()
    const lines = await textsOf(page.locator('.signed li'))
    expect(lines).toHaveLength(5)
    expect(lines[1]).toMatch(/请求 URL\s*\/v3\/pay\/transactions\/native\?x=1⏎/)
    await shoot('requests')
  })

  it('lists what a request breaks that was accepted because sources differ', async () => {
    await post(
      sandbox,
      '/v3/pay/transactions/native?disputed=1',
      orderBody(sandbox, '20261127-WEB', {
        scene_info: {
          payer_client_ip: '127.0.0.1',
          store_info: { name: '茶馆', area_code: '1', address: 'a' },
        },
      }),
    )
    await page.getByRole('link', { name: /^请求/ }).click()
    await page.getByRole('button', { name: /disputed=1.*资料说法不一/s }).click()
    await page.getByRole('heading', { name: '已接受，但资料说法不一' }).waitFor()
    expect(await textsOf(page.locator('.disputes li'))).toEqual([
      '/scene_info/store_info/id 未填写；是否必填，资料说法不一',
    ])
    await shoot('disputes')
  })

  it('shows notifications, adds and removes faults, rotates certificates', async () => {
    await page.getByRole('link', { name: '回调通知' }).click()
    await page.getByText('TRANSACTION.SUCCESS').first().waitFor()
    await shoot('notifications')
    await page.getByRole('link', { name: '故障注入' }).click()
    await page.locator('select[name=kind]').selectOption('system-error')
    await page.getByLabel('路径前缀').fill('/v3/certificates')
    await page.getByRole('button', { name: '添加故障' }).click()
    await page.getByRole('button', { name: '移除', exact: true }).waitFor()
    expect(sandbox.faults.all()).toMatchObject([{ kind: 'system-error', path: '/v3/certificates' }])
    await page.getByRole('button', { name: '更换平台证书' }).click()
    await page.getByRole('button', { name: '停用' }).first().waitFor()
    await shoot('faults')
    await page.getByRole('button', { name: '移除', exact: true }).click()
    await page.getByText('暂无故障，沙箱按正常流程应答。').waitFor()
  })

  it('shows a notification that is held, and which option would send it', async () => {
    await post(
      sandbox,
      '/v3/pay/transactions/native',
      orderBody(sandbox, 'WEB2', { notify_url: 'https://merchant.example/notify' }),
    )
    sandbox.user.pay('WEB2')
    await page.getByRole('link', { name: '回调通知' }).click()
    const row = page.getByRole('row', { name: /merchant\.example/ })
    await row.getByText('未发送 held', { exact: true }).waitFor()
    const told = "notifyHosts: ['merchant.example'] 或 --notify-host merchant.example"
    await row
      .getByText(`未发送：通知地址的域名 merchant.example 未获允许。如需发送，请配置 ${told}。`)
      .waitFor()
    await shoot('held')
    await page.getByRole('button', { name: 'English' }).click()
    await row
      .getByText('held: host not allowed: merchant.example is not this machine; allow it with')
      .waitFor()
    await page.getByRole('button', { name: '中文' }).click()
  })

  it('offers every kind of fault', async () => {
    await page.getByRole('link', { name: '故障注入' }).click()
    const options = await textsOf(page.locator('select[name=kind] option'))
    expect(options.map((option) => option.split(' ').at(-1))).toEqual([...FAULT_KINDS])
    expect(options).toContain('证书序列号错误 wrong-serial')
    await page.locator('select[name=kind]').selectOption('redirect')
    await page.getByLabel('重定向地址').fill('/v3/elsewhere')
    await page.getByRole('button', { name: '添加故障' }).click()
    await page.getByText('location=/v3/elsewhere').waitFor()
    expect(sandbox.faults.all()).toMatchObject([{ kind: 'redirect', location: '/v3/elsewhere' }])
    await page.getByRole('button', { name: '移除', exact: true }).click()
    await page.getByText('暂无故障，沙箱按正常流程应答。').waitFor()
  })

  it('shows the options that a kind takes, refuses a code that is not documented, starts a scenario', async () => {
    await page.locator('select[name=kind]').selectOption('code')
    expect(await page.getByLabel('毫秒数', { exact: true }).isVisible()).toBe(false)
    await page.getByLabel('错误码', { exact: true }).fill('NOTENOUGH')
    await page.getByLabel('接口（选填）').fill('POST v3/refund/domestic/refunds')
    await page.getByRole('button', { name: '添加故障' }).click()
    await page.getByText('相近的有 NOT_ENOUGH').waitFor()
    await page.getByLabel('错误码', { exact: true }).fill('NOT_ENOUGH')
    await page.getByRole('button', { name: '添加故障' }).click()
    await page.getByText('code=NOT_ENOUGH').waitFor()
    await shoot('fault-code')
    await page
      .getByRole('button', { name: '全部移除' })
      .or(page.getByRole('button', { name: '移除' }))
      .first()
      .click()
    await page.getByRole('button', { name: 'slow-gateway' }).click()
    await page
      .getByRole('cell', { name: /slow-gateway/ })
      .first()
      .waitFor()
    expect(sandbox.faults.all().map(({ scenario }) => scenario)).toContain('slow-gateway')
    sandbox.faults.clear()
  })

  it('shows the plain content of a notification, and what was sent and came back', async () => {
    await page.getByRole('link', { name: '回调通知' }).click()
    const row = page.getByRole('row', { name: /TRANSACTION\.SUCCESS/ }).last()
    await row.getByText('解密后的内容').click()
    await row.getByText(/"trade_state": "SUCCESS"/).waitFor()
    await row.getByText('发送的报文').first().click()
    await row.getByText(/Wechatpay-Signature: /).waitFor()
    await shoot('notification-content')
    await page.getByRole('link', { name: '故障注入' }).click()
  })

  it('hides the keys until asked, in four languages', async () => {
    await page.getByRole('link', { name: '接入配置' }).click()
    const code = page.locator('pre.code')
    expect(await code.textContent()).not.toContain(sandbox.config().secret)
    await page.getByRole('button', { name: '显示密钥' }).click()
    for (const [language, word] of [
      ['PHP', 'Builder::factory'],
      ['Java', 'RSAPublicKeyConfig'],
      ['Go', 'core.NewClient'],
      ['TypeScript', 'createClient'],
    ] as const) {
      await page.getByRole('tab', { name: language }).click()
      expect(await code.textContent()).toContain(word)
      expect(await code.textContent()).toContain(sandbox.config().apiv3Key)
    }
    await page.getByRole('button', { name: '隐藏密钥' }).click()
    await shoot('keys')
  })

  it('speaks English, has a dark theme, fits a phone, and is used by keyboard', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Switch between light and dark' }).click()
    await page.locator('html[data-theme=dark]').waitFor()
    await page.getByRole('link', { name: 'Orders' }).click()
    await shoot('orders-dark-english')
    await page.setViewportSize({ width: 375, height: 740 })
    for (const name of ['Orders', 'Requests', 'Notifications', 'Faults', 'Configuration']) {
      await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
      await shoot(`phone-${name}`)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
    }
    await page.getByRole('link', { name: 'Orders' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
    await page.locator('a:focus', { hasText: 'Orders' }).waitFor()
  })

  it('logged no error but the one of a code that was refused', () => {
    expect(errors).toEqual([expect.stringContaining('400 (Bad Request)')])
  })
})
